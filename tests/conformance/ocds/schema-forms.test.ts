import { generate, jsonSchema, schema2020, strictSchema } from '@gdm/ocds'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'

/** What Ajv says of data by a schema of 2020-12. */
function judgeBy(schema: object): (data: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const add = formats as unknown as typeof formats.default & { default?: typeof formats.default }
  ;(add.default ?? add)(ajv)
  const check = ajv.compile(schema)
  return data => {
    check(data)
    return (check.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
  }
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('forms of the schema', () => {
  it('accept what is generated, strictly and in 2020-12', () => {
    const judge = judgeBy(schema2020(strictSchema(jsonSchema())))
    for (const release of generate({ processes: 20 })) expect(judge(plain(release))).toEqual([])
  })

  it('refuse when strict what is seldom meant', () => {
    const release = {
      ocid: '',
      id: '1',
      date: '2026-01-01T00:00:00Z',
      tag: ['tender', 'tender'],
      initiationType: 'tender',
      language: null,
      awards: [],
      buyer: {},
      x: 1,
    }
    const found = judgeBy(schema2020(strictSchema(jsonSchema())))(release)
    expect(found.sort()).toEqual(
      [
        ' additionalProperties',
        '/awards minItems',
        '/buyer minProperties',
        '/language type',
        '/ocid minLength',
        '/tag uniqueItems',
      ].sort(),
    )
    expect(judgeBy(schema2020(jsonSchema()))({ ...release, ocid: 'a' })).toEqual([])
  })

  it('say what is deprecated as 2020-12 does', () => {
    expect(JSON.stringify(schema2020(jsonSchema()))).toContain('"deprecated":true,"deprecatedVersion":"1.1"')
    expect(JSON.stringify(schema2020(jsonSchema()))).not.toContain('#/definitions/')
  })
})

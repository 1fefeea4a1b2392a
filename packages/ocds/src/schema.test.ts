import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { Release } from './definition/release.ts'
import { generate } from './generate/generate.ts'
import { mappingCsv, mappingSheet } from './mapping.ts'
import { jsonSchema } from './schema.ts'
import { schema2020, strictSchema } from './schema-forms.ts'
import { typescriptOf } from './typescript.ts'

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

describe('the mapping sheet', () => {
  it('has a row for each field with its type, codelist and extension', () => {
    const rows = mappingSheet(Release)
    expect(rows.find(({ path }) => path === 'tender/numberOfTenderers')).toEqual({
      path: 'tender/numberOfTenderers',
      title: 'Number of tenderers',
      description: 'How many bidders there were.',
      type: 'integer',
      codelist: '',
      required: false,
      extension: '',
      deprecated: '',
    })
    expect(rows.find(({ path }) => path === 'tender/lots/status')).toMatchObject({
      codelist: 'tenderStatus',
      extension: '',
    })
    expect(rows.find(({ path }) => path === 'tender/lots')).toMatchObject({
      type: 'array of objects',
      extension: 'lots',
    })
    expect(mappingCsv(Release).split('\r\n')).toHaveLength(rows.length + 2)
  })
})

describe('TypeScript types', () => {
  it('name every object once, with its fields', () => {
    const text = typescriptOf(Release)
    const names = [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(text).toContain("  status?: 'pending' | 'active' | 'cancelled' | 'unsuccessful' | null\n")
    expect(text).toContain('  suppliers?: OrganizationReference[]\n')
    expect(text).toContain('/** Use the list instead. @deprecated since 1.1 */')
  })
})

import { type ExtensionId, jsonSchema, patched, shapeOfSchema, validateRelease } from '@gdm/ocds'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRelease } from '../../../packages/ocds/src/factory.ts'
import { extensionsHere, folderOf, isHere, type Json, readJson } from './official.ts'

// Extensions that the definition does not have are read as schemas. Here those that it has are read like that too, and
// must be understood alike.

const where = (findings: readonly { rule: string; path: string }[]) =>
  findings.map(({ rule, path }) => `${rule} ${path}`).sort()

describe.skipIf(!isHere)('schemas that are read', () => {
  it('are understood like the definition', () => {
    const schema = jsonSchema()
    expect(Object.keys(shapeOfSchema(schema).fields)).toEqual(Object.keys(schema.properties as Json))
    fc.assert(
      fc.property(aRelease(), release => {
        const spoilt = { ...release, language: 5, tender: { status: 'x', value: { amount: 'y' }, more: 1 } }
        for (const data of [release, spoilt]) {
          expect(where(validateRelease(data, { schema }))).toEqual(where(validateRelease(data, { extensions: 'all' })))
        }
      }),
    )
  })

  it('take in every extension that is here', () => {
    let schema: unknown = jsonSchema({ extensions: [] })
    const ids: ExtensionId[] = extensionsHere().filter(id => id !== 'pagination')
    for (const id of ids) schema = patched(schema, readJson(`${folderOf(id)}/release-schema.json`))
    fc.assert(
      fc.property(aRelease(), release => {
        // The location extension is not here, so that what it defines is unknown.
        const found = validateRelease(release, { schema }).filter(({ path }) => !/location|deliver/i.test(path))
        expect(where(found)).toEqual([])
      }),
    )
  })
})

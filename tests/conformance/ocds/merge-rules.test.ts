import { describe, expect, it } from 'vitest'
import { type Rules, releaseRules } from '../../../packages/ocds/src/merge/rules.ts'
import { extensionsHere, isHere, type Json, officialSchema } from './official.ts'

// Which fields are left out of merged releases, and which lists are replaced as a whole, worked out from the official
// schema by the words of the standard (OCDS 1.1, Merging) and compared with what the merge routine goes by.

describe.skipIf(!isHere)('the merge rules', () => {
  it('are those of the official schema with all extensions', () => {
    const schema = officialSchema(extensionsHere())
    expect(ours(releaseRules, schema.properties as Json, schema)).toEqual(official(schema.properties as Json, schema))
  })
})

function official(properties: Json, schema: Json, path = ''): string[] {
  return Object.entries(properties).flatMap(([name, reference]) => {
    const field = resolve(reference, schema)
    const here = `${path}/${name}`
    if (field.omitWhenMerged) return [`${here} omit`]
    const types = [field.type].flat() as unknown as string[]
    if (!types.includes('array')) return field.properties ? official(field.properties, schema, here) : []
    const items = field.items ? resolve(field.items, schema) : undefined
    if (field.wholeListMerge || !items?.properties || !('id' in items.properties)) return [`${here} whole`]
    return official(items.properties as Json, schema, here)
  })
}

/** Ours, as far as the official schema goes: the location extension, which is not here, has more. */
function ours(rules: Rules, properties: Json, schema: Json, path = ''): string[] {
  return Object.entries(properties).flatMap(([name, reference]) => {
    const field = resolve(reference, schema)
    const here = `${path}/${name}`
    const rule = rules[name]
    if (!rule) return [`${here} unknown`]
    if (rule.omit) return [`${here} omit`]
    if (rule.whole) return [`${here} whole`]
    const inner = field.properties ?? (field.items ? resolve(field.items, schema).properties : undefined)
    return inner && rule.inside ? ours(rule.inside, inner as Json, schema, here) : []
  })
}

function resolve(field: Json, schema: Json): Json {
  const name = /^#\/definitions\/(\w+)$/.exec(String(field.$ref))?.[1]
  return name ? ((schema.definitions as Json)[name] as Json) : field
}

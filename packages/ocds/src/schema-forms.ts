import { isObject, type JsonObject } from './json/values.ts'
import type { JsonSchema } from './schema.ts'

/** Changes every schema in a schema: the root, those of fields and items, and those in definitions. */
function mapped(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const inside: JsonObject = { ...schema }
  for (const key of ['properties', 'patternProperties', 'definitions'] as const) {
    const parts = schema[key]
    if (!isObject(parts)) continue
    inside[key] = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, isObject(part) ? mapped(part, change) : part]),
    )
  }
  if (isObject(schema.items)) inside.items = mapped(schema.items, change)
  return change(inside)
}

/**
 * A schema that refuses what the standard allows and that is seldom meant: nulls, empty texts, arrays and objects,
 * repeated items, fields that nothing defines.
 */
export function strictSchema(schema: JsonSchema): JsonSchema {
  return mapped(schema, node => {
    const types = [node.type ?? []].flat().filter(type => type !== 'null')
    const isText = types.includes('string') && node.enum === undefined && node.format === undefined
    return {
      ...node,
      ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
      ...(Array.isArray(node.enum) && { enum: node.enum.filter(code => code !== null) }),
      ...(isText && { minLength: 1 }),
      ...(types.includes('array') && { minItems: 1, uniqueItems: true }),
      ...(isObject(node.properties) && { minProperties: 1, additionalProperties: false }),
    }
  })
}

/** A schema of draft 4 in the form of draft 2020-12, which other tools understand better. */
export function schema2020(schema: JsonSchema): JsonSchema {
  const {
    $schema: _,
    id,
    definitions,
    ...rest
  } = mapped(schema, node => {
    const { deprecated, $ref, ...kept } = node
    return {
      ...kept,
      ...(typeof $ref === 'string' && { $ref: $ref.replace('#/definitions/', '#/$defs/') }),
      ...(isObject(deprecated) && { deprecated: true, deprecatedVersion: deprecated.deprecatedVersion }),
    }
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(typeof id === 'string' && { $id: id }),
    ...rest,
    ...(definitions !== undefined && { $defs: definitions }),
  }
}

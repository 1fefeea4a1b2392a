import { OcdsError } from '../error.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { type Codelist, closed } from './codelists/codelist.ts'
import { codelists } from './codelists/index.ts'
import type { Field, Format, JsonType, Shape } from './model.ts'

/**
 * A JSON Schema as a shape, so that schemas with extensions that the definition does not know are checked, merged and
 * flattened by the same code. Keywords of draft 4 as OCDS uses them; others are passed over.
 * @throws OcdsError `bad-schema`
 */
export function shapeOfSchema(schema: JsonObject): Shape {
  return new Reader(schema).shape('Release', schema)
}

/** A JSON merge patch, by which extensions change the schema. Source: RFC 7396. */
export function patched(target: unknown, change: unknown): unknown {
  if (!isObject(change)) return change
  const result: JsonObject = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key]
    else result[key] = patched(result[key], value)
  }
  return result
}

const formats = new Set<string>(['date-time', 'uri', 'email'] satisfies Format[])

class Reader {
  private readonly shapes = new Map<JsonObject, Shape>()
  private readonly root: JsonObject

  constructor(root: JsonObject) {
    this.root = root
  }

  shape(name: string, node: JsonObject): Shape {
    const known = this.shapes.get(node)
    if (known) return known
    const fields: { [name: string]: Field } = {}
    const minProperties = numberIn(node, 'minProperties')
    const shape: Shape = { name, about: textIn(node.description), fields, ...(minProperties && { minProperties }) }
    this.shapes.set(node, shape)
    const required = new Set(Array.isArray(node.required) ? node.required : [])
    const translated = translatedIn(node)
    for (const [field, value] of Object.entries(isObject(node.properties) ? node.properties : {})) {
      if (!isObject(value)) continue
      fields[field] = {
        ...this.field(value),
        ...(required.has(field) && { required: true }),
        ...(translated.has(field) && { translated: true }),
      }
    }
    for (const name of required)
      if (typeof name === 'string') fields[name] ??= { types: anything, about: '', required: true }
    return shape
  }

  private field(reference: JsonObject): Field {
    const { name, node } = this.resolved(reference)
    const types = [node.type ?? []].flat() as JsonType[]
    const items = isObject(node.items) ? this.resolved(node.items) : undefined
    const inner = types.includes('array') ? items : { name, node }
    const hasFields = isObject(inner?.node.properties)
    const values = isObject(node.patternProperties) && isObject(node.patternProperties['^.*'])
    return {
      types: types.length > 0 ? types : anything,
      about: textIn(reference.description ?? node.description),
      ...this.limits({ ...node, ...reference }),
      ...(inner && hasFields && { shape: this.shape(inner.name, inner.node) }),
      ...(types.includes('array') && items && !hasFields && { items: this.field(items.node) }),
      ...(values && { values: this.field((node.patternProperties as JsonObject)['^.*'] as JsonObject) }),
    }
  }

  private limits(node: JsonObject): Partial<Field> {
    const { format, pattern, deprecated } = node
    const codelist = codelistOf(node)
    const minimum = numberIn(node, 'minimum')
    const [minLength, minItems] = [numberIn(node, 'minLength'), numberIn(node, 'minItems')]
    const version = isObject(deprecated) ? deprecated.deprecatedVersion : undefined
    return {
      ...(typeof format === 'string' && formats.has(format) && { format: format as Format }),
      ...(typeof pattern === 'string' && { pattern: new RegExp(pattern, 'u') }),
      ...(minLength && { minLength }),
      ...(minimum !== undefined && { minimum }),
      ...(minItems && { minItems }),
      ...(node.uniqueItems === true && { uniqueItems: true }),
      ...(codelist && { codelist }),
      ...(node.omitWhenMerged === true && { merge: 'omit' as const }),
      ...(node.wholeListMerge === true && { merge: 'wholeList' as const }),
      ...(node.versionId === true && { versionId: true }),
      ...(typeof version === 'string' && { deprecated: version }),
    }
  }

  private resolved(reference: JsonObject): { name: string; node: JsonObject } {
    const { $ref } = reference
    if (typeof $ref !== 'string') return { name: textIn(reference.title) || 'Object', node: reference }
    if (!$ref.startsWith('#/')) throw new OcdsError('bad-schema', { problem: `it points elsewhere: ${$ref}` })
    const steps = $ref.slice(2).split('/')
    let node: unknown = this.root
    for (const step of steps) node = isObject(node) ? node[step] : undefined
    // Extensions point to objects of other extensions that need not be there; any object will do.
    return { name: steps.at(-1) as string, node: isObject(node) ? node : { type: 'object' } }
  }
}

const anything: readonly JsonType[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']

/** The codes that a field allows: those in the schema where it has them, since extensions change them there. */
function codelistOf(node: JsonObject): Codelist | undefined {
  const inItems = isObject(node.items) && Array.isArray(node.items.enum) ? node.items.enum : undefined
  const codes = Array.isArray(node.enum) ? node.enum : inItems
  const name = typeof node.codelist === 'string' ? node.codelist.replace(/\.csv$/, '') : undefined
  if (codes) return closed(name ?? 'enum', codes.filter(code => typeof code === 'string') as string[])
  return name === undefined ? undefined : codelists.find(one => one.name === name)
}

/** `^(title_(…))$` says that there are translations of the title. */
function translatedIn(node: JsonObject): Set<string> {
  const patterns = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []
  return new Set(patterns.flatMap(pattern => /^\^\(?(\w+?)_\(/.exec(pattern)?.[1] ?? []))
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

function numberIn(node: JsonObject, key: string): number | undefined {
  const value = node[key]
  return typeof value === 'number' ? value : undefined
}

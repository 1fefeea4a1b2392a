import fc, { type Arbitrary } from 'fast-check'
import type { Field, Shape } from './definition/model.ts'
import { Release } from './definition/release.ts'
import { JsonNumber } from './json/number.ts'
import { isObject, type JsonObject } from './json/values.ts'

// Test data: releases made from the definition, so that what is added to it is tested at once.

/** Releases that the definition allows, extensions included, with nulls where they are allowed. */
export const aRelease = (): Arbitrary<JsonObject> => objects(Release, 0)

/** Releases of one process with different dates, in no order. */
export function aHistory(): Arbitrary<JsonObject[]> {
  const dates = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 4 })
  return dates.chain(days =>
    fc.tuple(...days.map(aRelease)).map(releases =>
      releases.map((release, i) => {
        const date = new Date(Date.UTC(2026, 0, 1) + (days[i] as number) * 3_600_000).toISOString()
        return { ...release, ocid: 'ocds-test-1', id: `release-${days[i]}`, date }
      }),
    ),
  )
}

/** Numbers as texts that a double would not keep as they are. */
export const aLongNumber = (): Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('1.10', '100.00', '-0', '0.0', '1e9999', '-1E-400', '0.0000001', '12345678901234567890.12'),
    fc.bigInt({ min: 10n ** 16n, max: 10n ** 40n }).map(String),
    fc.tuple(fc.nat(), fc.nat()).map(([whole, part]) => `${whole}.${part}0`),
  )

function objects(shape: Shape, depth: number): Arbitrary<JsonObject> {
  const names = Object.keys(shape.fields).filter(name => depth < 6 || !shape.fields[name]?.shape)
  const required = names.filter(name => shape.fields[name]?.required)
  if (shape.minProperties && required.length === 0) required.push(names[0] as string)
  const optional = names.filter(name => !required.includes(name))
  // A few fields at a time: all of them at once would make releases too large to learn from.
  const maxLength = Math.min(optional.length, depth === 0 ? 5 : 4)
  return fc.subarray(optional, { maxLength }).chain(chosen => {
    const picked = [...required, ...chosen]
    return fc.record(Object.fromEntries(picked.map(name => [name, values(shape.fields[name] as Field, depth)])))
  }) as Arbitrary<JsonObject>
}

function values(field: Field, depth: number): Arbitrary<unknown> {
  const value = notNull(field, depth)
  return field.types.includes('null') ? fc.option(value, { freq: 8 }) : value
}

function notNull(field: Field, depth: number): Arbitrary<unknown> {
  if (field.types.includes('array') && !field.types.includes('object')) return arrays(field, depth)
  if (field.values)
    return fc.dictionary(fc.string({ minLength: 1 }), notNull(field.values, depth), { minKeys: 1, maxKeys: 3 })
  if (field.shape) return objects(field.shape, depth + 1)
  const kinds = field.types.flatMap(type => (type === 'null' || type === 'array' || type === 'object' ? [] : [type]))
  if (kinds.length === 0) return fc.constant({})
  return fc.oneof(...kinds.map(type => scalars(field, type)))
}

function arrays(field: Field, depth: number): Arbitrary<unknown[]> {
  const { shape, items, minItems: minLength = 0, codelist } = field
  const item = shape
    ? objects(shape, depth + 1)
    : items
      ? notNull({ ...items, ...(codelist && { codelist }) }, depth)
      : fc.jsonValue()
  return fc.uniqueArray(item, { minLength, maxLength: 2, selector: value => JSON.stringify(value) })
}

function scalars(field: Field, type: string): Arbitrary<unknown> {
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.integer({ min: 0, max: 1000 })
  if (type === 'number')
    return fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      aLongNumber().map(text => new JsonNumber(text)),
    )
  if (field.format === 'date-time')
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map(d => d.toISOString())
  if (field.format === 'uri')
    return fc.constantFrom('https://example.com/a?b=c#d', 'http://example.org', 'urn:example:1')
  if (field.format === 'email') return fc.constant('box@example.com')
  if (field.codelist) return fc.constantFrom(...field.codelist.codes)
  // Few different texts, so that the ids of different releases meet.
  return fc.oneof(fc.constantFrom('1', '2'), fc.string({ minLength: Math.max(field.minLength ?? 0, 1), maxLength: 5 }))
}

/** The same without what is empty: objects and arrays whose content was removed. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (!isObject(value)) return value
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => !isEmpty(inner))
  return Object.fromEntries(kept)
}

const isEmpty = (value: unknown) =>
  (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0)

/** Makes a value that throws when something tries to change it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}

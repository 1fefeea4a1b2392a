import type { Field, Shape } from './definition/model.ts'
import { ReleasePackage } from './definition/package.ts'
import { Release } from './definition/release.ts'
import { isObject, type JsonObject } from './json/values.ts'
import { quote, Unwritable, write, writeArray, writeWith } from './json/write.ts'

type Writer = (value: unknown) => string

interface Place {
  readonly name: string
  /** The key as it stands before the value: `"ocid":`. */
  readonly label: string
  readonly write: Writer
}

const byShape = new Map<Shape, Writer>()

/**
 * Writes a release in one fixed way: no white space, the keys of each object in the order of the definition, then
 * translations and unknown fields by name, numbers as they came. The same content gives the same bytes, so the text can
 * be hashed, stored and served as it is. Fields that are undefined are left out; null stays, since it removes a value.
 * @throws OcdsError `not-json` for what JSON cannot hold (NaN, infinities, functions, dates), `too-deep`
 */
export function canonical(release: unknown): string {
  return writeWith(writerOf(Release), release)
}

/** The same for what a package says about itself. */
export function canonicalPackagePart(metadata: unknown): string {
  return writeWith(writerOf(ReleasePackage), metadata)
}

function writerOf(shape: Shape): Writer {
  const known = byShape.get(shape)
  if (known) return known
  const places: Place[] = []
  const names = new Set(Object.keys(shape.fields))
  const writer: Writer = value => (isPlain(value) ? object(value, places, names) : write(value))
  byShape.set(shape, writer)
  for (const [name, field] of Object.entries(shape.fields)) {
    places.push({ name, label: `${quote(name)}:`, write: fieldWriter(field) })
  }
  return writer
}

function fieldWriter(field: Field): Writer {
  if (!field.shape) return ordered
  const inside = writerOf(field.shape)
  return value => (Array.isArray(value) ? writeArray(value, inside) : inside(value))
}

function object(value: JsonObject, places: readonly Place[], names: ReadonlySet<string>): string {
  let text = ''
  let written = 0
  const keys = Object.keys(value)
  for (const place of places) {
    if (written === keys.length) break
    if (!Object.hasOwn(value, place.name)) continue
    written++
    const inner = value[place.name]
    if (inner !== undefined) text += (text === '' ? '{' : ',') + place.label + place.write(inner)
  }
  if (written < keys.length) {
    for (const key of keys.filter(key => !names.has(key)).sort()) {
      const inner = value[key]
      if (inner !== undefined) text += `${text === '' ? '{' : ','}${quote(key)}:${ordered(inner)}`
    }
  }
  return text === '' ? '{}' : `${text}}`
}

/** What the definition does not describe: keys by name. */
function ordered(value: unknown): string {
  if (typeof value !== 'object') return write(value)
  if (Array.isArray(value)) return writeArray(value, ordered)
  return isPlain(value) ? object(value, [], noNames) : write(value)
}

const noNames: ReadonlySet<string> = new Set()

/** Refuses dates, maps and other things that are objects in JavaScript but nothing in JSON. */
function isPlain(value: unknown): value is JsonObject {
  if (!isObject(value)) return false
  const prototype = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  throw new Unwritable(value.constructor?.name ?? 'an object', value)
}

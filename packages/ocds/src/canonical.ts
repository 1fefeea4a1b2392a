import type { Field, Shape } from './definition/model.ts'
import { ReleasePackage } from './definition/package.ts'
import { Release } from './definition/release.ts'
import { OcdsError } from './error.ts'
import { isObject, type JsonObject, pointerStep } from './json/values.ts'
import { write } from './json/write.ts'

type Writer = (value: unknown, path: string) => string

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
  return writeShape(Release, release)
}

/** The same for what a package says about itself. */
export function canonicalPackagePart(metadata: unknown): string {
  return writeShape(ReleasePackage, metadata)
}

function writeShape(shape: Shape, value: unknown): string {
  try {
    return writerOf(shape)(value, '')
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
}

function writerOf(shape: Shape): Writer {
  const known = byShape.get(shape)
  if (known) return known
  const places: Place[] = []
  const names = new Set(Object.keys(shape.fields))
  const writer: Writer = (value, path) => (isPlain(value) ? object(value, path, places, names) : write(value, path))
  byShape.set(shape, writer)
  for (const [name, field] of Object.entries(shape.fields)) {
    places.push({ name, label: `${JSON.stringify(name)}:`, write: fieldWriter(field) })
  }
  return writer
}

function fieldWriter(field: Field): Writer {
  if (!field.shape) return ordered
  const inside = writerOf(field.shape)
  return (value, path) => {
    if (!Array.isArray(value)) return inside(value, path)
    let text = '['
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + inside(value[i], `${path}/${i}`)
    return `${text}]`
  }
}

function object(value: JsonObject, path: string, places: readonly Place[], names: ReadonlySet<string>): string {
  let text = '{'
  let written = 0
  for (const place of places) {
    const inner = value[place.name]
    if (inner === undefined || !Object.hasOwn(value, place.name)) continue
    text += (text === '{' ? '' : ',') + place.label + place.write(inner, `${path}/${place.name}`)
    written++
  }
  const keys = Object.keys(value)
  if (keys.length === written) return `${text}}`
  for (const key of keys.filter(key => !names.has(key)).sort()) {
    if (value[key] === undefined) continue
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${ordered(value[key], path + pointerStep(key))}`
  }
  return `${text}}`
}

/** What the definition does not describe: keys by name. */
function ordered(value: unknown, path: string): string {
  if (Array.isArray(value)) return `[${value.map((item, i) => ordered(item, `${path}/${i}`)).join(',')}]`
  return isPlain(value) ? object(value, path, [], noNames) : write(value, path)
}

const noNames: ReadonlySet<string> = new Set()

/** Refuses dates, maps and other things that are objects in JavaScript but nothing in JSON. */
function isPlain(value: unknown): value is JsonObject {
  if (!isObject(value)) return false
  const prototype = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return true
  throw new OcdsError('not-json', { what: value.constructor?.name ?? 'an object', path: '/' })
}

import { OcdsError } from '../error.ts'
import { JsonNumber } from './number.ts'
import { type JsonObject, pointerStep } from './values.ts'

/**
 * Writes what `parseJson` read, numbers included, as it came.
 * @throws OcdsError `not-json` for NaN, an infinity, a function and the like; `too-deep`
 */
export function writeJson(value: unknown): string {
  return writeWith(write, value)
}

/** Runs a writer and says where, if it comes upon something that cannot be written. */
export function writeWith(writer: (value: unknown) => string, value: unknown): string {
  try {
    return writer(value)
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    if (!(error instanceof Unwritable)) throw error
    throw new OcdsError('not-json', { what: error.message, path: pathTo(value, error.value) || '/' })
  }
}

/** Something that JSON has no word for. Its place is looked for only once it is known to exist. */
export class Unwritable extends Error {
  readonly value: unknown

  constructor(what: string, value: unknown) {
    super(what)
    this.value = value
  }
}

/** Writes one value. */
export function write(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'number':
      if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
      throw new Unwritable(String(value), value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (value instanceof JsonNumber) return value.text
      return Array.isArray(value) ? writeArray(value, write) : writeObject(value as JsonObject)
    default:
      throw new Unwritable(typeof value, value)
  }
}

export function writeArray(array: readonly unknown[], writeItem: (item: unknown) => string): string {
  if (array.length === 0) return '[]'
  let text = `[${writeItem(array[0])}`
  for (let i = 1; i < array.length; i++) text += `,${writeItem(array[i])}`
  return `${text}]`
}

function writeObject(object: JsonObject): string {
  let text = ''
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (value !== undefined) text += `${text === '' ? '{' : ','}${quote(key)}:${write(value)}`
  }
  return text === '' ? '{}' : `${text}}`
}

const special = /["\\\u0000-\u001f\ud800-\udfff]/

/** A text in quotes, escaped where it must be. */
export function quote(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`
}

function pathTo(node: unknown, sought: unknown): string | undefined {
  if (Object.is(node, sought)) return ''
  if (typeof node !== 'object' || node === null) return undefined
  for (const [key, inner] of Object.entries(node)) {
    const rest = pathTo(inner, sought)
    if (rest !== undefined) return pointerStep(key) + rest
  }
  return undefined
}

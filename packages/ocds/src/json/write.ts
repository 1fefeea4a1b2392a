import { OcdsError } from '../error.ts'
import { JsonNumber } from './number.ts'

/**
 * Writes what `parseJson` read, numbers included, as it came.
 * @throws OcdsError `not-json` for NaN, an infinity, a function and the like; `too-deep`
 */
export function writeJson(value: unknown): string {
  try {
    return write(value, '')
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
}

/** Writes one value; `path` is where it is, for the error. */
export function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
      throw new OcdsError('not-json', { what: String(value), path: path || '/' })
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (value instanceof JsonNumber) return value.text
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value as Record<string, unknown>, path)
    default:
      throw new OcdsError('not-json', { what: typeof value, path: path || '/' })
  }
}

function writeArray(array: readonly unknown[], path: string): string {
  let text = '['
  for (let i = 0; i < array.length; i++) text += (i === 0 ? '' : ',') + write(array[i], `${path}/${i}`)
  return `${text}]`
}

function writeObject(object: Record<string, unknown>, path: string): string {
  let text = '{'
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (value === undefined) continue
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${write(value, `${path}/${key}`)}`
  }
  return `${text}}`
}

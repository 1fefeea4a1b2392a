import { JsonNumber, normalNumber } from './number.ts'
import { put } from './parse.ts'

export type JsonObject = { [key: string]: unknown }

/** Whether a value is an object of JSON: no array, null or number kept as text. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
}

/** A copy that shares nothing that could be changed. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return value
  if (Array.isArray(value)) return value.map(copy) as T
  const result: JsonObject = {}
  for (const key of Object.keys(value)) put(result, key, copy((value as JsonObject)[key]))
  return result as T
}

/** Whether two values say the same: the order of keys does not matter, and numbers are compared exactly. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isObject(a)) return isObject(b) && equalObjects(a, b)
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
  return isNumber(a) && isNumber(b) && normalNumber(String(a)) === normalNumber(String(b))
}

function equalObjects(a: JsonObject, b: JsonObject): boolean {
  // Most objects that are compared differ in their ids already.
  if (a.id !== b.id && typeof a.id !== 'object' && typeof a.id === typeof b.id) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && equal(a[key], b[key]))
}

export function isNumber(value: unknown): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber
}

/** One step of a JSON pointer. Source: RFC 6901, section 3. */
export function pointerStep(key: string | number): string {
  return typeof key === 'number' ? `/${key}` : `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

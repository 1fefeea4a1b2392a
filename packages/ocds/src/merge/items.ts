import { JsonNumber } from '../json/number.ts'
import { isObject, type JsonObject } from '../json/values.ts'

/** Whether an array holds objects only, so that its items can be told apart by their ids. */
export function holdsObjects(array: readonly unknown[]): array is readonly JsonObject[] {
  for (const item of array) if (!isObject(item)) return false
  return true
}

/** What tells an item apart: 1 and "1" are different ids. Undefined for an item without an id. */
export function idKey(item: JsonObject): unknown {
  const { id } = item
  if (typeof id === 'string' || typeof id === 'number' || typeof id === 'boolean') return id
  return id instanceof JsonNumber ? `\u0000${id.text}` : undefined
}

/** Finds the items of merged arrays by id, by a table of ids once an array is long. */
export class ItemIndex {
  private readonly tables = new Map<readonly JsonObject[], Map<unknown, JsonObject>>()

  find(array: readonly JsonObject[], key: unknown): JsonObject | undefined {
    if (array.length > 8) return this.table(array).get(key)
    return array.find(item => idKey(item) === key)
  }

  add(array: JsonObject[], key: unknown, item: JsonObject): void {
    array.push(item)
    if (key !== undefined) this.tables.get(array)?.set(key, item)
  }

  private table(array: readonly JsonObject[]): Map<unknown, JsonObject> {
    let table = this.tables.get(array)
    if (!table) {
      table = new Map()
      for (const item of array) {
        const key = idKey(item)
        if (key !== undefined) table.set(key, item)
      }
      this.tables.set(array, table)
    }
    return table
  }
}

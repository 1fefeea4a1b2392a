import type { Shape } from '../definition/model.ts'
import { Release } from '../definition/release.ts'
import { OcdsError } from '../error.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { fieldOf, Layout, stepsOf } from './layout.ts'
import { Flattener, headerOf, RowReader, set } from './rows.ts'

/** A table as texts: what it is called, where it belongs, its header and rows. */
export interface FlatTable {
  /** The path to the array whose items are the rows, without positions; empty for the releases themselves. */
  readonly path: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Releases as tables of texts: one for the releases, and one for each array of objects. `_key` numbers the rows of a
 * table, `_parent` says which row of the table above a row belongs to. Columns are in the order of the definition.
 * @throws OcdsError `not-an-object`
 */
export function flatten(releases: readonly unknown[], shape: Shape = Release): FlatTable[] {
  const layout = new Layout(shape)
  const objects = releases.map((release, index) => {
    if (!isObject(release)) throw new OcdsError('not-an-object', { index })
    layout.note(release)
    return release
  })
  layout.order()
  const flattener = new Flattener(layout)
  const rows = new Map(layout.tables.map(table => [table, [] as (readonly string[])[]]))
  for (const release of objects) for (const { table, cells } of flattener.rows(release)) rows.get(table)?.push(cells)
  return layout.tables.map(table => ({ path: table.path, header: headerOf(table), rows: rows.get(table) ?? [] }))
}

/**
 * The releases that tables were made of. Numbers and texts come back as they were; the order of fields is that of the
 * columns. Rows must be in the order of the rows that they belong to, as `flatten` writes them.
 * @throws OcdsError `bad-json`, `bad-table` for rows that belong nowhere
 */
export function unflatten(tables: readonly FlatTable[], shape: Shape = Release): JsonObject[] {
  const objects = new Map<string, Map<string, JsonObject>>()
  const releases: JsonObject[] = []
  // A table's path is longer than that of the table above it.
  for (const table of [...tables].sort((a, b) => a.path.length - b.path.length)) {
    const above = tableAbove(table.path, [...objects.keys()])
    const reader = new RowReader(table.header, shapeAt(shape, table.path))
    const own = new Map<string, JsonObject>()
    objects.set(table.path, own)
    for (const cells of table.rows) {
      const object = reader.object(cells)
      own.set(cells[reader.key] ?? '', object)
      if (table.path === '') releases.push(object)
      else
        attach(
          above === undefined ? undefined : objects.get(above)?.get(cells[reader.parent] ?? ''),
          table.path,
          above ?? '',
          object,
        )
    }
  }
  return releases
}

function attach(parent: JsonObject | undefined, path: string, above: string, object: JsonObject): void {
  if (!parent) throw new OcdsError('bad-table', { path })
  const steps = stepsOf(path.slice(above.length))
  const list = listAt(parent, steps)
  if (list) list.push(object)
  else set(parent, steps, [object])
}

export function listAt(object: JsonObject, steps: readonly string[]): unknown[] | undefined {
  let inside: unknown = object
  for (const step of steps) inside = isObject(inside) && Object.hasOwn(inside, step) ? inside[step] : undefined
  return Array.isArray(inside) ? inside : undefined
}

/** The table that a table belongs to: the longest of those whose paths its own starts with. */
export function tableAbove(path: string, paths: readonly string[]): string | undefined {
  const above = paths.filter(other => other !== path && (other === '' || path.startsWith(`${other}/`)))
  return above.sort((a, b) => b.length - a.length)[0]
}

/** The shape of the items at a path of arrays and objects. */
export function shapeAt(shape: Shape | undefined, path: string): Shape | undefined {
  let inside = shape
  for (const step of stepsOf(path)) inside = fieldOf(inside, step)?.shape
  return inside
}

import type { Field, Shape } from '../definition/model.ts'
import { isObject, type JsonObject, pointerStep } from '../json/values.ts'
import { holdsObjects } from '../merge/items.ts'

/** The columns that tie rows together: the number of a row in its table, and that of the row that it belongs to. */
export const keyColumn = '_key'
export const parentColumn = '_parent'

/** One table: the releases themselves, or the items of one of their arrays. */
export interface Table {
  /** The path to the array, without positions; empty for the releases. */
  readonly path: string
  readonly parent: Table | undefined
  readonly shape: Shape | undefined
  /** The paths of the columns below the row, in the order in which they are written. */
  columns: string[]
  readonly seen: Set<string>
  readonly inside: Map<string, Table>
}

/** The value of a cell before it is made a text, with the field that the definition has for it. */
export type TakeCell = (column: string, value: unknown, field: Field | undefined) => void
export type TakeItems = (column: string, items: readonly JsonObject[], field: Field | undefined) => void

/** Which tables and columns some releases need, found out release by release. */
export class Layout {
  readonly root: Table
  readonly tables: Table[] = []

  constructor(shape: Shape | undefined) {
    this.root = this.table('', undefined, shape)
  }

  /** Notes the tables and columns of a release. */
  note(release: JsonObject, table: Table = this.root): void {
    walk(
      release,
      table.shape,
      column => table.seen.add(column),
      (column, items, field) => {
        let inner = table.inside.get(column)
        if (!inner) {
          inner = this.table(table.path + column, table, field?.shape)
          table.inside.set(column, inner)
        }
        for (const item of items) this.note(item, inner)
      },
    )
  }

  /** Adds what another layout found. */
  join(tables: readonly (readonly [path: string, columns: readonly string[], inside: readonly string[]])[]): void {
    for (const [path, columns, inside] of tables) {
      const table = this.tables.find(one => one.path === path)
      if (!table) continue
      for (const column of columns) table.seen.add(column)
      for (const column of inside) {
        if (table.inside.has(column)) continue
        table.inside.set(column, this.table(path + column, table, fieldAt(table.shape, column)?.shape))
      }
    }
  }

  /** Puts columns in the order of the definition, unknown ones last in the order in which they occurred. */
  order(): void {
    for (const table of this.tables) {
      const ranks = new Map([...table.seen].map((column, i) => [column, rank(table.shape, column, i)]))
      table.columns = [...table.seen].sort((a, b) => compare(ranks.get(a) ?? [], ranks.get(b) ?? []))
    }
  }

  private table(path: string, parent: Table | undefined, shape: Shape | undefined): Table {
    const table: Table = { path, parent, shape, columns: [], seen: new Set(), inside: new Map() }
    this.tables.push(table)
    return table
  }
}

/** Goes through an object: values are cells, objects are looked into, arrays of objects are tables of their own. */
export function walk(
  object: JsonObject,
  shape: Shape | undefined,
  cell: TakeCell,
  items: TakeItems,
  before = '',
): void {
  for (const key of Object.keys(object)) {
    const value = object[key]
    const column = before + pointerStep(key)
    const field = fieldOf(shape, key)
    if (isObject(value) && Object.keys(value).length > 0) walk(value, field?.shape, cell, items, column)
    else if (Array.isArray(value) && value.length > 0 && holdsObjects(value) && value.every(hasFields)) {
      items(column, value, field)
    } else if (value !== undefined) cell(column, value, field)
  }
}

// An item without fields would be a row without cells, which spreadsheets lose.
const hasFields = (item: JsonObject) => Object.keys(item).length > 0

/** The field of a name; a name may be that of something all objects have. */
export const fieldOf = (shape: Shape | undefined, name: string): Field | undefined =>
  shape && Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined

/** The field at a path of columns. */
export function fieldAt(shape: Shape | undefined, column: string): Field | undefined {
  let inside = shape
  let field: Field | undefined
  for (const step of stepsOf(column)) {
    field = fieldOf(inside, step)
    inside = field?.shape
  }
  return field
}

export const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))

function rank(shape: Shape | undefined, column: string, occurred: number): number[] {
  const ranks: number[] = []
  let inside = shape
  for (const step of stepsOf(column)) {
    const at = inside ? Object.keys(inside.fields).indexOf(step) : -1
    ranks.push(at < 0 ? 10_000 + occurred : at)
    inside = fieldOf(inside, step)?.shape
  }
  return ranks
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

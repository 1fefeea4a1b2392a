import type { Shape } from '../definition/model.ts'
import { put } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { type CellType, cellType, fromCell, toCell } from './cells.ts'
import { fieldAt, keyColumn, type Layout, parentColumn, stepsOf, type Table, walk } from './layout.ts'

/** One row of a table: its cells in the order of `headerOf`. */
export interface Row {
  readonly table: Table
  readonly cells: readonly string[]
}

/** The names of the columns of a table. The ocid is in every table, for people. */
export const headerOf = (table: Table): string[] => [
  keyColumn,
  ...(table.parent ? [parentColumn, '_ocid'] : []),
  ...table.columns.map(nameOf),
]

const reserved = new Set(['', keyColumn, parentColumn, '_ocid'])

/** A path without its first slash, unless that could be taken for something else. */
function nameOf(column: string): string {
  const name = column.slice(1)
  return reserved.has(name) || name.startsWith('/') ? column : name
}

/** Makes rows of releases, with numbers that go on from release to release. */
export class Flattener {
  private readonly next = new Map<Table, number>()
  private readonly positions = new Map<Table, Map<string, number>>()

  constructor(layout: Layout) {
    for (const table of layout.tables) {
      this.next.set(table, 1)
      this.positions.set(table, new Map(table.columns.map((column, i) => [column, i])))
    }
    this.root = layout.root
  }

  private readonly root: Table;

  /** The rows of a release, each before those that belong to it. */
  *rows(release: JsonObject): Generator<Row> {
    yield* this.of(this.root, release, 0, typeof release.ocid === 'string' ? release.ocid : '')
  }

  private *of(table: Table, object: JsonObject, parent: number, ocid: string): Generator<Row> {
    const key = this.next.get(table) as number
    this.next.set(table, key + 1)
    const start = table.parent ? [String(key), String(parent), toCell(ocid, 'text')] : [String(key)]
    const cells = [...start, ...table.columns.map(() => '')]
    const positions = this.positions.get(table) as Map<string, number>
    const inside: [Table, readonly JsonObject[]][] = []
    walk(
      object,
      table.shape,
      (column, value, field) => {
        cells[start.length + (positions.get(column) as number)] = toCell(value, cellType(field))
      },
      (column, items) => {
        inside.push([table.inside.get(column) as Table, items])
      },
    )
    yield { table, cells }
    for (const [inner, items] of inside) for (const item of items) yield* this.of(inner, item, key, ocid)
  }
}

/** How the columns of a table that is read become fields. */
export class RowReader {
  private readonly columns: readonly { steps: readonly string[]; type: CellType }[]
  readonly key: number
  readonly parent: number

  constructor(header: readonly string[], shape: Shape | undefined) {
    this.key = header.indexOf(keyColumn)
    this.parent = header.indexOf(parentColumn)
    this.columns = header.map(name => {
      if (reserved.has(name)) return { steps: [], type: 'text' }
      const column = name.startsWith('/') ? name : `/${name}`
      return { steps: stepsOf(column), type: cellType(fieldAt(shape, column)) }
    })
  }

  /** The object of a row, without the items of its arrays. */
  object(cells: readonly string[]): JsonObject {
    const object: JsonObject = {}
    for (const [i, { steps, type }] of this.columns.entries()) {
      const cell = cells[i] ?? ''
      if (cell !== '' && steps.length > 0) set(object, steps, fromCell(cell, type))
    }
    return object
  }
}

/** Sets a value deep inside of an object. */
export function set(object: JsonObject, steps: readonly string[], value: unknown): void {
  let inside = object
  for (const step of steps.slice(0, -1)) {
    const before = Object.hasOwn(inside, step) ? inside[step] : undefined
    const next = isObject(before) ? before : {}
    if (next !== before) put(inside, step, next)
    inside = next
  }
  put(inside, steps.at(-1) as string, value)
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Shape } from '../definition/model.ts'
import { Release } from '../definition/release.ts'
import { OcdsError } from '../error.ts'
import { put } from '../json/parse.ts'
import type { JsonObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { fromCell } from '../tables/cells.ts'
import { shapeAt, tableAbove } from '../tables/flatten.ts'
import { stepsOf } from '../tables/layout.ts'
import { RowReader, set } from '../tables/rows.ts'
import { frame } from './combine.ts'
import { formatOf, formatOption, type TableFormat } from './flatten.ts'
import { Spill } from './input/source.ts'
import { type Command, InputError, type Io, UsageError } from './run.ts'
import { csvRows, indexName, packageName, tableNames } from './tables/files.ts'
import { convert } from './tables/parquet.ts'
import { XlsxReader } from './tables/xlsx.ts'

export const unflattenCommand: Command = {
  name: 'unflatten',
  about: 'Makes releases of tables that flatten made, perhaps edited since: JSON Lines, or the package they came from.',
  takes: 'FOLDER|WORKBOOK',
  options: {
    ...formatOption,
    lines: { type: 'boolean', about: 'JSON Lines even where the tables say what the package was.' },
  },
  examples: [['tables > releases.jsonl', 'From a folder of CSV files.']],
  async run(io, files, options) {
    const [path, ...more] = files
    if (path === undefined || more.length > 0) throw new UsageError('one folder or workbook is required')
    const format = formatOf(options, path)
    const spill = new Spill()
    try {
      const tables = await open(path, format, spill)
      await new Unflattening(io, tables).run(Boolean(options.lines))
      return 0
    } finally {
      spill.remove()
    }
  },
}

/** Tables by name. */
interface Tables {
  readonly names: readonly string[]
  rows(name: string): AsyncGenerator<readonly string[]>
}

async function open(path: string, format: TableFormat, spill: Spill): Promise<Tables> {
  if (!existsSync(path)) throw new InputError(`there is no ${path}`)
  if (format === 'xlsx') {
    const reader = new XlsxReader(path)
    return { names: await reader.open(), rows: name => reader.rows(name) }
  }
  const names = tableNames(path, `.${format}`)
  if (format === 'csv') return { names, rows: name => csvRows(join(path, `${name}.csv`)) }
  const folder = spill.folderPath()
  await convert(names, { folder: path, ending: 'parquet' }, { folder, ending: 'csv' })
  return { names, rows: name => csvRows(join(folder, `${name}.csv`)) }
}

/** A table being read: the next row waits until it is asked for. */
class Cursor {
  readonly path: string
  readonly name: string
  readonly inside: Cursor[] = []
  steps: readonly string[] = []
  private readonly rows: AsyncGenerator<readonly string[]>
  private readonly shape: Shape | undefined
  private reader: RowReader | undefined
  private next: readonly string[] | undefined
  private line = 1

  constructor(path: string, name: string, rows: AsyncGenerator<readonly string[]>, shape: Shape | undefined) {
    this.path = path
    this.name = name
    this.rows = rows
    this.shape = shape
  }

  async open(): Promise<void> {
    const header = await this.rows.next()
    this.reader = new RowReader(header.done ? [] : header.value, this.shape)
    await this.advance()
  }

  /** The objects of the rows that come next and belong to a row, or of all; with what belongs to them. */
  async *objects(parent: string | undefined): AsyncGenerator<JsonObject> {
    const { reader } = this
    while (reader && this.next && (parent === undefined || (this.next[reader.parent] ?? '') === parent)) {
      const cells = this.next
      const object = this.object(reader, cells)
      await this.advance()
      for (const inner of this.inside) {
        const items: JsonObject[] = []
        for await (const item of inner.objects(cells[reader.key] ?? '')) items.push(item)
        if (items.length > 0) set(object, inner.steps, items)
      }
      yield object
    }
  }

  /** @throws InputError for rows that are left over */
  requireEnd(): void {
    if (this.next) {
      throw new InputError(
        `${this.name}, row ${this.line}: it belongs to no row of the table above, or the rows are not in the order of those`,
      )
    }
    for (const inner of this.inside) inner.requireEnd()
  }

  private object(reader: RowReader, cells: readonly string[]): JsonObject {
    try {
      return reader.object(cells)
    } catch (error) {
      if (!(error instanceof OcdsError)) throw error
      throw new InputError(`${this.name}, row ${this.line}: ${error.message}`)
    }
  }

  private async advance(): Promise<void> {
    for (;;) {
      const { done, value } = await this.rows.next()
      this.line++
      this.next = done ? undefined : value
      // Spreadsheets like to keep rows that were emptied.
      if (done || value.some((cell: string) => cell !== '')) return
    }
  }
}

class Unflattening {
  private readonly io: Io
  private readonly tables: Tables

  constructor(io: Io, tables: Tables) {
    this.io = io
    this.tables = tables
  }

  async run(asLines: boolean): Promise<void> {
    const root = await this.root()
    const about = asLines ? undefined : await this.about()
    if (about) await this.io.out(frame(about, 'releases'))
    let isFirst = true
    for await (const release of root.objects(undefined)) {
      await this.io.out(about ? `${isFirst ? '' : ','}${writeJson(release)}` : `${writeJson(release)}\n`)
      isFirst = false
    }
    root.requireEnd()
    if (about) await this.io.out(']}\n')
  }

  private async root(): Promise<Cursor> {
    const paths = await this.paths()
    const cursors = new Map<string, Cursor>()
    for (const [name, path] of [...paths].sort(([, a], [, b]) => a.length - b.length)) {
      const cursor = new Cursor(path, name, this.tables.rows(name), shapeAt(Release, path))
      const above = tableAbove(path, [...cursors.keys()])
      await cursor.open()
      if (above !== undefined) {
        cursor.steps = stepsOf(path.slice(above.length))
        cursors.get(above)?.inside.push(cursor)
      }
      cursors.set(path, cursor)
    }
    const root = cursors.get('')
    if (!root) throw new InputError('there is no table named releases')
    return root
  }

  /** The paths of the tables by name: as the index says, or else as the names do. */
  private async paths(): Promise<Map<string, string>> {
    const paths = new Map<string, string>()
    if (this.tables.names.includes(indexName)) {
      let isFirst = true
      for await (const [name = '', path = ''] of this.tables.rows(indexName)) {
        if (!isFirst && this.tables.names.includes(name)) paths.set(name, path)
        isFirst = false
      }
      return paths
    }
    for (const name of this.tables.names) {
      if (!name.startsWith('_')) paths.set(name, name === 'releases' ? '' : `/${name.replaceAll('_', '/')}`)
    }
    return paths
  }

  private async about(): Promise<JsonObject | undefined> {
    if (!this.tables.names.includes(packageName)) return undefined
    const about: JsonObject = {}
    let isFirst = true
    for await (const [field = '', value = ''] of this.tables.rows(packageName)) {
      if (!isFirst && field !== '') put(about, field, fromCell(value, 'text'))
      isFirst = false
    }
    return about
  }
}

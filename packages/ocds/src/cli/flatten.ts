import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { shapeOfSchema } from '../definition/from-schema.ts'
import { Release } from '../definition/release.ts'
import { detect } from '../detect.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { Layout, type Table } from '../tables/layout.ts'
import { Flattener, headerOf } from '../tables/rows.ts'
import { ExtensionFinder, extensionOptions } from './extensions.ts'
import { type Survey, survey } from './input/survey.ts'
import { type Command, InputError, type Io, type Options, rootPath, rootPathOption, text, UsageError } from './run.ts'
import { CsvFile, csvRows, indexName, namesFor, packageName } from './tables/files.ts'
import { convert } from './tables/parquet.ts'
import { writeXlsx } from './tables/xlsx.ts'

export const formatOption = {
  format: { type: 'string', value: 'FORMAT', about: 'csv, xlsx or parquet; by the name of the output unless given.' },
} as const

export const flattenCommand: Command = {
  name: 'flatten',
  about: 'Makes tables of releases: one for them, one for each of their arrays, with keys back to the row above.',
  options: {
    output: {
      type: 'string',
      value: 'PATH',
      about: 'A folder for CSV or Parquet, or a file that ends in .xlsx. Required.',
    },
    ...formatOption,
    ...extensionOptions,
    ...rootPathOption,
  },
  examples: [
    ['--output tables releases.jsonl', 'A folder of CSV files.'],
    ['--output releases.xlsx releases.json', 'A workbook with a sheet for each table.'],
  ],
  async run(io, files, options) {
    const output = text(options, 'output')
    if (!output) throw new UsageError('--output is required')
    const format = formatOf(options, output)
    const found = await survey(io, files, rootPath(options))
    try {
      await new Flattening(io, found, options).into(output, format)
      return 0
    } finally {
      found.close()
    }
  },
}

export type TableFormat = 'csv' | 'xlsx' | 'parquet'

export function formatOf(options: Options, path: string): TableFormat {
  const format = text(options, 'format') ?? (path.endsWith('.xlsx') ? 'xlsx' : 'csv')
  if (format !== 'csv' && format !== 'xlsx' && format !== 'parquet')
    throw new UsageError('--format is csv, xlsx or parquet')
  return format
}

class Flattening {
  private readonly io: Io
  private readonly found: Survey
  private readonly options: Options

  constructor(io: Io, found: Survey, options: Options) {
    this.io = io
    this.found = found
    this.options = options
  }

  async into(output: string, format: TableFormat): Promise<void> {
    const layout = new Layout(await this.shape())
    // Which columns there are is known only at the end, and the header comes first.
    for (const release of this.releases()) layout.note(release)
    layout.order()
    const names = namesFor(
      layout.tables.map(({ path }) => path),
      format === 'xlsx' ? 28 : 200,
    )
    const folder = format === 'csv' ? output : this.found.spill.path()
    const extra = this.write(layout, names, folder)
    const all = [...names, ...extra]
    if (format === 'xlsx')
      await writeXlsx(
        output,
        all.map(name => ({ name, rows: csvRows(join(folder, `${name}.csv`)) })),
      )
    if (format === 'parquet') {
      mkdirSync(output, { recursive: true })
      await convert(all, { folder, ending: 'csv' }, { folder: output, ending: 'parquet' })
    }
    this.io.err(`${layout.tables.length} tables\n`)
  }

  /** The shape that columns are ordered by: the definition, or it with what packages declare. */
  private async shape() {
    const finder = new ExtensionFinder(this.io, this.options)
    const urls = this.found.entries.flatMap(entry => this.found.about(entry).extensions ?? [])
    const resolved = await finder.resolve(urls.filter(url => typeof url === 'string'))
    return resolved.patches.length > 0 ? shapeOfSchema(finder.schema({ ...resolved, ids: 'all' })) : Release
  }

  private write(layout: Layout, names: readonly string[], folder: string): string[] {
    const files = new Map<Table, CsvFile>()
    const index = new CsvFile(folder, indexName)
    index.write(['table', 'path'])
    for (const [i, table] of layout.tables.entries()) {
      const file = new CsvFile(folder, names[i] as string)
      file.write(headerOf(table))
      files.set(table, file)
      index.write([names[i] as string, table.path])
    }
    index.close()
    const flattener = new Flattener(layout)
    for (const release of this.releases())
      for (const { table, cells } of flattener.rows(release)) files.get(table)?.write(cells)
    for (const file of files.values()) file.close()
    return [indexName, ...this.writePackage(folder)]
  }

  /** What a single package says about itself is kept; of several there is nothing that would hold for all rows. */
  private writePackage(folder: string): string[] {
    const [entry, other] = this.found.entries
    if (!entry || other || entry.items !== this.found.items.count) return []
    const file = new CsvFile(folder, packageName)
    file.write(['field', 'value'])
    for (const [field, value] of Object.entries(this.found.about(entry)))
      file.write([field, `json:${writeJson(value)}`])
    file.close()
    return [packageName]
  }

  private *releases(): Generator<JsonObject> {
    const { found } = this
    for (let i = 0; i < found.items.count; i++) {
      const item = found.item(i)
      let data: unknown
      try {
        data = parseJson(found.reader.textOf(item))
      } catch (error) {
        throw found.located(error, item)
      }
      const kind = detect(data)
      if (isObject(data) && (kind === 'release' || kind === 'compiled-release')) yield data
      else if (isObject(data) && isObject(data.compiledRelease)) yield data.compiledRelease
      else throw new InputError(`${found.label(i)} is no release and has no compiled release`)
    }
  }
}

import { closeSync, createReadStream, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { CsvReader, csvLine } from '../../tables/csv.ts'

/** What ties the names of tables to paths. */
export const indexName = '_tables'
export const packageName = '_package'

/** Rows into one CSV file, many at a time. */
export class CsvFile {
  readonly path: string
  private readonly descriptor: number
  private text = ''

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true })
    this.path = join(folder, `${name}.csv`)
    this.descriptor = openSync(this.path, 'w')
  }

  write(cells: readonly string[]): void {
    this.text += csvLine(cells)
    if (this.text.length > 1 << 18) this.flush()
  }

  close(): void {
    this.flush()
    closeSync(this.descriptor)
  }

  private flush(): void {
    const bytes = Buffer.from(this.text)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at)
    this.text = ''
  }
}

/** The rows of a CSV file. */
export async function* csvRows(path: string): AsyncGenerator<string[]> {
  const reader = new CsvReader()
  const decoder = new TextDecoder()
  for await (const bytes of createReadStream(path))
    yield* reader.push(decoder.decode(bytes as Uint8Array, { stream: true }))
  yield* reader.end()
}

/** The names of the tables in a folder of files of a kind. */
export const tableNames = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))

/** Names for paths: readable, different, and not longer than a sheet's may be where that matters. */
export function namesFor(paths: readonly string[], most: number): string[] {
  const used = new Set<string>([indexName, packageName])
  return paths.map(path => {
    const whole = path === '' ? 'releases' : path.slice(1).replace(/[^A-Za-z0-9]+/g, '_')
    const short = whole.length <= most ? whole : shortened(whole).slice(-most)
    let name = short
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${short}_${n}`
    used.add(name.toLowerCase())
    return name
  })
}

/** The last step whole, those before by their first letters: `tender_items_unit` is `te_it_unit`. */
function shortened(name: string): string {
  const steps = name.split('_')
  return steps.map((step, i) => (i < steps.length - 1 ? step.slice(0, 2) : step)).join('_')
}

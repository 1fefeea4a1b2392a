import { closeSync, openSync, readSync } from 'node:fs'
import { OcdsError } from '../../error.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject, type JsonObject } from '../../json/values.ts'
import { InputError, type Io } from '../run.ts'
import { type Entry, type Item, ItemTable, ProcessTable } from './items.ts'
import { LineFinder } from './lines.ts'
import { ScanError, type Sink } from './scan.ts'
import { Scanner } from './scanner.ts'
import { readThrough, type Source, Spill } from './source.ts'
import { SpanReader } from './spans.ts'

export interface SurveyOptions {
  /** The names of the fields that lead to the data. */
  readonly rootPath?: readonly string[]
  /** Whether entries are needed: what each top-level value is. Without, lines with releases are not looked into. */
  readonly withEntries?: boolean
}

/** Where everything stands in the inputs: what remains of them in memory. */
export class Survey {
  readonly sources: Source[] = []
  readonly items = new ItemTable()
  readonly processes = new ProcessTable()
  /** The top-level values; without `withEntries` only packages. */
  readonly entries: Entry[] = []
  readonly spill = new Spill()
  /** A value that is no object, if there is one. */
  scalar: Item | undefined
  private spans: SpanReader | undefined
  private readonly lines = new Map<number, LineFinder>()

  /** Reads pieces of the inputs again. */
  get reader(): SpanReader {
    this.spans ??= new SpanReader(this.sources.map(({ path }) => path))
    return this.spans
  }

  item(number: number): Item {
    const { items } = this
    return { source: items.source(number), start: items.start(number), end: items.end(number) }
  }

  /** What a package says besides its items. */
  about(entry: Entry): JsonObject {
    const { source, members } = entry
    const parts: string[] = []
    for (let i = 0; i < members.length; i += 2) {
      parts.push(this.reader.textOf({ source, start: members[i] as number, end: members[i + 1] as number }))
    }
    try {
      const about = parseJson(`{${parts.join(',')}}`)
      return isObject(about) ? about : {}
    } catch (error) {
      throw this.located(error, { source, start: entry.start, end: entry.end })
    }
  }

  /** The package that an item is in. */
  packageOf(item: number): Entry | undefined {
    let [low, high] = [0, this.entries.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const entry = this.entries[middle] as Entry
      if (item < entry.firstItem) high = middle - 1
      else if (item >= entry.firstItem + entry.items) low = middle + 1
      else return entry.list ? entry : undefined
    }
    return undefined
  }

  /** Where an item is, for people: file, line, and the place in the package or list. */
  label(item: number): string {
    const { source, start } = this.item(item)
    const entry = this.packageOf(item)
    const inside = entry ? ` /${entry.list}/${item - entry.firstItem}` : ''
    return `${this.place(source, start)}${inside}`
  }

  /** A file and line. */
  place(source: number, at: number): string {
    return `${(this.sources[source] as Source).name}:${this.position(source, at).line}`
  }

  /** Says where in a file an error about one of its values is. */
  located(error: unknown, { source, start }: Item): unknown {
    if (!(error instanceof OcdsError) || error.code !== 'bad-json') return error
    const { line, column, problem } = error.args as { line: number; column: number; problem: string }
    const before = this.position(source, start)
    const shown = { line: before.line + line - 1, column: line === 1 ? before.column + column - 1 : column }
    return new InputError(`${this.sources[source]?.name}, line ${shown.line}, column ${shown.column}: ${problem}`)
  }

  close(): void {
    this.spans?.close()
    this.spill.remove()
  }

  /** Line and column of a place, counted from 1. */
  position(source: number, at: number): { line: number; column: number } {
    let lines = this.lines.get(source)
    if (!lines) {
      lines = new LineFinder((this.sources[source] as Source).path)
      this.lines.set(source, lines)
    }
    return lines.position(at)
  }
}

/**
 * Reads through the inputs and notes where releases, records and packages are. Compressed input and standard input are
 * copied to a file on the way, so that memory does not grow with them.
 * @throws InputError with file, line and column
 */
export async function survey(io: Io, files: readonly string[], options: SurveyOptions = {}): Promise<Survey> {
  const found = new Survey()
  try {
    for (const file of files.length > 0 ? files : ['-']) await surveyOne(io, file, found, options)
  } catch (error) {
    found.close()
    throw error
  }
  return found
}

async function surveyOne(io: Io, file: string, found: Survey, options: SurveyOptions): Promise<void> {
  const name = file === '-' ? 'standard input' : file
  const number = found.sources.length
  const scanner = new Scanner(sinkFor(found, number, options), {
    ...(options.rootPath && { rootPath: options.rootPath }),
    byLines: !options.withEntries,
  })
  let start: Uint8Array | undefined = new Uint8Array(0)
  let problem: unknown
  const take = (piece: Uint8Array) => {
    if (problem) return
    try {
      if (start) start = Buffer.concat([start, piece])
      // Three bytes tell whether there is a mark, and a pipe may give one at a time.
      if (start && start.length < 3) return
      scanner.push(start ? withoutMark(start, name) : piece)
      start = undefined
    } catch (error) {
      problem = error
    }
  }
  const source = await readThrough(io, file, found.spill, take)
  found.sources.push(source)
  try {
    if (problem) throw problem
    if (start) scanner.push(start)
    scanner.end()
    if (found.scalar && !options.withEntries) {
      const place = found.place(number, found.scalar.start)
      throw new InputError(`${place} holds neither releases nor records nor packages`)
    }
  } catch (error) {
    throw error instanceof ScanError ? describe(found, source, number, error) : error
  }
}

function describe(found: Survey, { name, path }: Source, number: number, error: ScanError): InputError {
  const { line, column } = found.position(number, error.at)
  const descriptor = openSync(path, 'r')
  const next = new Uint8Array(4)
  const length = readSync(descriptor, next, 0, 4, error.at)
  closeSync(descriptor)
  const [character] = new TextDecoder().decode(next.subarray(0, length))
  const shown = character === undefined ? 'the end' : JSON.stringify(character)
  return new InputError(`${name}, line ${line}, column ${column}: ${error.message}, not ${shown}`)
}

/** The first piece with a byte order mark blanked, so that places stay what they are. */
function withoutMark(piece: Uint8Array, name: string): Uint8Array {
  if ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff)) {
    throw new InputError(`${name} is in UTF-16; OCDS data is in UTF-8`)
  }
  if (piece[0] !== 0xef || piece[1] !== 0xbb || piece[2] !== 0xbf) return piece
  const blanked = piece.slice()
  blanked.fill(0x20, 0, 3)
  return blanked
}

function sinkFor(found: Survey, source: number, { withEntries = false }: SurveyOptions): Sink {
  const { items, processes, entries } = found
  let members: number[] = []
  let firstItem = 0
  return {
    begin() {
      members = []
      firstItem = items.count
    },
    item(start, end, ocid) {
      items.add(source, start, end, ocid === undefined ? -1 : processes.number(ocid))
    },
    member(start, end) {
      members.push(start, end)
    },
    end(start, end, shape, list) {
      if (shape === 'single' && list) {
        // A record: what was taken for items of a package is part of it.
        const last = items.count - 1
        if (last > firstItem) {
          items.drop(firstItem, last - firstItem)
        }
      }
      if (shape === 'scalar') found.scalar ??= { source, start, end }
      if (!withEntries && shape !== 'package') return
      const isPackage = shape === 'package'
      entries.push({
        source,
        start,
        end,
        list: isPackage ? list : undefined,
        firstItem,
        items: items.count - firstItem,
        members: isPackage ? members : [],
      })
    },
  }
}

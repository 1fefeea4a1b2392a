import { detect, type Kind } from '../detect.ts'
import { OcdsError } from '../error.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { InputError, type Io } from './run.ts'

/** One release, record or package of an input. */
export interface Entry {
  /** The file, and the line where it has several values. */
  readonly from: string
  readonly kind: Kind
  readonly data: JsonObject
}

/** Reads files, or standard input where there are none. */
export async function* entries(io: Io, files: readonly string[]): AsyncGenerator<Entry> {
  for (const file of files.length > 0 ? files : ['-']) {
    const text = file === '-' ? await io.readInput() : await io.readFile(file)
    yield* entriesIn(text, file === '-' ? 'standard input' : file)
  }
}

function* entriesIn(text: string, file: string): Generator<Entry> {
  const lines = linesOf(text)
  if (lines) {
    for (const { line, number } of lines) yield* entriesOf(parse(line, file, number), `${file}:${number}`)
  } else yield* entriesOf(parse(text, file, 1), file)
}

/** The lines of JSON Lines: several, of which the first is a JSON value of its own. */
function linesOf(text: string): { line: string; number: number }[] | undefined {
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]))
  const [first, second] = lines
  if (!first || !second) return undefined
  try {
    parseJson(first.line)
    return lines
  } catch {
    return undefined
  }
}

function parse(text: string, file: string, firstLine: number): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof OcdsError) || error.code !== 'bad-json') throw error
    const { line, column, problem } = error.args
    throw new InputError(`${file}, line ${Number(line) + firstLine - 1}, column ${column}: ${problem}`)
  }
}

function* entriesOf(value: unknown, from: string): Generator<Entry> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* entriesOf(item, `${from}[${i}]`)
  } else if (isObject(value)) yield { from, kind: detect(value), data: value }
  else throw new InputError(`${from} holds neither releases nor records nor packages`)
}

/** The releases that an entry holds. */
export function releasesIn({ kind, data, from }: Entry): unknown[] {
  if (kind === 'release' || kind === 'compiled-release') return [data]
  if (kind === 'release-package') return listOf(data.releases, from)
  const records = kind === 'record' ? [data] : kind === 'record-package' ? listOf(data.records, from) : undefined
  if (!records) throw new InputError(`${from} holds no releases`)
  return records.flatMap(record => {
    const releases = isObject(record) ? listOf(record.releases, from) : []
    if (releases.some(release => isObject(release) && !('ocid' in release))) {
      throw new InputError(`${from} has links to releases instead of releases`)
    }
    return releases
  })
}

function listOf(value: unknown, from: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new InputError(`${from} has no list of releases or records`)
}

export interface Gathered {
  /** The releases by process, in order of first appearance. */
  readonly processes: ReadonlyMap<string, unknown[]>
  /** The addresses of the extensions that packages declared. */
  readonly extensionAddresses: readonly string[]
}

/** All releases of an input. */
export async function gather(io: Io, files: readonly string[]): Promise<Gathered> {
  const processes = new Map<string, unknown[]>()
  const addresses = new Set<string>()
  for await (const entry of entries(io, files)) {
    const { extensions } = entry.data
    for (const url of Array.isArray(extensions) ? extensions : []) if (typeof url === 'string') addresses.add(url)
    for (const release of releasesIn(entry)) {
      const ocid = isObject(release) ? release.ocid : undefined
      if (typeof ocid !== 'string') throw new InputError(`${entry.from} has a release without an ocid`)
      const known = processes.get(ocid)
      if (known) known.push(release)
      else processes.set(ocid, [release])
    }
  }
  return { processes, extensionAddresses: [...addresses] }
}

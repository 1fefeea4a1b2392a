import { readFile } from 'node:fs/promises'
import type { MergedKind } from '../bytes/process.ts'
import { OcdsError } from '../error.ts'
import { parseJson } from '../json/parse.ts'
import type { Override } from '../merge/options.ts'
import type { Survey } from './input/survey.ts'
import { survey } from './input/survey.ts'
import { frameOf, metadataOptions } from './metadata.ts'
import {
  type Command,
  InputError,
  type Io,
  type Options,
  rootPath,
  rootPathOption,
  text,
  texts,
  UsageError,
} from './run.ts'
import { type MergeSetup, mergeJob, type ProcessItems } from './work/merging.ts'
import { work } from './work/pool.ts'

export const mergeCommand: Command = {
  name: 'merge',
  about: 'Merges releases into one compiled release per process, in order of first appearance.',
  options: {
    versioned: { type: 'boolean', about: 'Make versioned releases instead; with --package, too.' },
    package: { type: 'boolean', about: 'Make a record package instead of JSON Lines.' },
    linked: { type: 'boolean', about: 'Put links to releases into the records instead of releases.' },
    base: { type: 'string', value: 'FILE', about: 'Merged releases of the same kind to continue from.' },
    schema: { type: 'string', value: 'FILE', about: 'A JSON Schema to take the merge rules from.' },
    rule: {
      type: 'string',
      value: 'PATH=HOW',
      multiple: true,
      about: 'For ids used twice in one release: append, or position. /awards/items=append',
    },
    ...metadataOptions,
    ...rootPathOption,
  },
  examples: [
    ['releases.jsonl > compiled.jsonl', 'Where every process stands.'],
    ['--package --linked --uri https://example.com/records packages/*.json', 'Records that link to their releases.'],
    ['--base compiled.jsonl today.jsonl.gz', 'What is new since then is added.'],
  ],
  async run(io, files, options) {
    if (options.linked && !options.package) throw new UsageError('--linked goes with --package')
    if (options.base && options.package) throw new UsageError('--base does not go with --package')
    const found = await survey(io, files, rootPath(options))
    const base = options.base ? await survey(io, [String(options.base)]) : undefined
    try {
      return await mergeAll(io, found, base, options)
    } finally {
      found.close()
      base?.close()
    }
  },
}

async function mergeAll(io: Io, found: Survey, base: Survey | undefined, options: Options): Promise<number> {
  const setup = await setupOf(found, base, options)
  const frame = setup.records && frameOf(io, found, options, 'records')
  const processes = processesIn(found, base, setup.records === 'linked')
  if (frame) await io.out(frame.head)
  let isFirst = true
  const bytes = sizeOf(found)
  // Versions are several times as long as what they are made of.
  const parts = batches(processes, setup.kinds.includes('versioned') ? batchSize / 3 : batchSize)
  for await (const { bytes: part, warnings, problem } of work(io, mergeJob, setup, parts, bytes)) {
    for (const warning of warnings) io.err(`${warning}\n`)
    if (problem) throw found.located(new OcdsError('bad-json', problem.args), problem.item)
    if (frame && !isFirst) await io.out(',')
    isFirst = false
    await io.out(part)
  }
  if (frame) await io.out(`${frame.tail}\n`)
  return 0
}

async function setupOf(found: Survey, base: Survey | undefined, options: Options): Promise<MergeSetup> {
  const kinds: MergedKind[] =
    options.package && options.versioned ? ['compiled', 'versioned'] : [options.versioned ? 'versioned' : 'compiled']
  const schema = text(options, 'schema')
  const overrides = overridesOf(texts(options, 'rule'))
  return {
    paths: [...found.sources, ...(base?.sources ?? [])].map(({ path }) => path),
    kinds,
    ...(options.package && { records: options.linked ? ('linked' as const) : ('embedded' as const) }),
    ...(schema !== undefined && { schema: parseJson(await readFile(schema, 'utf8')) }),
    ...(overrides && { overrides }),
  }
}

function overridesOf(rules: readonly string[]): Record<string, Override> | undefined {
  if (rules.length === 0) return undefined
  return Object.fromEntries(
    rules.map(rule => {
      const [path, how] = rule.split('=')
      if (how !== 'append' && how !== 'position') throw new UsageError(`--rule ${rule}: PATH=append or PATH=position`)
      return [`/${(path as string).replaceAll('.', '/').replace(/^\//, '')}`, how]
    }),
  )
}

export const sizeOf = (found: Survey): number => {
  let bytes = 0
  for (let i = 0; i < found.items.count; i++) bytes += found.items.end(i) - found.items.start(i)
  return bytes
}

/** The processes with their releases, those to continue from first. */
export function* processesIn(found: Survey, base: Survey | undefined, withUris: boolean): Generator<ProcessItems> {
  requireReleases(found)
  const { order, starts } = found.processes.grouped(found.items)
  const uris = new Map(withUris ? found.entries.map(entry => [entry, found.about(entry).uri]) : [])
  const processOf = (number: number, ocid: string, from?: ProcessItems['base']): ProcessItems => {
    const numbers = Array.from(order.subarray(starts[number], starts[number + 1]))
    const uriOf = (item: number) => {
      const entry = found.packageOf(item)
      const uri = entry && uris.get(entry)
      return typeof uri === 'string' ? uri : undefined
    }
    return {
      ocid,
      items: numbers.map(item => found.item(item)),
      ...(withUris && { uris: numbers.map(uriOf) }),
      ...(from && { base: from }),
    }
  }
  const continued = new Set<string>()
  const numbers = base && new Map(found.processes.ocids.map((ocid, i) => [ocid, i]))
  for (let i = 0; base && i < base.items.count; i++) {
    const ocid = base.processes.ocids[base.items.process(i)]
    if (ocid === undefined || continued.has(ocid))
      throw new InputError(`${base.label(i)}: merged releases to continue from need ocids that differ`)
    continued.add(ocid)
    const item = base.item(i)
    const from = { ...item, source: item.source + found.sources.length }
    const number = numbers?.get(ocid)
    yield number === undefined ? { ocid, items: [], base: from } : processOf(number, ocid, from)
  }
  for (const [number, ocid] of found.processes.ocids.entries()) if (!continued.has(ocid)) yield processOf(number, ocid)
}

/** Refuses input that has something other than releases and records. */
export function requireReleases(found: Survey): void {
  for (const entry of found.entries) found.about(entry)
  for (let i = 0; i < found.items.count; i++) {
    if (found.items.process(i) < 0) throw new InputError(`${found.label(i)} has no ocid`)
  }
}

const batchSize = 1_000_000

export function* batches(processes: Iterable<ProcessItems>, batchBytes = batchSize): Generator<ProcessItems[]> {
  let batch: ProcessItems[] = []
  let size = 0
  for (const process of processes) {
    batch.push(process)
    for (const { start, end } of process.items) size += end - start
    if (size < batchBytes && batch.length < 20_000) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

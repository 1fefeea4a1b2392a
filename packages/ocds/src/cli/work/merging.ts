import { Output } from '../../bytes/emit.ts'
import { ByteMerger, type MergedKind, type Span } from '../../bytes/process.ts'
import { OcdsError } from '../../error.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject } from '../../json/values.ts'
import { writeJson } from '../../json/write.ts'
import type { Override } from '../../merge/options.ts'
import type { MergeWarning } from '../../merge/prepare.ts'
import type { Item } from '../input/items.ts'
import { SpanReader } from '../input/spans.ts'
import { InputError } from '../run.ts'
import type { Job } from './pool.ts'

export interface MergeSetup {
  readonly paths: readonly string[]
  readonly kinds: readonly MergedKind[]
  /** Records around the merged releases, with the releases or links to them; without, merged releases as lines. */
  readonly records?: 'embedded' | 'linked'
  readonly schema?: unknown
  readonly overrides?: Readonly<Record<string, Override>>
}

/** One process: its releases, perhaps what was merged before, and the addresses of the packages that they are in. */
export interface ProcessItems {
  readonly ocid: string
  readonly items: readonly Item[]
  readonly base?: Item
  readonly uris?: readonly (string | undefined)[]
}

export interface Merged {
  /** Lines, or records with commas between. */
  readonly bytes: Uint8Array
  readonly warnings: readonly string[]
  /** Which release could not be read, and why. */
  readonly problem?: { readonly item: Item; readonly args: Record<string, unknown> }
}

export const mergeJob: Job<MergeSetup, readonly ProcessItems[], Merged> = {
  name: 'merge',
  prepare: setup => new Merging(setup).batch,
}

class Merging {
  private readonly reader: SpanReader
  private readonly bases: SpanReader
  private readonly merger: ByteMerger
  private readonly output = new Output(1 << 21)
  private readonly setup: MergeSetup
  private warnings: string[] = []
  private ocid = ''

  constructor(setup: MergeSetup) {
    this.setup = setup
    this.reader = new SpanReader(setup.paths)
    this.bases = new SpanReader(setup.paths)
    const { schema, overrides } = setup
    this.merger = new ByteMerger({
      ...(schema !== undefined && { schema }),
      ...(overrides && { overrides }),
      warn: warning => this.warnings.push(`${this.ocid}: ${wordsOf(warning)}`),
    })
  }

  readonly batch = (processes: readonly ProcessItems[]): Merged => {
    this.warnings = []
    const { bytes, spans } = this.reader.read(processes.flatMap(({ items }) => items))
    let at = 0
    for (const process of processes) {
      this.ocid = process.ocid
      const own = spans.slice(at, at + process.items.length)
      at += process.items.length
      try {
        this.process(process, this.merger.read(bytes, own))
      } catch (error) {
        if (!(error instanceof OcdsError)) throw error
        if (error.code !== 'bad-json') throw new InputError(`${process.ocid}: ${error.message}`)
        return { bytes: this.output.take(), warnings: this.warnings, ...this.problem(bytes, own, process) }
      }
    }
    return { bytes: this.output.take(), warnings: this.warnings }
  }

  /** Which of the releases of a process cannot be read, and why. */
  private problem(bytes: Uint8Array, spans: readonly Span[], { items }: ProcessItems): Pick<Merged, 'problem'> {
    for (const [i, span] of spans.entries()) {
      try {
        this.merger.read(bytes, [span])
      } catch (error) {
        if (error instanceof OcdsError && error.code === 'bad-json') {
          return { problem: { item: items[i] as Item, args: { ...error.args } } }
        }
        throw error
      }
    }
    throw new InputError('what could not be read can be read now')
  }

  private process(process: ProcessItems, releases: readonly number[]): void {
    const { kinds, records } = this.setup
    const { output } = this
    if (records) {
      if (output.length > 0) output.byte(0x2c)
      this.startRecord(process, releases, records)
    }
    const base = process.base && parseJson(this.bases.textOf(process.base))
    if (base !== undefined && releases.length === 0) output.text(writeJson(base))
    else
      for (const kind of kinds) {
        if (records) output.text(kind === 'compiled' ? ',"compiledRelease":' : ',"versionedRelease":')
        this.merger.write(kind, releases, output, base)
      }
    output.byte(records ? 0x7d : 0x0a)
  }

  private startRecord({ ocid, uris }: ProcessItems, releases: readonly number[], records: 'embedded' | 'linked'): void {
    const { output, merger } = this
    output.text(`{"ocid":${JSON.stringify(ocid)},"releases":[`)
    for (const [i, release] of releases.entries()) {
      if (i > 0) output.byte(0x2c)
      if (records === 'embedded') output.value(merger.tape, release)
      else output.text(writeJson(linkTo(parseJson(merger.tape.text(release)), uris?.[i])))
    }
    output.text(']')
  }
}

/** Source: OCDS 1.1.5, record package schema, linked releases: the package, `#`, the id of the release. */
function linkTo(release: unknown, uri: string | undefined): unknown {
  if (uri === undefined || !isObject(release)) {
    throw new InputError('links need releases from packages that have a uri')
  }
  const { id, date, tag } = release
  return { url: `${uri}#${encodeURIComponent(String(id))}`, date, tag }
}

function wordsOf(warning: MergeWarning): string {
  if (warning.code === 'equal-dates') return `releases ${warning.releases.join(' and ')} have the same date`
  return `release ${warning.release} has several items with the id ${writeJson(warning.id)} in ${warning.path}`
}

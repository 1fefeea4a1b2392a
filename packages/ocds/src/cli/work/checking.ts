import { Output } from '../../bytes/emit.ts'
import { ByteMerger } from '../../bytes/process.ts'
import { Dataset } from '../../check/dataset.ts'
import { detect } from '../../detect.ts'
import { OcdsError } from '../../error.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject, type JsonObject } from '../../json/values.ts'
import type { Item } from '../input/items.ts'
import { SpanReader } from '../input/spans.ts'
import { InputError } from '../run.ts'
import type { ProcessItems } from './merging.ts'
import type { Job } from './pool.ts'

export interface CheckSetup {
  readonly paths: readonly string[]
  /** Whether each release is looked at on its own, instead of all of a process together. */
  readonly each: boolean
}

export type Checked = Pick<Dataset, 'releases' | 'tallies' | 'coverage' | 'distributions' | 'values'>

export const checkJob: Job<CheckSetup, readonly ProcessItems[], Checked> = {
  name: 'check',
  prepare(setup) {
    const reader = new SpanReader(setup.paths)
    const compiling = new Compiling(reader)
    return processes => {
      const dataset = new Dataset()
      for (const process of processes) {
        for (const release of setup.each ? compiling.each(process) : compiling.all(process)) dataset.add(release)
      }
      // What is sent to another thread loses its methods.
      const { releases, tallies, coverage, distributions, values } = dataset
      return { releases, tallies, coverage, distributions, values }
    }
  },
}

class Compiling {
  private readonly merger = new ByteMerger()
  private readonly output = new Output()
  private readonly reader: SpanReader

  constructor(reader: SpanReader) {
    this.reader = reader
  }

  *each({ items }: ProcessItems): Generator<JsonObject> {
    for (const item of items) yield* this.read(item)
  }

  /** One compiled release for all releases of a process. */
  *all(process: ProcessItems): Generator<JsonObject> {
    const [first] = process.items
    const single = process.items.length === 1 && first ? this.read(first) : undefined
    if (single) {
      yield* single
      return
    }
    try {
      const { bytes, spans } = this.reader.read(process.items)
      this.output.length = 0
      this.merger.write('compiled', this.merger.read(bytes, spans), this.output)
      yield parseJson(new TextDecoder().decode(this.output.take())) as JsonObject
    } catch (error) {
      throw error instanceof OcdsError ? new InputError(`${process.ocid}: ${error.message}`) : error
    }
  }

  /** A release as it is; of a record, the compiled release, or its releases where there is none. */
  private read(item: Item): JsonObject[] {
    const data = parseJson(this.reader.textOf(item))
    const kind = detect(data)
    if (!isObject(data)) return []
    if (kind === 'release' || kind === 'compiled-release') return [data]
    if (kind !== 'record') throw new InputError(`a ${kind.replace('-', ' ')} cannot be checked; its releases can`)
    if (isObject(data.compiledRelease)) return [data.compiledRelease]
    return Array.isArray(data.releases) ? data.releases.filter(isObject) : []
  }
}

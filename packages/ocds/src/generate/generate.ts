import type { Release } from '../definition/release.ts'
import { plan } from './plan.ts'
import { releaseOf } from './releases.ts'

export interface GenerateOptions {
  /** The same seed gives the same releases; 1 unless given. */
  readonly seed?: number
  /** How many processes; 100 unless given. */
  readonly processes?: number
  /**
   * `by-process`: all releases of a process, then those of the next. `mixed`: the first releases of all processes, then
   * the second ones, as they would be published. `by-process` unless given.
   */
  readonly order?: 'by-process' | 'mixed'
}

/**
 * Invented but lifelike releases, one at a time, so that any number can be made: plans, tenders with lots and enquiries,
 * amendments, cancellations, bids, awards, contracts, payments. They are valid with `generatedExtensions`, and coherent.
 */
export function* generate(options: GenerateOptions = {}): Generator<Release> {
  const { seed = 1, processes = 100, order = 'by-process' } = options
  if (order === 'by-process') {
    for (let number = 0; number < processes; number++) {
      const one = plan(seed, number)
      for (let step = 0; step < one.steps.length; step++) yield releaseOf(one, step)
    }
    return
  }
  for (let step = 0, any = true; any; step++) {
    any = false
    for (let number = 0; number < processes; number++) {
      const one = plan(seed, number)
      if (step >= one.steps.length) continue
      any = true
      yield releaseOf(one, step)
    }
  }
}

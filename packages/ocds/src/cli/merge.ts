import { OcdsError } from '../error.ts'
import { writeJson } from '../json/write.ts'
import { merge, mergeVersioned } from '../merge/merge.ts'
import type { MergeWarning } from '../merge/prepare.ts'
import { gather } from './input.ts'
import { type Command, InputError } from './run.ts'

export const mergeCommand: Command = {
  name: 'merge',
  about: 'Merges releases into one compiled release per process, as JSON Lines in order of first appearance.',
  options: { versioned: { type: 'boolean', about: 'Make versioned releases instead.' } },
  async run(io, files, options) {
    const kind = options.versioned ? mergeVersioned : merge
    const { processes } = await gather(io, files)
    for (const [ocid, releases] of processes) {
      const warn = (warning: MergeWarning) => io.err(`${ocid}: ${wordsOf(warning)}\n`)
      io.out(`${writeJson(named(ocid, () => kind(releases, { warn })))}\n`)
    }
    return 0
  },
}

/** Does something for a process, and names it in the error if that fails. */
export function named<T>(ocid: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof OcdsError) throw new InputError(`${ocid}: ${error.message}`)
    throw error
  }
}

function wordsOf(warning: MergeWarning): string {
  if (warning.code === 'equal-dates') return `releases ${warning.releases.join(' and ')} have the same date`
  return `release ${warning.release} has several items with the id ${writeJson(warning.id)} in ${warning.path}`
}

import { OcdsError } from '../error.ts'
import { copy, isObject, type JsonObject } from '../json/values.ts'
import { Compiler } from './compiled.ts'
import { type MergeOptions, rulesOfOptions } from './options.ts'
import { inOrder, requireLater } from './prepare.ts'
import { Historian } from './versioned.ts'

export type { MergeOptions }

/** A release as `merge` makes it: id `{ocid}-{date}`, tag `["compiled"]`, the last date. */
export type CompiledRelease = { ocid?: string; id: string; date?: string; tag: ['compiled'] } & JsonObject

export type VersionedRelease = { ocid?: string } & JsonObject

/**
 * Merges the releases of one process into a compiled release, which says where things stand. Dates are compared as
 * instants; null removes a field; arrays of objects merge by id, other arrays are replaced. The input is not changed.
 * @throws OcdsError `nothing-to-merge`, `not-an-object`, `missing-date`, `null-date`, `bad-date`, `different-ocids`,
 * `out-of-order`, `inconsistent-type`, `too-deep`
 * Source: OCDS 1.1, Merging, "Merge routine".
 */
export function merge(releases: readonly unknown[], options: MergeOptions = {}): CompiledRelease {
  const warn = options.warn ?? ignore
  return guarded(() => {
    const ordered = inOrder(releases, warn)
    const last = ordered.at(-1) as JsonObject
    const { ocid, date } = last
    const head = {
      ...(ocid !== undefined && { ocid }),
      id: date == null ? String(ocid) : `${ocid}-${date}`,
      ...(date != null && { date }),
      tag: ['compiled'],
    }
    const target = continued(options.base, head)
    if (isObject(options.base)) requireLater(ordered, options.base.date)
    const compiler = new Compiler(rulesOfOptions(options), warn)
    for (const release of ordered) compiler.apply(target, release)
    return target as CompiledRelease
  })
}

/**
 * Merges the releases of one process into a versioned release, which says for every field what it has held since when:
 * a list of `{ releaseID, releaseDate, releaseTag, value }`, without entries for releases that changed nothing.
 * @throws OcdsError like `merge`
 * Source: OCDS 1.1, Merging, "Versioned releases".
 */
export function mergeVersioned(releases: readonly unknown[], options: MergeOptions = {}): VersionedRelease {
  const warn = options.warn ?? ignore
  return guarded(() => {
    const ordered = inOrder(releases, warn)
    const historian = new Historian(rulesOfOptions(options), warn)
    const target = continued(options.base, {})
    historian.adopt(target)
    requireLater(ordered, historian.lastDate)
    for (const release of ordered) historian.apply(target, release)
    return target as VersionedRelease
  })
}

function continued(base: unknown, head: JsonObject): JsonObject {
  if (base === undefined) return head
  if (!isObject(base)) throw new OcdsError('not-an-object', { index: 'to continue from' })
  return { ...copy(base), ...head }
}

const ignore = () => undefined

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
}

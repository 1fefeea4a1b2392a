import { compareInstants, type Instant, readInstant } from '../dates.ts'
import { OcdsError } from '../error.ts'
import { isObject, type JsonObject } from '../json/values.ts'

/** Something odd that does not keep releases from being merged. */
export type MergeWarning =
  | { readonly code: 'duplicate-id'; readonly path: string; readonly id: unknown; readonly release: unknown }
  | { readonly code: 'equal-dates'; readonly date: unknown; readonly releases: readonly unknown[] }

export type Warn = (warning: MergeWarning) => void

interface Dated {
  readonly release: JsonObject
  readonly at: Instant
}

/**
 * The releases from the earliest to the latest; those of one instant in the order given, with a warning.
 * Source: OCDS 1.1, Merging, "Merge routine".
 */
export function inOrder(releases: readonly unknown[], warn: Warn): JsonObject[] {
  if (releases.length === 0) throw new OcdsError('nothing-to-merge')
  const objects = releases.map((release, index) => {
    if (!isObject(release)) throw new OcdsError('not-an-object', { index })
    return release
  })
  requireOneProcess(objects)
  // A single release needs no order, so its date may be anything.
  if (objects.length === 1) return objects
  const dated = objects.map((release, index): Dated => ({ release, at: dateOf(release, index) }))
  dated.sort((a, b) => compareInstants(a.at, b.at))
  for (let i = 1; i < dated.length; i++) {
    const [before, after] = [dated[i - 1] as Dated, dated[i] as Dated]
    if (compareInstants(before.at, after.at) === 0) {
      warn({ code: 'equal-dates', date: after.release.date, releases: [before.release.id, after.release.id] })
    }
  }
  return dated.map(({ release }) => release)
}

/** Refuses releases that are earlier than those that a merged release holds already. */
export function requireLater(releases: readonly JsonObject[], lastDate: unknown): void {
  const [first] = releases
  const last = typeof lastDate === 'string' ? readInstant(lastDate) : undefined
  const next = typeof first?.date === 'string' ? readInstant(first.date) : undefined
  if (last && next && compareInstants(next, last) < 0) {
    throw new OcdsError('out-of-order', { date: first?.date, last: lastDate })
  }
}

function requireOneProcess(releases: readonly JsonObject[]): void {
  const first = releases[0]?.ocid
  const other = releases.find(release => release.ocid !== first)
  if (other) throw new OcdsError('different-ocids', { first, second: other.ocid })
}

function dateOf(release: JsonObject, index: number): Instant {
  const { date } = release
  if (date === undefined) throw new OcdsError('missing-date', { index })
  if (date === null) throw new OcdsError('null-date', { index })
  const at = typeof date === 'string' ? readInstant(date) : undefined
  if (!at) throw new OcdsError('bad-date', { index, date })
  return at
}

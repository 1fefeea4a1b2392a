import Big from 'big.js'

/** What one chosen indicator said when it was looked at, with all that is needed to judge it. Values are decimal text. */
export type Figure = {
  indicatorId: string
  /** The review that read it; null for what was frozen as the work ended. */
  reviewId: string | null
  name: string
  unit: string
  currency: string | null
  definition: string
  /** Which of the computed indicators it is; null where somebody counts. */
  computed: string | null
  source: string
  measuredBy: string
  direction: 'higher' | 'lower'
  value: string | null
  /** Why there is no value: a message key of what is computed, or what somebody wrote. */
  reason: string | null
  /** The day of the reading; of what is computed the last day that was counted. */
  on: string | null
  from: string | null
  to: string | null
  observations: number | null
  missing: number | null
  low: string | null
  high: string | null
  evidence: string | null
}

/** When somebody looked: as the work ended (`review` null, 0 months), or in a review so many months later. */
export type Look = { review: string | null; months: number; title: string | null }

/** One indicator over all looks; null where it was not among what was read. */
export interface Series {
  about: Figure
  at: readonly (Figure | null)[]
}

/** The figures of each indicator in the order of the looks, by the name that it had when the work ended. */
export function seriesOf(figures: readonly Figure[], looks: readonly Look[]): Series[] {
  return [...Map.groupBy(figures, one => one.indicatorId).values()].flatMap(own => {
    const at = looks.map(({ review }) => own.find(one => one.reviewId === review) ?? null)
    const about = at.find(one => one !== null)
    return about ? [{ about, at }] : []
  })
}

/** By how much a value differs from the one at the exit, and whether for the better; null where either is missing. */
export function changeSince(
  before: Pick<Figure, 'value'> | null | undefined,
  after: Pick<Figure, 'value' | 'direction'> | null,
): { by: string; is: 'better' | 'worse' | 'same' } | null {
  if (!before?.value || !after?.value) return null
  const by = new Big(after.value).minus(before.value)
  if (by.eq(0)) return { by: '0', is: 'same' }
  return { by: by.toFixed(), is: by.gt(0) === (after.direction === 'higher') ? 'better' : 'worse' }
}

/** A reading of an indicator; of a part of a breakdown where it names one. */
export interface Read {
  on: string
  breakdown?: string | null
  value: string
  evidence: string
}

/** What people had last measured by a day: the newest reading of the whole that stands. */
export const lastRead = (standing: readonly Read[], day: string): Read | null =>
  standing.filter(one => !one.breakdown && one.on <= day).sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null

import Big from 'big.js'
import type { Breakdown, Countable, Part } from './schema.ts'

/**
 * The parts of each breakdown that an indicator has, each with those of whom it is not known. Of what is counted these are
 * the rest of the whole; of shares and measures nobody can say.
 */
export function withNotKnown(
  parts: readonly Part[],
  whole: string | null,
  { breakdowns, counts }: { breakdowns: readonly Breakdown[]; counts: Countable },
): Part[] {
  return breakdowns.flatMap(breakdown => {
    const own = parts.filter(one => one.breakdown === breakdown && one.part !== null)
    return [...own, { breakdown, part: null, value: counts === 'nothing' ? null : restOf(own, whole) }]
  })
}

function restOf(parts: readonly Part[], whole: string | null): string | null {
  if (whole === null || parts.some(one => one.value === null)) return null
  return sumOf(parts, whole).toFixed()
}

const sumOf = (parts: readonly Part[], whole: string): Big =>
  parts.reduce((left, one) => left.minus(one.value ?? 0), new Big(whole))

/** Why parts cannot be of a whole, or null. The words are message keys. */
export function partsRefusal(
  parts: readonly Part[],
  whole: string,
  { breakdowns, counts }: { breakdowns: readonly Breakdown[]; counts: Countable },
): string | null {
  if (parts.some(one => !breakdowns.includes(one.breakdown))) return 'monitoring.reading.breakdown.unknown'
  if (counts === 'nothing') return null
  const values = [whole, ...parts.map(one => one.value ?? '0')]
  if (counts === 'people' && values.some(value => !new Big(value).mod(1).eq(0)))
    return 'monitoring.reading.people.whole'
  const isMore = breakdowns.some(breakdown =>
    sumOf(
      parts.filter(one => one.breakdown === breakdown),
      whole,
    ).lt(0),
  )
  return isMore ? 'monitoring.reading.parts.more' : null
}

/** What was counted where nothing is said of it, as in what was published before it was: people, where any part is a gender. */
export const countsBefore = (parts: readonly Pick<Part, 'breakdown'>[]): Countable =>
  parts.some(one => one.breakdown === 'gender') ? 'people' : 'nothing'

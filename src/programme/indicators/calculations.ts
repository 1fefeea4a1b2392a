import Big from 'big.js'
import type { Reason, Result, Tally } from './schema.ts'

/** Below so many observations a share or a median would say more about chance than about anything else. */
export const fewest = { name: 'fewest', value: 3 } as const
/** The ninth decile of fewer than ten is just the greatest. */
export const fewestForDecile = { name: 'fewest', value: 10 } as const

// The normal distribution has 95 % of itself between -z and z.
const z = 1.959964

/**
 * The 95 % interval of a share after Wilson (1927), which stays between 0 and 100 and holds for small numbers too.
 * @returns percentages as decimal text with one decimal
 */
export function wilson(part: number, whole: number): { low: string; high: string } {
  const share = part / whole
  const middle = share + (z * z) / (2 * whole)
  const spread = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))
  const scale = 1 + (z * z) / whole
  const percent = (value: number) => (100 * Math.min(Math.max(value / scale, 0), 1)).toFixed(1)
  return { low: percent(middle - spread), high: percent(middle + spread) }
}

const nothing = (n: number, missing: number, reason: Reason, currency: string | null = null): Result => ({
  currency,
  value: null,
  n,
  missing,
  low: null,
  high: null,
  reason,
})

export const countOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, one) => sum + one.count, 0)

const amountOf = (tallies: readonly Tally[]): Big => tallies.reduce((sum, one) => sum.plus(one.amount ?? 0), new Big(0))

/** How many there are. Nothing is uncertain about a count; what the data leaves out is `missing`. */
export function count(tallies: readonly Tally[]): Result[] {
  const known = tallies.filter(one => one.key !== null)
  const n = countOf(known)
  const missing = countOf(tallies) - n
  return [n === 0 ? nothing(0, missing, 'none') : { ...nothing(n, missing, 'none'), value: String(n), reason: null }]
}

/** The percentage of those whose kind is known that are of some kinds, with its interval. */
export function share(tallies: readonly Tally[], isPart: (key: string) => boolean, least = fewest.value): Result[] {
  const known = tallies.filter(one => one.key !== null)
  const n = countOf(known)
  const missing = countOf(tallies) - n
  if (n < least) return [nothing(n, missing, n === 0 ? 'none' : 'too-few')]
  const part = countOf(known.filter(one => isPart(one.key ?? '')))
  return [
    { ...nothing(n, missing, 'none'), value: percent(new Big(part), new Big(n)), ...wilson(part, n), reason: null },
  ]
}

const percent = (part: Big, whole: Big): string => part.times(100).div(whole).toFixed(1)

/** The tallies of each currency by itself: amounts of different currencies never meet. */
function byCurrency(tallies: readonly Tally[], each: (own: Tally[], currency: string) => Result): Result[] {
  const found = Map.groupBy(tallies, one => (one.amount === null ? null : one.currency))
  const unpriced = countOf(found.get(null) ?? [])
  found.delete(null)
  const results = [...found]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([currency, own]) => each(own, currency ?? ''))
  // What has no amount belongs to no currency, and is shown by itself.
  if (unpriced > 0 || results.length === 0) results.push(nothing(0, unpriced, unpriced > 0 ? 'no-amount' : 'none'))
  return results
}

/** The same share by value, in each currency. An interval of a sum would need more than the sums. */
export const shareOfValue = (tallies: readonly Tally[], isPart: (key: string) => boolean): Result[] =>
  byCurrency(tallies, (own, currency) => {
    const known = own.filter(one => one.key !== null)
    const n = countOf(known)
    const missing = countOf(own) - n
    const whole = amountOf(known)
    if (n < fewest.value || whole.lte(0)) return nothing(n, missing, n === 0 ? 'none' : 'too-few', currency)
    const value = percent(amountOf(known.filter(one => isPart(one.key ?? ''))), whole)
    return { ...nothing(n, missing, 'none', currency), value, reason: null }
  })

/** What it adds up to, in each currency. */
export const totalValue = (tallies: readonly Tally[]): Result[] =>
  byCurrency(tallies, (own, currency) => ({
    ...nothing(countOf(own), 0, 'none', currency),
    value: amountOf(own).toFixed(),
    reason: null,
  }))

/**
 * A quantile of whole numbers that are given as how often each occurs: the least value at or below which that part of
 * them lies (as `percentile_disc` in SQL).
 * @param sorted pairs of value and count, least value first
 */
export function quantile(sorted: readonly (readonly [number, number])[], part: number): number | null {
  const n = sorted.reduce((sum, [, times]) => sum + times, 0)
  let below = 0
  for (const [value, times] of sorted) {
    below += times
    if (below >= part * n - 1e-9) return value
  }
  return null
}

const spreadOf = (tallies: readonly Tally[]) => {
  const known = tallies.filter(one => one.key !== null)
  const byValue = Map.groupBy(known, one => Number(one.key))
  const sorted = [...byValue].map(([value, own]) => [value, countOf(own)] as const).sort(([a], [b]) => a - b)
  const n = countOf(known)
  return { sorted, n, missing: countOf(tallies) - n }
}

const text = (value: number | null): string | null => (value === null ? null : String(value))

/** The median of whole numbers, with the quartiles between which the middle half lies. */
export function median(tallies: readonly Tally[]): Result[] {
  const { sorted, n, missing } = spreadOf(tallies)
  if (n < fewest.value) return [nothing(n, missing, n === 0 ? 'none' : 'too-few')]
  const at = (part: number) => text(quantile(sorted, part))
  return [{ ...nothing(n, missing, 'none'), value: at(0.5), low: at(0.25), high: at(0.75), reason: null }]
}

/** Nine in ten are at or below it. */
export function ninthDecile(tallies: readonly Tally[]): Result[] {
  const { sorted, n, missing } = spreadOf(tallies)
  if (n < fewestForDecile.value) return [nothing(n, missing, n === 0 ? 'none' : 'too-few')]
  return [{ ...nothing(n, missing, 'none'), value: text(quantile(sorted, 0.9)), reason: null }]
}

/** By how much of itself a count has grown since the year before, in percent. */
export function growth(tallies: readonly Tally[], before: readonly Tally[]): Result[] {
  const n = countOf(tallies)
  const from = countOf(before)
  if (from === 0) return [nothing(n, 0, n === 0 ? 'none' : 'no-year-before')]
  if (from < fewest.value) return [nothing(n, 0, 'too-few')]
  return [{ ...nothing(n, 0, 'none'), value: percent(new Big(n - from), new Big(from)), reason: null }]
}

interface Concentration {
  suppliers: number
  all: Big
  top: Big
  squares: Big
}

/** A figure over what each supplier won in a currency, from sums that the database makes: see `concentration` there. */
export function concentration(
  tallies: readonly Tally[],
  least: number,
  figure: (sums: Concentration) => string,
): Result[] {
  return byCurrency(tallies, (own, currency) => {
    const sum = (key: string) => amountOf(own.filter(one => one.key === key))
    const suppliers = countOf(own.filter(one => one.key === 'all'))
    const sums = { suppliers, all: sum('all'), top: sum('top'), squares: sum('squares') }
    if (suppliers < least || sums.all.lte(0)) return nothing(suppliers, 0, 'too-few', currency)
    return { ...nothing(suppliers, 0, 'none', currency), value: figure(sums), reason: null }
  })
}

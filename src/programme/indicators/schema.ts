import { z } from 'zod'
import type { GovernmentId } from '#platform/ids'
import { InProgramme } from '#programme/partners'

/** What is counted in published data, by government, calendar year and kind. See `tallies` in store.ts. */
export const tallyNames = [
  'awards',
  'winners',
  'concentration',
  'competitions',
  'methods',
  'method-values',
  'planning-days',
  'bidding-days',
  'deciding-days',
  'signing-days',
  'publication-days',
  'payments',
  'paying-days',
  'outcomes',
  'planned-contracts',
  'savings',
] as const
export type TallyName = (typeof tallyNames)[number]

/** By what published data can be broken down. */
export const groupNames = ['size', 'buyer', 'region'] as const
export type GroupName = (typeof groupNames)[number]

/** So many of one kind: small whatever the amount of data. */
export interface Tally {
  governmentId: string
  /** The calendar year in the government's time zone; of a period 1 for what is in it, 0 for what was in the one before. */
  year: number
  /** Of the breakdown that was asked for; null where the data does not say. */
  group: string | null
  /** The kind: a size, a number of bids, a number of days. Null where the data does not say. */
  key: string | null
  currency: string | null
  count: number
  /** Decimal text; null where nothing is said. */
  amount: string | null
}

/** A government whose published data is counted. */
export interface Measured {
  id: GovernmentId
  slug: string
  name: string
  currency: string
}

/** From one day to another, both within it, as the government's own calendar has them. */
export interface Period {
  from: string
  to: string
}

export interface Asked {
  governments: readonly Measured[]
  /** One year by kinds of something; without it all years as wholes. */
  breakdown?: { by: GroupName; year: number } | undefined
  /** Instead of years: this period and the one of the same length before, or this period by kinds of something. */
  period?: (Period & { by?: GroupName }) | undefined
  now: Date
}

export const units = ['suppliers', 'awards', 'percent', 'bids', 'days', 'amount', 'index'] as const
export type Unit = (typeof units)[number]

/** Why there is no value. */
export type Reason = 'none' | 'too-few' | 'no-year-before' | 'no-amount' | 'withheld' | 'years-only'

/** One value of an indicator, with all that is needed to judge it. */
export interface Result {
  /** Null for figures that are no money. */
  currency: string | null
  /** Decimal text in the indicator's unit; null with a reason. */
  value: string | null
  /** So many observations it was made from. */
  n: number
  /** So many more there were of which the data does not say enough. */
  missing: number
  /** Of a share: the 95 % Wilson interval. Of a median: the quartiles. Null where neither makes sense. */
  low: string | null
  high: string | null
  reason: Reason | null
}

export const caveats = [
  'published-only',
  'year-so-far',
  'size-as-declared',
  'several-suppliers',
  'first-published',
  'no-currency-sum',
  'few-suppliers',
  'calendar-days',
  'milestone-date',
  'historic-left-out',
  'three-plans',
  'as-awarded',
  'method-unknown',
] as const
export type Caveat = (typeof caveats)[number]

/** A number that somebody decided, with where it comes from: the source is a message `indicators.setting.<name>`. */
export interface Setting {
  name: 'publication-days' | 'fewest' | 'top'
  value: number
}

/** One indicator: pure calculation over tallies. Its words are messages `indicator.<id>.name`, `.definition`, `.formula`. */
export interface Indicator {
  number: number
  id: string
  unit: Unit
  /** Which way is better for those it is meant to serve. */
  direction: 'higher' | 'lower' | 'neither'
  tally: TallyName
  groups: readonly GroupName[]
  caveats: readonly Caveat[]
  settings: readonly Setting[]
  /** @param before the tallies of the year before, for growth */
  measure(tallies: readonly Tally[], before: readonly Tally[]): Result[]
}

export const IndicatorAddress = InProgramme.extend({ indicator: z.string().max(80) })
export const BreakdownQuery = z.object({
  of: z.string().max(60).optional().catch(undefined),
  year: z.coerce.number().int().min(1990).max(2200).optional().catch(undefined),
  by: z.enum(groupNames).optional().catch(undefined),
})
export type BreakdownQuery = z.infer<typeof BreakdownQuery>

import { type RawBuilder, sql } from 'kysely'
import { addDays, addMonths, daysBetween } from '#platform/time'
import type { Asked, GroupName, Period } from './schema.ts'

type Piece = RawBuilder<unknown>

/** Of a period what lies in it is counted under this instead of a year, and what lies in the one before under one less. */
export const withinPeriod = 1

/** So many months a period may have for the one before to be reckoned in months: three years. */
const mostMonths = 36

/**
 * The period of the same length that ends on the day before: as many whole months where it has whole months, otherwise as
 * many days.
 */
export function periodBefore({ from, to }: Period): Period {
  const months = Array.from({ length: mostMonths }, (_, index) => index + 1)
  const whole = months.find(count => isSameLength({ from, to }, count))
  const start = whole === undefined ? addDays(from, -(daysBetween(from, to) + 1)) : addMonths(from, -whole)
  return { from: start, to: addDays(from, -1) }
}

/** Whether a period is of so many whole months. */
export const isSameLength = ({ from, to }: Period, months: number): boolean =>
  addDays(addMonths(from, months), -1) === to

/** By what is asked to be broken down, and of which year; none where wholes are asked for. */
export function brokenDown({ breakdown, period }: Asked): { by: GroupName; year: number } | undefined {
  return breakdown ?? (period?.by && { by: period.by, year: withinPeriod })
}

/** The day of a moment where the government `g` is. */
export const dayOf = (at: Piece): Piece => sql`(${at} at time zone g.time_zone)::date`

/** The year of a moment where the government `g` is; with a period, in which of the two it is, and null for neither. */
export function yearOf({ period }: Asked, at: Piece): Piece {
  if (!period) return sql`date_part('year', ${at} at time zone g.time_zone)::int`
  const before = periodBefore(period)
  return sql`case when ${dayOf(at)} between ${period.from}::date and ${period.to}::date then ${withinPeriod}::int
    when ${dayOf(at)} between ${before.from}::date and ${before.to}::date then ${withinPeriod - 1}::int end`
}

/** Whether a moment is in what is asked for. */
export function isAsked({ period }: Asked, at: Piece): Piece {
  if (!period) return sql`${at} is not null`
  return sql`${dayOf(at)} between ${periodBefore(period).from}::date and ${period.to}::date`
}

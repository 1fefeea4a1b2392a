import { type RawBuilder, sql } from 'kysely'
import type { Asked } from './schema.ts'
import { periodBefore, withinPeriod } from './timing.ts'

type Piece = RawBuilder<unknown>

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

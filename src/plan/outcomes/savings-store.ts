import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** By how much plans of one year were cheaper when approved than when first handed in, as everybody may know it. */
export interface Saving {
  governmentId: string
  year: number
  plans: number
  /** Decimal text in the government's currency; null where it would tell the amount of one plan. */
  amount: string | null
}

/** What assurance saved by government and year: the published totals of plans, for whoever compares governments. */
export async function governmentSavings(
  tx: Transaction,
  governmentIds: readonly string[],
  now: Date,
): Promise<Saving[]> {
  // Days of working calendars are not asked for here, so none are given: those figures come back empty.
  const { rows } = await sql<Saving>`
    select g.id as "governmentId", t.year, t.reduced_plans::int as plans, trim_scale(t.reduced_amount)::text as amount
    from governments.governments g
    cross join lateral plan.assurance_totals(g.id, g.time_zone, (${now}::timestamptz at time zone g.time_zone)::date,
      '{}'::integer[], (${now}::timestamptz at time zone g.time_zone)::date) t
    where g.id = any (${[...governmentIds]}::uuid[]) order by 1, 2`.execute(tx.db)
  return rows
}

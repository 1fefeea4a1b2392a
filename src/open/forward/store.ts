import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** One planned process of a government. */
export interface ForwardRow {
  ocid: string
  title: string
  buyer: string
  amount: string | null
  currency: string | null
  planned_for: string
  category: string | null
  service_stage: string | null
  assurance: string | null
}

/** Where the calendar goes on: after this process of this day. */
export interface ForwardCursor {
  on: string
  ocid: string
}

const columns = sql`ocid, title, buyer, trim_scale(amount)::text as amount, currency,
  to_char(planned_for, 'YYYY-MM-DD') as planned_for, category, service_stage, assurance`

/** Planned processes from a day on, by day; at most `limit`, after the one given. */
export async function plannedFrom(
  tx: Transaction,
  where: { governmentId: string; from: string; after?: ForwardCursor | undefined },
  limit: number,
): Promise<ForwardRow[]> {
  const { governmentId, from, after } = where
  const rest = after ? sql`and (planned_for, ocid) > (${after.on}::date, ${after.ocid})` : sql``
  const { rows } = await sql<ForwardRow>`
    select ${columns} from open.search_entries
    where government_id = ${governmentId}::uuid and status = 'planned' and not has_tender
      and planned_for >= ${from}::date ${rest}
    order by planned_for, ocid limit ${limit}`.execute(tx.db)
  return rows
}

/** What is planned in one quarter, by one buyer, in one currency. */
export interface ForwardTotal {
  /** First day of the quarter. */
  quarter: string
  buyer: string
  currency: string
  count: number
  amount: string
}

export async function forwardTotals(
  tx: Transaction,
  where: { governmentId: string; from: string; until: string },
): Promise<ForwardTotal[]> {
  const { rows } = await sql<ForwardTotal & { count: string }>`
    select to_char(date_trunc('quarter', planned_for), 'YYYY-MM-DD') as quarter, buyer, currency,
           count(*)::integer as count, trim_scale(sum(amount))::text as amount
    from open.search_entries
    where government_id = ${where.governmentId}::uuid and status = 'planned' and not has_tender
      and planned_for between ${where.from}::date and ${where.until}::date and amount is not null
    group by 1, 2, 3 order by 1, 2, 3`.execute(tx.db)
  return rows
}

/** How many lines of its pipeline the government withholds: the only thing that is public of them. */
export async function withheldLines(tx: Transaction, governmentId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select plan.withheld_lines(${governmentId}::uuid) as count`.execute(
    tx.db,
  )
  return Number(rows[0]?.count ?? 0)
}

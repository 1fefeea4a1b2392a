import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** A contracting process with a contract, and perhaps payments, that belongs to no plan. */
export interface UnplannedRow {
  ocid: string
  title: string
  buyer: string
  supplier: string
  amount: string | null
  currency: string | null
  contracted_at: Date
  /** Something has been paid or delivered. */
  has_payments: boolean
  historic: boolean
}

/** Where the list goes on: after this process of this moment. */
export interface UnplannedCursor {
  at: Date
  ocid: string
}

/** Processes of a government that came to a contract without a plan of their own or one that they name, newest first. */
export async function unplanned(
  tx: Transaction,
  where: { governmentId: string; after?: UnplannedCursor | undefined },
  limit: number,
): Promise<UnplannedRow[]> {
  const { governmentId, after } = where
  const rest = after ? sql`and (e.contracted_at, e.ocid) < (${after.at}, ${after.ocid})` : sql``
  const { rows } = await sql<UnplannedRow>`
    select e.ocid, e.title, e.buyer, e.supplier, trim_scale(e.amount)::text as amount, e.currency, e.contracted_at,
           e.stage = 'implementation' as has_payments, e.historic
    from open.search_entries e
    join open.process_facts f on f.ocid = e.ocid
    join open.records r on r.ocid = e.ocid
    where e.government_id = ${governmentId}::uuid and e.has_contract and f.planned_at is null
      and r.compiled not like '%"relationship":["planning"]%' ${rest}
    order by e.contracted_at desc, e.ocid desc limit ${limit}`.execute(tx.db)
  return rows
}

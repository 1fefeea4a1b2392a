import type { Insertable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanSampleLooks } from '../../../db/tables.ts'

/** A delegated line that was picked by chance, and what somebody found who looked at it. */
export interface SampledLine {
  planId: string
  title: string
  bodyName: string
  amount: string
  currency: string
  state: string
  look: { by: string; note: string; at: Date } | null
}

/** Sampled lines, newest first; after the one with the id given. */
export async function sampledLines(tx: Transaction, after: string | undefined, limit: number): Promise<SampledLine[]> {
  let query = tx.db
    .selectFrom('plan.plans as p')
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .leftJoin('plan.sample_looks as l', join =>
      join.onRef('l.government_id', '=', 'p.government_id').onRef('l.plan_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.title', 'p.budget_amount', 'p.budget_currency', 'p.state', 'b.name as body_name'])
    .select(['l.looked_by', 'l.note', 'l.looked_at'])
    .where('p.government_id', '=', thisGovernment)
    .where('p.sampled', '=', true)
    .where('p.state', '<>', 'withdrawn')
  if (after) query = query.where('p.id', '<', after)
  const rows = await query.orderBy('p.id', 'desc').limit(limit).execute()
  return rows.map(row => ({
    planId: row.id,
    title: row.title,
    bodyName: row.body_name,
    amount: row.budget_amount,
    currency: row.budget_currency,
    state: row.state,
    look: row.looked_by && row.note && row.looked_at ? { by: row.looked_by, note: row.note, at: row.looked_at } : null,
  }))
}

/** Says that a line was looked at, unless somebody has said so before. Says whether it did. */
export async function insertLook(tx: Transaction, row: Insertable<PlanSampleLooks>): Promise<boolean> {
  const result = await tx.db
    .insertInto('plan.sample_looks')
    .values(row)
    .onConflict(conflict => conflict.columns(['government_id', 'plan_id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

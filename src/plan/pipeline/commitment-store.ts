import { type Transaction, thisGovernment } from '#platform/db'
import { type Money, money } from '#platform/money'
import type { PlanId } from './schema.ts'

/** What one contracting process may spend of a plan. */
export interface Commitment {
  ocid: string
  amount: Money
}

export async function commitmentsOf(tx: Transaction, planId: string): Promise<Commitment[]> {
  const rows = await tx.db
    .selectFrom('plan.commitments')
    .select(['ocid', 'amount', 'currency'])
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('ocid')
    .execute()
  return rows.map(row => ({ ocid: row.ocid, amount: money(row.amount, row.currency) }))
}

/** Writes what a process may spend of a plan in place of what it was before. */
export async function setCommitment(
  tx: Transaction,
  row: { governmentId: string; planId: PlanId; ocid: string; amount: Money; now: Date },
): Promise<void> {
  const { amount, currency } = row.amount
  await tx.db
    .insertInto('plan.commitments')
    .values({
      government_id: row.governmentId,
      plan_id: row.planId,
      ocid: row.ocid,
      amount,
      currency,
      updated_at: row.now,
    })
    .onConflict(conflict =>
      conflict.columns(['government_id', 'plan_id', 'ocid']).doUpdateSet({ amount, currency, updated_at: row.now }),
    )
    .execute()
}

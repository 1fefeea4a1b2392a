import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'

/** Leave to buy before anybody has assured the plan, and by when it is to be assured. */
export interface Emergency {
  dueAt: Date
  assuredAt: Date | null
  /** The public has been told that nobody assured it in time. */
  isOverdue: boolean
}

export async function emergencyOf(tx: Transaction, planId: string): Promise<Emergency | null> {
  const row = await tx.db
    .selectFrom('plan.emergencies')
    .select(['due_at', 'assured_at', 'overdue_published_at'])
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row ? { dueAt: row.due_at, assuredAt: row.assured_at, isOverdue: row.overdue_published_at !== null } : null
}

export async function insertEmergency(
  tx: Transaction,
  row: { governmentId: string; planId: string; approvalId: string; dueAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('plan.emergencies')
    .values({
      government_id: row.governmentId,
      plan_id: row.planId,
      approval_id: row.approvalId,
      due_at: row.dueAt,
    })
    .execute()
}

const change = (tx: Transaction, planId: string) =>
  tx.db.updateTable('plan.emergencies').where('government_id', '=', thisGovernment).where('plan_id', '=', planId)

/** Somebody has decided on the plan. */
export async function endEmergency(tx: Transaction, planId: string, now: Date): Promise<void> {
  await change(tx, planId).where('assured_at', 'is', null).set({ assured_at: now }).execute()
}

export async function markOverdue(tx: Transaction, planId: string, now: Date): Promise<void> {
  await change(tx, planId).set({ overdue_published_at: now }).execute()
}

/** Emergencies of all governments whose term is over, of which the public has not been told. */
export async function dueEmergencies(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`select * from plan.due_emergencies()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

import type { Insertable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanApprovals } from '../../../db/tables.ts'
import type { Decision } from './scope.ts'

/** A decision as it stands in the plan's history. */
export interface PlanDecision extends Decision {
  id: string
  conditions: string | null
  reasons: string | null
  decides: string
  reference: string | null
  approverId: string
  decidedAt: Date
}

export const insertDecision = (tx: Transaction, decision: Insertable<PlanApprovals>) =>
  tx.db.insertInto('plan.approvals').values(decision).execute()

/** The decisions on a plan, latest first. A plan has few. */
export async function decisionsOn(tx: Transaction, planId: string, limit = 100): Promise<PlanDecision[]> {
  const rows = await tx.db
    .selectFrom('plan.approvals')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    id: row.id,
    outcome: row.outcome as Decision['outcome'],
    amount: row.amount,
    currency: row.currency,
    scope: row.scope,
    validUntil: row.valid_until,
    conditions: row.conditions,
    reasons: row.reasons,
    decides: row.decides,
    reference: row.reference,
    approverId: row.approver_id,
    decidedAt: row.decided_at,
  }))
}

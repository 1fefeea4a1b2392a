import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Target } from '#record'
import type { OversightWithdrawals } from '../../../db/tables.ts'
import type { State } from './rules.ts'
import type { Kind, WithdrawalCase } from './schema.ts'

const asCase = (row: Selectable<OversightWithdrawals>): WithdrawalCase => ({
  id: row.id,
  governmentId: row.government_id,
  ocid: row.ocid,
  state: row.state as State,
  kind: row.kind as Kind,
  target: row.target === null ? null : (JSON.parse(row.target) as Target),
  ground: row.ground,
  reason: row.reason,
  reasonPublic: row.reason_public,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedAt: row.decided_at,
  answer: row.answer,
  version: row.version,
})

export const insertCase = (tx: Transaction, row: Insertable<OversightWithdrawals>) =>
  tx.db.insertInto('oversight.withdrawals').values(row).execute()

export async function requireCase(
  tx: Transaction,
  governmentId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<WithdrawalCase> {
  let query = tx.db
    .selectFrom('oversight.withdrawals')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'error.not-found')
  return asCase(row)
}

export const updateCase = (tx: Transaction, one: WithdrawalCase, change: Updateable<OversightWithdrawals>) =>
  tx.db
    .updateTable('oversight.withdrawals')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', one.governmentId)
    .where('id', '=', one.id)
    .execute()

/** Withdrawals of a government, newest first; page by the last one seen. */
export async function cases(
  tx: Transaction,
  governmentId: string,
  where: { before?: string | undefined; waiting?: boolean; limit: number },
): Promise<WithdrawalCase[]> {
  let query = tx.db.selectFrom('oversight.withdrawals').selectAll().where('government_id', '=', governmentId)
  if (where.waiting) query = query.where('state', '=', 'proposed')
  if (where.before) query = query.where('id', '<', where.before)
  return (await query.orderBy('id', 'desc').limit(where.limit).execute()).map(asCase)
}

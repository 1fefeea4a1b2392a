import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Contract } from '#contract/contracts'
import type { Transaction as Tx } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Id } from '#platform/ids'
import type { DeliverMilestones, DeliverTransactions } from '../../../db/tables.ts'
import type { MilestoneState } from './rules.ts'

export type MilestoneId = Id<'milestone'>
export type TransactionId = Id<'transaction'>

export interface Milestone {
  id: MilestoneId
  contractId: string
  number: number
  state: MilestoneState
  title: string
  description: string
  dueOn: string
  amount: string | null
  decidedOn: string | null
  note: string | null
  version: number
}

export interface Transaction {
  id: TransactionId
  number: number
  milestoneId: MilestoneId | null
  correctsId: TransactionId | null
  amount: string
  currency: string
  paidOn: string
  reference: string
}

type Of = Pick<Contract, 'governmentId' | 'id'>

const readMilestone = (row: Selectable<DeliverMilestones>): Milestone => ({
  id: row.id as MilestoneId,
  contractId: row.contract_id,
  number: row.number,
  state: row.state as MilestoneState,
  title: row.title,
  description: row.description,
  dueOn: row.due_on,
  amount: row.amount,
  decidedOn: row.decided_on,
  note: row.note,
  version: row.version,
})

const readTransaction = (row: Selectable<DeliverTransactions>): Transaction => ({
  id: row.id as TransactionId,
  number: row.number,
  milestoneId: row.milestone_id as MilestoneId | null,
  correctsId: row.corrects_id as TransactionId | null,
  amount: row.amount,
  currency: row.currency,
  paidOn: row.paid_on,
  reference: row.reference,
})

/** The milestones of a contract by number. A contract has a few dozen at most. */
export const milestonesOf = async (tx: Tx, contract: Of): Promise<Milestone[]> =>
  (
    await tx.db
      .selectFrom('deliver.milestones')
      .selectAll()
      .where('government_id', '=', contract.governmentId)
      .where('contract_id', '=', contract.id)
      .orderBy('number')
      .limit(500)
      .execute()
  ).map(readMilestone)

/** @throws Refusal `not-found` */
export async function requireMilestone(tx: Tx, governmentId: string, id: string): Promise<Milestone> {
  const row = await tx.db
    .selectFrom('deliver.milestones')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'milestone.not-found')
  return readMilestone(row)
}

export const insertMilestone = (tx: Tx, row: Insertable<DeliverMilestones>) =>
  tx.db.insertInto('deliver.milestones').values(row).execute()

export const updateMilestone = (tx: Tx, governmentId: string, id: string, change: Updateable<DeliverMilestones>) =>
  tx.db
    .updateTable('deliver.milestones')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .execute()

/** The payments of a contract by number. Releases state all of them, so all are read. */
export const transactionsOf = async (tx: Tx, contract: Of): Promise<Transaction[]> =>
  (
    await tx.db
      .selectFrom('deliver.transactions')
      .selectAll()
      .where('government_id', '=', contract.governmentId)
      .where('contract_id', '=', contract.id)
      .orderBy('number')
      .execute()
  ).map(readTransaction)

export const insertTransaction = (tx: Tx, row: Insertable<DeliverTransactions>) =>
  tx.db.insertInto('deliver.transactions').values(row).execute()

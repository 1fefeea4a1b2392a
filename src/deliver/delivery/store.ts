import { type Selectable, sql, type Updateable } from 'kysely'
import type { Contract } from '#contract/contracts'
import type { Transaction as Tx } from '#platform/db'
import { Refusal } from '#platform/errors'
import { money } from '#platform/money'
import type { DeliverMilestones, DeliverTransactions } from '../../../db/tables.ts'
import type { MilestoneState } from './rules.ts'
import type { Milestone, MilestoneId, NewMilestone, Transaction, TransactionId } from './schema.ts'

type Of = Pick<Contract, 'governmentId' | 'id'>

/** A contract has a few dozen at most; so many fit on a page. */
export const mostMilestones = 200

const readMilestone = (row: Selectable<DeliverMilestones> & { currency: string }): Milestone => ({
  id: row.id as MilestoneId,
  governmentId: row.government_id,
  contractId: row.contract_id,
  number: row.number,
  state: row.state as MilestoneState,
  title: row.title,
  description: row.description,
  dueOn: row.due_on,
  amount: row.amount && money(row.amount, row.currency).amount,
  decidedOn: row.decided_on,
  note: row.note,
  version: row.version,
})

const readTransaction = (row: Selectable<DeliverTransactions>): Transaction => ({
  id: row.id as TransactionId,
  number: row.number,
  milestoneId: row.milestone_id as MilestoneId | null,
  correctsId: row.corrects_id as TransactionId | null,
  amount: money(row.amount, row.currency).amount,
  currency: row.currency,
  paidOn: row.paid_on,
  reference: row.reference,
})

const milestones = (tx: Tx, governmentId: string) =>
  tx.db
    .selectFrom('deliver.milestones as m')
    .innerJoin('contract.contracts as c', join =>
      join.onRef('c.government_id', '=', 'm.government_id').onRef('c.id', '=', 'm.contract_id'),
    )
    .selectAll('m')
    .select('c.currency')
    .where('m.government_id', '=', governmentId)

/** The milestones of a contract by number. */
export const milestonesOf = async (tx: Tx, contract: Of): Promise<Milestone[]> =>
  (
    await milestones(tx, contract.governmentId)
      .where('m.contract_id', '=', contract.id)
      .orderBy('m.number')
      .limit(mostMilestones)
      .execute()
  ).map(readMilestone)

/** @throws Refusal `not-found` */
export async function requireMilestone(tx: Tx, governmentId: string, id: string): Promise<Milestone> {
  const row = await milestones(tx, governmentId).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'milestone.not-found')
  return readMilestone(row)
}

export const insertMilestone = (
  tx: Tx,
  contract: Contract,
  milestone: NewMilestone & { id: MilestoneId; number: number },
) =>
  tx.db
    .insertInto('deliver.milestones')
    .values({
      government_id: contract.governmentId,
      id: milestone.id,
      contract_id: contract.id,
      supplier_id: contract.supplierId,
      number: milestone.number,
      state: 'scheduled',
      title: milestone.title,
      description: milestone.description,
      due_on: milestone.dueOn,
      amount: milestone.amount,
    })
    .execute()

export const updateMilestone = (
  tx: Tx,
  milestone: Pick<Milestone, 'governmentId' | 'id'>,
  change: Updateable<DeliverMilestones>,
) =>
  tx.db
    .updateTable('deliver.milestones')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', milestone.governmentId)
    .where('id', '=', milestone.id)
    .execute()

/** Milestones of contracts in force that are to be decided by a day, over all contracts of a government, oldest first. */
export const milestonesDue = async (tx: Tx, governmentId: string, until: string, limit: number) =>
  (
    await milestones(tx, governmentId)
      .where('m.state', '=', 'scheduled')
      .where('m.due_on', '<=', until)
      .where('c.state', '=', 'active')
      .orderBy('m.due_on')
      .orderBy('m.id')
      .limit(limit)
      .execute()
  ).map(readMilestone)

const transactions = (tx: Tx, contract: Of) =>
  tx.db
    .selectFrom('deliver.transactions')
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)

/** What was paid in all, how many transactions there are, and the number of the last; the sum as decimal text. */
export async function paidOf(tx: Tx, contract: Of): Promise<{ paid: string; count: number; last: number }> {
  return transactions(tx, contract)
    .select([
      sql<string>`coalesce(sum(amount), 0)::text`.as('paid'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`coalesce(max(number), 0)`.as('last'),
    ])
    .executeTakeFirstOrThrow()
}

/** What corrections have taken back of a transaction so far, as decimal text of zero or more. */
export async function correctedOf(tx: Tx, contract: Of, id: TransactionId): Promise<string> {
  const row = await transactions(tx, contract)
    .select(sql<string>`coalesce(-sum(amount), 0)::text`.as('corrected'))
    .where('corrects_id', '=', id)
    .executeTakeFirstOrThrow()
  return row.corrected
}

/** The same for several transactions, by their ids; those that nothing was taken back of are left out. */
export async function correctedAmounts(
  tx: Tx,
  contract: Of,
  ids: readonly TransactionId[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await transactions(tx, contract)
    .select(['corrects_id', sql<string>`(-sum(amount))::text`.as('corrected')])
    .where('corrects_id', 'in', ids)
    .groupBy('corrects_id')
    .execute()
  return new Map(rows.map(row => [row.corrects_id ?? '', row.corrected]))
}

/** The payments of a contract, latest first; page by the number of the last one seen. */
export async function transactionsOf(
  tx: Tx,
  contract: Of,
  page: { before?: number | undefined; limit: number },
): Promise<Transaction[]> {
  let query = transactions(tx, contract).selectAll()
  if (page.before !== undefined) query = query.where('number', '<', page.before)
  return (await query.orderBy('number', 'desc').limit(page.limit).execute()).map(readTransaction)
}

export async function transactionById(tx: Tx, contract: Of, id: string): Promise<Transaction | undefined> {
  const row = await transactions(tx, contract).selectAll().where('id', '=', id).executeTakeFirst()
  return row && readTransaction(row)
}

export const insertTransaction = (
  tx: Tx,
  contract: Contract,
  transaction: Transaction,
  recorded: { by: string | null; at: Date },
) =>
  tx.db
    .insertInto('deliver.transactions')
    .values({
      government_id: contract.governmentId,
      id: transaction.id,
      contract_id: contract.id,
      supplier_id: contract.supplierId,
      number: transaction.number,
      milestone_id: transaction.milestoneId,
      corrects_id: transaction.correctsId,
      amount: transaction.amount,
      currency: transaction.currency,
      paid_on: transaction.paidOn,
      reference: transaction.reference,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
    })
    .execute()

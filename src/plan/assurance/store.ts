import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type PlanId, requirePlan } from '#plan/pipeline'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanReviews } from '../../../db/tables.ts'
import type { Vote } from './counting.ts'
import { openStates, type ReviewState } from './rules.ts'
import type { QueueQuery, Review } from './schema.ts'

// The states are written out, so that the indexes of the queue serve.
const isOpen = sql<boolean>`r.state in ('queued', 'in-review', 'to-vote')`

const reviewOf = (row: Selectable<PlanReviews>): Review => ({
  id: row.id,
  planId: row.plan_id,
  submissionId: row.submission_id,
  boardId: row.board_id,
  level: row.level,
  state: row.state as ReviewState,
  hands: row.hands,
  appealReasons: row.appeal_reasons,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  remindedAt: row.reminded_at,
  outcome: row.outcome as Vote | null,
  reasons: row.reasons,
  endedAt: row.ended_at,
  version: row.version,
})

const reviewsHere = (tx: Transaction) =>
  tx.db.selectFrom('plan.reviews as r').where('r.government_id', '=', thisGovernment)

export async function reviewById(tx: Transaction, id: string, options: { lock?: boolean } = {}) {
  const query = reviewsHere(tx).selectAll('r').where('r.id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && reviewOf(row)
}

/**
 * A case for changing it: first the plan's row is locked and then its own, as everywhere, so that two deeds wait for each
 * other and never for ever.
 */
export async function lockReview(tx: Transaction, id: string) {
  const found = await requireReview(tx, id)
  const plan = await requirePlan(tx, found.planId as PlanId, { lock: true })
  const review = await reviewById(tx, id, { lock: true })
  return { plan, review: review ?? found }
}

export async function requireReview(tx: Transaction, id: string): Promise<Review> {
  const review = await reviewById(tx, id)
  if (!review) throw new Refusal('not-found', 'assurance.not-found')
  return review
}

/** Every case of a plan, latest first. A plan has few. */
export async function reviewsOf(tx: Transaction, planId: string): Promise<Review[]> {
  const rows = await reviewsHere(tx)
    .selectAll('r')
    .where('r.plan_id', '=', planId)
    .orderBy('r.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(reviewOf)
}

/** Adds a case, unless there is one already for what was handed in. Says whether it did. */
export async function insertReview(tx: Transaction, row: Insertable<PlanReviews>): Promise<boolean> {
  const result = await tx.db
    .insertInto('plan.reviews')
    .values(row)
    .onConflict(conflict => conflict.columns(['government_id', 'submission_id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const updateReview = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanReviews>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('plan.reviews')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Notes that members were reminded. It changes nothing that a form was made from. */
export const markReminded = (tx: Transaction, id: string, now: Date) =>
  tx.db
    .updateTable('plan.reviews')
    .set({ reminded_at: now })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** One line of the queue. */
export interface QueueLine extends Review {
  title: string
  bodyName: string
  boardName: string
  amount: string
  currency: string
}

/**
 * Cases, those due first first; of decided and withdrawn ones those due last first. `boards` limits them to some boards:
 * none of them where it is empty.
 */
export async function queue(
  tx: Transaction,
  { state, board, after }: QueueQuery,
  boards: readonly string[] | null,
  limit: number,
): Promise<QueueLine[]> {
  const isOver = state !== undefined && !openStates.some(open => open === state)
  let query = reviewsHere(tx)
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'r.government_id').onRef('p.id', '=', 'r.plan_id'),
    )
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .innerJoin('plan.boards as o', join =>
      join.onRef('o.government_id', '=', 'r.government_id').onRef('o.id', '=', 'r.board_id'),
    )
    .selectAll('r')
    .select(['p.title', 'p.budget_amount', 'p.budget_currency', 'b.name as body_name', 'o.name as board_name'])
    .where(state ? sql<boolean>`r.state = ${state}` : isOpen)
  if (board) query = query.where('r.board_id', '=', board)
  if (boards) query = query.where('r.board_id', 'in', boards.length > 0 ? [...boards] : [sql<string>`null`])
  if (after) {
    const compared = isOver ? sql`<` : sql`>`
    query = query.where(sql<boolean>`(r.due_at, r.id) ${compared} (${after.dueAt}, ${after.id}::uuid)`)
  }
  const direction = isOver ? 'desc' : 'asc'
  const rows = await query.orderBy('r.due_at', direction).orderBy('r.id', direction).limit(limit).execute()
  return rows.map(row => ({
    ...reviewOf(row),
    title: row.title,
    bodyName: row.body_name,
    boardName: row.board_name,
    amount: row.budget_amount,
    currency: row.budget_currency,
  }))
}

/** How many open cases there are on these boards, or on all, and how many of them are overdue. */
export async function countOpen(tx: Transaction, boards: readonly string[] | null, now: Date) {
  let query = reviewsHere(tx)
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`count(*) filter (where r.due_at < ${now})::int`.as('overdue'),
    ])
    .where(isOpen)
  if (boards) query = query.where('r.board_id', 'in', boards.length > 0 ? [...boards] : [sql<string>`null`])
  return query.executeTakeFirstOrThrow()
}

/** Cases of all governments whose members are to be reminded. */
export async function dueReminders(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`select * from plan.due_review_reminders()`.execute(
    tx.db,
  )
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

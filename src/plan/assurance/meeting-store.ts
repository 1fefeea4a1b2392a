import { type Insertable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanMeetings } from '../../../db/tables.ts'
import type { ReviewState } from './rules.ts'

export interface Meeting {
  id: string
  boardId: string
  /** `YYYY-MM-DD`. */
  heldOn: string
  note: string | null
}

/** Meetings of a board, latest first; after the one with the key given. */
export async function meetingsOf(
  tx: Transaction,
  boardId: string,
  after: Pick<Meeting, 'heldOn' | 'id'> | undefined,
  limit: number,
): Promise<Meeting[]> {
  let query = tx.db
    .selectFrom('plan.meetings')
    .select(['id', 'board_id', 'held_on', 'note'])
    .where('government_id', '=', thisGovernment)
    .where('board_id', '=', boardId)
  if (after) query = query.where(sql<boolean>`(held_on, id) < (${after.heldOn}::date, ${after.id}::uuid)`)
  const rows = await query.orderBy('held_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(row => ({ id: row.id, boardId: row.board_id, heldOn: row.held_on, note: row.note }))
}

export async function requireMeeting(tx: Transaction, boardId: string, id: string): Promise<Meeting> {
  const row = await tx.db
    .selectFrom('plan.meetings')
    .select(['id', 'board_id', 'held_on', 'note'])
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .where('board_id', '=', boardId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'assurance.meeting.not-found')
  return { id: row.id, boardId: row.board_id, heldOn: row.held_on, note: row.note }
}

export interface AgendaItem {
  position: number
  reviewId: string
  state: ReviewState
  title: string
  bodyName: string
  dueAt: Date
}

/** The cases of a meeting in their order. */
export async function agendaOf(tx: Transaction, meetingId: string): Promise<AgendaItem[]> {
  const rows = await tx.db
    .selectFrom('plan.agenda_items as i')
    .innerJoin('plan.reviews as r', join =>
      join.onRef('r.government_id', '=', 'i.government_id').onRef('r.id', '=', 'i.review_id'),
    )
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'r.government_id').onRef('p.id', '=', 'r.plan_id'),
    )
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .select(['i.position', 'i.review_id', 'r.state', 'r.due_at', 'p.title', 'b.name as body_name'])
    .where('i.government_id', '=', thisGovernment)
    .where('i.meeting_id', '=', meetingId)
    .orderBy('i.position')
    .execute()
  return rows.map(row => ({
    position: row.position,
    reviewId: row.review_id,
    state: row.state as ReviewState,
    title: row.title,
    bodyName: row.body_name,
    dueAt: row.due_at,
  }))
}

export async function insertMeeting(
  tx: Transaction,
  meeting: Insertable<PlanMeetings>,
  reviews: readonly string[],
): Promise<void> {
  await tx.db.insertInto('plan.meetings').values(meeting).execute()
  await tx.db
    .insertInto('plan.agenda_items')
    .values(
      reviews.map((reviewId, index) => ({
        government_id: meeting.government_id,
        meeting_id: meeting.id,
        position: index + 1,
        review_id: reviewId,
      })),
    )
    .execute()
}

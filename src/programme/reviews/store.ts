import { type Insertable, sql } from 'kysely'
import type { Actor } from '#platform/context'
import { type Transaction, thisGovernment } from '#platform/db'
import type { ProgrammeRecommendationMoves } from '../../../db/tables.ts'
import { reviewedRoles } from './rules.ts'

/** Whether somebody sits on the panel of a review. A seat lapses for whoever has taken part in what is reviewed since. */
export async function onPanel(
  tx: Transaction,
  reviewId: string,
  who: { id: string | null; roles: readonly string[] },
): Promise<boolean> {
  if (!who.id || !reviewId || reviewedRoles.some(role => who.roles.includes(role))) return false
  const row = await tx.db
    .selectFrom('programme.review_panel')
    .select('person_id')
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .where('person_id', '=', who.id)
    .executeTakeFirst()
  return row !== undefined
}

type Reader = Pick<Actor, 'id' | 'roles'>

/** The reviews on whose panels somebody sits: what is being written there is theirs to read. */
export async function sealedReviews(tx: Transaction, who: Reader): Promise<string[]> {
  if (!who.id || reviewedRoles.some(role => who.roles.includes(role))) return []
  const rows = await tx.db
    .selectFrom('programme.review_panel')
    .select('review_id')
    .where('government_id', '=', thisGovernment)
    .where('person_id', '=', who.id)
    .execute()
  return rows.map(row => row.review_id)
}

/** The recommendations of those reviews. */
export async function sealedRecommendations(tx: Transaction, who: Reader): Promise<string[]> {
  const reviews = await sealedReviews(tx, who)
  if (reviews.length === 0) return []
  const rows = await tx.db
    .selectFrom('programme.entry_links')
    .select('from_id')
    .where('government_id', '=', thisGovernment)
    .where('to_id', 'in', reviews)
    .where('field', '=', 'review')
    .execute()
  return rows.map(row => row.from_id)
}

export const insertMove = (tx: Transaction, row: Insertable<ProgrammeRecommendationMoves>) =>
  tx.db.insertInto('programme.recommendation_moves').values(row).execute()

export interface Move {
  fromOwner: string | null
  toOwner: string | null
  fromDue: string | null
  toDue: string | null
  why: string
  movedBy: string
  movedAt: Date
}

/** How owner and day of a recommendation were changed, the first change first. */
export async function movesOf(tx: Transaction, entryId: string): Promise<Move[]> {
  const rows = await tx.db
    .selectFrom('programme.recommendation_moves')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('entry_id', '=', entryId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(row => ({
    fromOwner: row.from_owner,
    toOwner: row.to_owner,
    fromDue: row.from_due,
    toDue: row.to_due,
    why: row.why,
    movedBy: row.moved_by,
    movedAt: row.moved_at,
  }))
}

export const panelOf = async (tx: Transaction, reviewId: string): Promise<string[]> =>
  (
    await tx.db
      .selectFrom('programme.review_panel')
      .select('person_id')
      .where('government_id', '=', thisGovernment)
      .where('review_id', '=', reviewId)
      .orderBy('since')
      .orderBy('person_id')
      .execute()
  ).map(row => row.person_id)

export const insertSeat = (
  tx: Transaction,
  seat: { government_id: string; review_id: string; person_id: string; since: Date },
) =>
  tx.db
    .insertInto('programme.review_panel')
    .values(seat)
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const deleteSeat = (tx: Transaction, reviewId: string, personId: string) =>
  tx.db
    .deleteFrom('programme.review_panel')
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .where('person_id', '=', personId)
    .execute()

/** Recommendations whose day is over and of which nobody was told, of all programmes. */
export async function dueEscalations(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from programme.due_escalations()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

/** Notes that a recommendation was told to be overdue. False when it was before, for the same day. */
export async function insertEscalation(
  tx: Transaction,
  row: { government_id: string; entry_id: string; due_on: string; told_at: Date },
): Promise<boolean> {
  const found = await tx.db
    .insertInto('programme.escalations')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('entry_id')
    .executeTakeFirst()
  return found !== undefined
}

/** When each of these was told to be overdue for the day on which it is due now. */
export async function escalatedAmong(
  tx: Transaction,
  entries: readonly { id: string; content: { due: string | null } }[],
): Promise<ReadonlyMap<string, Date>> {
  if (entries.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('programme.escalations')
    .select(['entry_id', 'due_on', 'told_at'])
    .where('government_id', '=', thisGovernment)
    .where(
      'entry_id',
      'in',
      entries.map(({ id }) => id),
    )
    .execute()
  const due = new Map(entries.map(({ id, content }) => [id, content.due]))
  return new Map(rows.filter(row => due.get(row.entry_id) === row.due_on).map(row => [row.entry_id, row.told_at]))
}

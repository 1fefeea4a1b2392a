import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
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

import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { TablePlace } from '#platform/personal-data'
import type { PrivacyErasures, PrivacyRequests } from '../../../db/tables.ts'
import { type Hindrance, hindrances } from './rules.ts'

export const insertRequest = (tx: Transaction, row: Insertable<PrivacyRequests>) =>
  tx.db.insertInto('privacy.requests').values(row).execute()

export const lockRequest = (tx: Transaction, id: string) =>
  tx.db.selectFrom('privacy.requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const requestById = (tx: Transaction, id: string) =>
  tx.db.selectFrom('privacy.requests').selectAll().where('id', '=', id).executeTakeFirst()

export const updateRequest = (tx: Transaction, id: string, change: Updateable<PrivacyRequests>) =>
  tx.db
    .updateTable('privacy.requests')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** What a person has asked, or what was asked for them, and is not done yet. */
export const standingRequest = (tx: Transaction, personId: string) =>
  tx.db
    .selectFrom('privacy.requests')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', 'in', ['asked', 'agreed'])
    .executeTakeFirst()

/** Requests, newest first; page by the last one seen. */
export function latestRequests(tx: Transaction, where: { before?: string | undefined; limit: number }) {
  let query = tx.db
    .selectFrom('privacy.requests as r')
    .innerJoin('identity.people as p', 'p.id', 'r.person_id')
    .select(['r.id', 'r.how', 'r.state', 'r.asked_at', 'r.due_at', 'p.name', 'p.email'])
  if (where.before) query = query.where('r.id', '<', where.before)
  return query.orderBy('r.id', 'desc').limit(where.limit).execute()
}

/** Agreed requests whose time has come and against which nothing stands. */
export const dueRequests = (tx: Transaction, now: Date, limit: number) =>
  tx.db
    .selectFrom('privacy.requests')
    .select('id')
    .where('state', '=', 'agreed')
    .where('due_at', '<=', now)
    .where(sql<boolean>`not exists (select from privacy.hindrances(person_id))`)
    .orderBy('due_at')
    .limit(limit)
    .execute()

/** What stands against erasing a person now. */
export async function hindrancesOf(tx: Transaction, personId: string): Promise<Hindrance[]> {
  const { rows } = await sql<{ what: string }>`select what from privacy.hindrances(${personId}) as what`.execute(tx.db)
  return hindrances.filter(one => rows.some(({ what }) => what === one))
}

export const insertErasure = (tx: Transaction, row: Insertable<PrivacyErasures>) =>
  tx.db
    .insertInto('privacy.erasures')
    .values(row)
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()

/** Erases in all these places, over all governments. The erasure is on the list. */
export async function eraseEverywhere(
  tx: Transaction,
  of: { erasureId: string; personId: string; email: string; pattern: string; places: readonly TablePlace[] },
): Promise<void> {
  await sql`select privacy.erase(${of.erasureId}::uuid, ${of.personId}::uuid, ${of.email}, ${of.pattern},
    ${JSON.stringify(of.places)}::jsonb)`.execute(tx.db)
}

/** How many releases name the person. */
export async function publishedAbout(tx: Transaction, personId: string, pattern: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select privacy.published_about(${personId}::uuid, ${pattern}) as n`.execute(tx.db)
  return rows[0]?.n ?? 0
}

/** The list of erasures, oldest first, page by the last one seen. */
export function erasures(
  tx: Transaction,
  where: { after?: { erasedAt: Date; id: string } | undefined; limit: number },
) {
  let query = tx.db.selectFrom('privacy.erasures').selectAll()
  if (where.after) {
    const { erasedAt, id } = where.after
    query = query.where(sql<boolean>`(erased_at, id) > (${erasedAt}, ${id}::uuid)`)
  }
  return query.orderBy('erased_at').orderBy('id').limit(where.limit).execute()
}

/** People of this database who are on the list of erasures: after a restore from a copy that was made before. */
export const peopleToEraseAgain = (tx: Transaction, limit: number) =>
  tx.db
    .selectFrom('identity.people as p')
    .innerJoin('privacy.erasures as e', join =>
      join.on(sql<boolean>`e.person_digest = sha256(convert_to(p.id::text, 'UTF8'))`),
    )
    .select(['p.id', 'p.email', 'p.name', 'e.id as erasure_id'])
    .orderBy('e.erased_at')
    .limit(limit)
    .execute()

export interface HeldRow {
  key: Record<string, unknown>
  government_id: string | null
  data: Record<string, unknown>
}

/** Rows in one place about whoever holds the session, after the key of the last one. */
export async function heldRows(
  tx: Transaction,
  session: Buffer,
  from: { table: string; columns: readonly string[]; by: string; isAddress: boolean; keys: readonly string[] | null },
  page: { after: Record<string, unknown> | null; limit: number },
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select key, government_id, data from privacy.held(${session}, ${from.table}::regclass, ${[...from.columns]}::text[],
      ${from.by}, ${from.isAddress}, ${from.keys ? [...from.keys] : null}::text[],
      ${page.after ? JSON.stringify(page.after) : null}::jsonb, ${page.limit}::integer)`.execute(tx.db)
  return rows
}

/** Removes mails, keys of forms and counters that are old; how many went. */
export async function forgetOld(tx: Transaction, before: { mails: Date; formKeys: Date }, batch: number) {
  const { rows } = await sql<{ n: number }>`
    select privacy.forget_old(${before.mails}, ${before.formKeys}, ${batch}) as n`.execute(tx.db)
  return rows[0]?.n ?? 0
}

/** The erasure in whose place a person stands. */
export const erasureByStandIn = (tx: Transaction, standInId: string) =>
  tx.db.selectFrom('privacy.erasures').select('published').where('stand_in_id', '=', standInId).executeTakeFirst()

import { type Insertable, sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { PrivacyAnnouncements } from '../../../db/tables.ts'

/** Governments whose terms are to be looked at again. */
export async function dueToSweep(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ government_id: string }>`select government_id from privacy.due_to_sweep()`.execute(tx.db)
  return rows.map(row => row.government_id)
}

export const markSwept = (tx: Transaction, governmentId: string, at: Date) =>
  tx.db
    .insertInto('privacy.sweeps')
    .values({ government_id: governmentId, swept_at: at })
    .onConflict(conflict => conflict.column('government_id').doUpdateSet({ swept_at: at }))
    .execute()

/** Announces an end; false when it was announced before. */
export async function announce(tx: Transaction, row: Insertable<PrivacyAnnouncements>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('privacy.announcements')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('subject_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Announced ends that have come and that no hold keeps. */
export const dueEnds = (tx: Transaction, governmentId: string, keeper: string, now: Date, limit: number) =>
  tx.db
    .selectFrom('privacy.announcements as a')
    .select(['a.subject_id', 'a.ocid'])
    .where('a.government_id', '=', governmentId)
    .where('a.keeper', '=', keeper)
    .where('a.done_at', 'is', null)
    .where('a.due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('privacy.holds as h')
            .select('h.id')
            .whereRef('h.government_id', '=', 'a.government_id')
            .whereRef('h.ocid', '=', 'a.ocid')
            .where('h.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('a.due_at')
    .limit(limit)
    .execute()

export const markDone = (tx: Transaction, of: { governmentId: string; kind: string; id: string }, at: Date) =>
  tx.db
    .updateTable('privacy.announcements')
    .set({ done_at: at })
    .where('government_id', '=', of.governmentId)
    .where('kind', '=', of.kind)
    .where('subject_id', '=', of.id)
    .execute()

/** Accounts that nobody has signed in to since a moment, by id: of people who belong to this one government, or to none. */
export async function dormantPeople(
  tx: Transaction,
  where: { governmentId: string | null; before: Date; limit: number },
): Promise<{ id: string; email: string; language: string }[]> {
  const belongs =
    where.governmentId === null
      ? sql`(select count(distinct m.government_id) from identity.memberships m where m.person_id = p.id) <> 1`
      : sql`exists (select from identity.memberships m where m.person_id = p.id and m.government_id = ${where.governmentId}::uuid)
        and not exists (select from identity.memberships m where m.person_id = p.id and m.government_id <> ${where.governmentId}::uuid)`
  const { rows } = await sql<{ id: string; email: string; language: string }>`
    select p.id, p.email, p.language from identity.people p
    where p.erased_at is null and not p.operator and not p.demonstration
      and coalesce(p.last_signed_in_at, p.created_at) < ${where.before} and ${belongs}
      and not exists (select from privacy.requests r where r.person_id = p.id and r.state in ('asked', 'agreed'))
    order by p.id limit ${where.limit}`.execute(tx.db)
  return rows
}

/** When somebody last signed in. */
export const lastSignedIn = (tx: Transaction, personId: string) =>
  tx.db.selectFrom('identity.people').select('last_signed_in_at').where('id', '=', personId).executeTakeFirst()

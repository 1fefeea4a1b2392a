import { type Insertable, sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { IdentityGuests } from '../../../db/tables.ts'
import { guestRoles } from './rules.ts'
import type { Guest } from './schema.ts'

/** Adds a guest; a second invitation of the same address replaces the first. */
export const putGuest = (tx: Transaction, row: Insertable<IdentityGuests>) =>
  tx.db
    .insertInto('identity.guests')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'process_id', 'email']).doUpdateSet({
        roles: sql`excluded.roles`,
        start_path: sql`excluded.start_path`,
        invited_by: sql`excluded.invited_by`,
        created_at: sql`excluded.created_at`,
        ends_at: sql`excluded.ends_at`,
      }),
    )
    .execute()

/** The guests of one process whose stay has not ended; at most 200. */
export async function guestsOf(tx: Transaction, governmentId: string, processId: string, now: Date): Promise<Guest[]> {
  const rows = await tx.db
    .selectFrom('identity.guests as i')
    .leftJoin('identity.people as p', 'p.email', 'i.email')
    .select(['i.email', 'p.name', 'i.roles', 'i.ends_at'])
    .where('i.government_id', '=', governmentId)
    .where('i.process_id', '=', processId)
    .where('i.ends_at', '>', now)
    .orderBy('i.email')
    .limit(200)
    .execute()
  return rows.map(({ ends_at, roles, ...row }) => ({
    ...row,
    endsAt: ends_at,
    roles: guestRoles.filter(role => roles.includes(role)),
  }))
}

/** Ends a stay now; false when there is none. */
export async function endStay(
  tx: Transaction,
  guest: { governmentId: string; processId: string; email: string },
  now: Date,
): Promise<boolean> {
  const ended = await tx.db
    .updateTable('identity.guests')
    .set({ ends_at: now })
    .where('government_id', '=', guest.governmentId)
    .where('process_id', '=', guest.processId)
    .where('email', '=', guest.email)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

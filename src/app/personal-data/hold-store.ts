import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { PrivacyHolds } from '../../../db/tables.ts'

export async function processOf(tx: Transaction, governmentId: string, ocid: string) {
  const row = await tx.db
    .selectFrom('record.processes')
    .select('ocid')
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .executeTakeFirst()
  return row && { ocid: row.ocid, person_id: null }
}

/** Adds a hold; false when there is one already. */
export async function insertHold(tx: Transaction, row: Insertable<PrivacyHolds>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('privacy.holds')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export const lockHold = (tx: Transaction, governmentId: string, id: string) =>
  tx.db
    .selectFrom('privacy.holds')
    .select(['id', 'ocid', 'ended_at'])
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const updateHold = (tx: Transaction, governmentId: string, id: string, change: Updateable<PrivacyHolds>) =>
  tx.db
    .updateTable('privacy.holds')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .execute()

/** Holds of a government, newest first; page by the last one seen. */
export function holdsOf(tx: Transaction, governmentId: string, where: { before?: string | undefined; limit: number }) {
  let query = tx.db
    .selectFrom('privacy.holds as h')
    .leftJoin('identity.people as p', 'p.id', 'h.person_id')
    .select(['h.id', 'h.ocid', 'p.name', 'h.law', 'h.reason', 'h.set_at', 'h.ended_at'])
    .where('h.government_id', '=', governmentId)
  if (where.before) query = query.where('h.id', '<', where.before)
  return query.orderBy('h.id', 'desc').limit(where.limit).execute()
}

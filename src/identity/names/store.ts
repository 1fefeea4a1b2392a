import type { Insertable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { IdentityNameReadings } from '../../../db/tables.ts'

export interface Reading {
  reason: string
  endsAt: Date
}

export const insertReading = (tx: Transaction, row: Insertable<IdentityNameReadings>) =>
  tx.db.insertInto('identity.name_readings').values(row).execute()

/** The last reading of a person that has not ended. */
export async function standingReading(
  tx: Transaction,
  governmentId: string,
  personId: string,
  now: Date,
): Promise<Reading | undefined> {
  const row = await tx.db
    .selectFrom('identity.name_readings')
    .select(['reason', 'ends_at'])
    .where('government_id', '=', governmentId)
    .where('person_id', '=', personId)
    .where('ends_at', '>', now)
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { reason: row.reason, endsAt: row.ends_at }
}

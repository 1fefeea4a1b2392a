import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { ProcureOpeningKeys, ProcureOpeningShares } from '../../../db/tables.ts'
import type { KeyState } from './rules.ts'

const read = (row: Selectable<ProcureOpeningKeys>) => ({
  governmentId: row.government_id,
  id: row.id,
  opportunityId: row.opportunity_id,
  state: row.state as KeyState,
  recipient: row.recipient,
  needed: row.needed,
  madeBy: row.made_by,
  madeAt: row.made_at,
  confirmedAt: row.confirmed_at,
  version: row.version,
})

export type OpeningKey = ReturnType<typeof read>

/** The opening key that an opportunity has now, confirmed or not. */
export async function openingKeyOf(
  tx: Transaction,
  governmentId: string,
  opportunityId: string,
): Promise<OpeningKey | undefined> {
  const row = await tx.db
    .selectFrom('procure.opening_keys')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('opportunity_id', '=', opportunityId)
    .where('state', '<>', 'replaced')
    .executeTakeFirst()
  return row && read(row)
}

export async function insertKey(
  tx: Transaction,
  key: Insertable<ProcureOpeningKeys>,
  shares: readonly Insertable<ProcureOpeningShares>[],
): Promise<void> {
  await tx.db.insertInto('procure.opening_keys').values(key).execute()
  await tx.db.insertInto('procure.opening_shares').values(shares).execute()
}

export async function updateKey(
  tx: Transaction,
  key: Pick<OpeningKey, 'governmentId' | 'id'>,
  change: Updateable<ProcureOpeningKeys>,
): Promise<void> {
  await tx.db
    .updateTable('procure.opening_keys')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', key.governmentId)
    .where('id', '=', key.id)
    .execute()
}

/** The shares of a key in their order. Each is readable with its holder's passphrase only. */
export const sharesOf = (tx: Transaction, key: Pick<OpeningKey, 'governmentId' | 'id'>) =>
  tx.db
    .selectFrom('procure.opening_shares')
    .select(['number', 'holder_id', 'sealed'])
    .where('government_id', '=', key.governmentId)
    .where('key_id', '=', key.id)
    .orderBy('number')
    .execute()

import type { Insertable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { IdentityMailTokens } from '../../../db/tables.ts'

export const insertToken = (tx: Transaction, row: Insertable<IdentityMailTokens>) =>
  tx.db.insertInto('identity.mail_tokens').values(row).execute()

const tokens = (tx: Transaction, digest: Buffer) =>
  tx.db
    .selectFrom('identity.mail_tokens')
    .select(['purpose', 'person_id', 'email', 'expires_at', 'used_at'])
    .where('token_digest', '=', digest)

export const tokenByDigest = (tx: Transaction, digest: Buffer) => tokens(tx, digest).executeTakeFirst()

export const lockToken = (tx: Transaction, digest: Buffer) => tokens(tx, digest).forUpdate().executeTakeFirst()

export const markUsed = (tx: Transaction, digest: Buffer, at: Date) =>
  tx.db.updateTable('identity.mail_tokens').set({ used_at: at }).where('token_digest', '=', digest).execute()

/** Links for a new password stop working once one of them was followed. */
export const deleteResetTokens = (tx: Transaction, personId: string) =>
  tx.db.deleteFrom('identity.mail_tokens').where('person_id', '=', personId).where('purpose', '=', 'reset').execute()

import { type Insertable, sql } from 'kysely'
import type { PlatformMails } from '../../../db/tables.ts'
import type { Transaction } from '../db/index.ts'

const columns = [
  'id',
  'message_id',
  'recipient',
  'subject',
  'body',
  'language',
  'created_at',
  'sent_at',
  'error',
] as const

/** Adds a mail; false when the same one is there already. */
export async function insertMail(tx: Transaction, mail: Insertable<PlatformMails>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('platform.mails')
    .values(mail)
    .onConflict(conflict => conflict.column('message_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export const mailById = (tx: Transaction, id: string) =>
  tx.db.selectFrom('platform.mails').select(columns).where('id', '=', id).executeTakeFirst()

export const markSent = (tx: Transaction, id: string, at: Date) =>
  tx.db.updateTable('platform.mails').set({ sent_at: at, error: null }).where('id', '=', id).execute()

export const markFailed = (tx: Transaction, id: string, error: string) =>
  tx.db.updateTable('platform.mails').set({ error }).where('id', '=', id).execute()

/** Mails, newest first; page by the last one seen. */
export function latestMails(tx: Transaction, where: { before?: string | undefined; limit: number }) {
  let query = tx.db
    .selectFrom('platform.mails')
    .select(['id', 'recipient', 'subject', 'language', 'created_at', 'sent_at'])
  if (where.before) {
    query = query.where(
      sql<boolean>`(created_at, id) < (select m.created_at, m.id from platform.mails m where m.id = ${where.before})`,
    )
  }
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(where.limit).execute()
}

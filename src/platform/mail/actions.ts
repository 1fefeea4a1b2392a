import type { Ctx } from '../context/index.ts'
import type { Database, Transaction } from '../db/index.ts'
import { type MessageKey, translator, type Values } from '../i18n/index.ts'
import { newId } from '../ids/index.ts'
import { mailValues, messageIdOf } from './rules.ts'
import { insertMail, mailById, markFailed, markSent } from './store.ts'
import type { Transport } from './transport.ts'

export interface NewMail {
  /** What the mail is about, once and for ever: the id of an event, or of a token. With the recipient it names the mail. */
  seed: string
  /** One address. */
  to: string
  language: string
  subjectKey: MessageKey
  bodyKey: MessageKey
  values?: Values
  /** Paths of this site by the name that the text gives them; they become whole addresses when the mail is sent. */
  links?: Readonly<Record<string, string>>
}

/**
 * Writes a mail within a transaction, to be sent after its commit. The same seed and recipient make one mail, however
 * often this is called. The text is put together now, in the recipient's language.
 */
export async function queueMail(tx: Transaction, ctx: Pick<Ctx, 'enqueue'>, mail: NewMail): Promise<void> {
  const t = translator(mail.language)
  const values = mailValues(mail.values ?? {}, mail.links ?? {})
  const id = newId<'mail'>()
  const added = await insertMail(tx, {
    id,
    message_id: messageIdOf(mail.seed, mail.to),
    recipient: mail.to,
    subject: t(mail.subjectKey, values),
    body: `${t(mail.bodyKey, values)}\n\n${t('mail.footer')}\n`,
    language: mail.language,
  })
  if (added) await ctx.enqueue(tx, 'mail', { id })
}

/**
 * Sends a mail that waits, for the job queue. Does nothing when it was sent, or when there is no way to send: then it
 * stays to be read on the outbox page. Throws when sending fails, so that the queue tries again. A crash between sending
 * and marking sends it twice with the same Message-ID.
 */
export async function sendMail(database: Database, transport: Transport | null, id: string): Promise<void> {
  if (!transport) return
  const mail = await database.read({}, tx => mailById(tx, id))
  if (!mail || mail.sent_at) return
  try {
    await transport.send(mail)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await database.transact({}, tx => markFailed(tx, id, message.slice(0, 500)))
    throw error
  }
  await database.transact({}, async tx => markSent(tx, id, await tx.now()))
}

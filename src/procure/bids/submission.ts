import { createHash } from 'node:crypto'
import { governmentById, tenantOf } from '#governments/tree'
import { supplierById } from '#identity/suppliers'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { MessageKey } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { showFor } from '#platform/ui'
import { lotsOf, type Opportunity, requireOpportunity } from '#procure/opportunities'
import { record } from '#record'
import { readDraft, whoseBid } from './actions.ts'
import { sealContent } from './content.ts'
import { bidLinks } from './links.ts'
import { bidQuestionnaire, isComplete, lacks } from './questionnaire.ts'
import { bidRefusal, receiptText } from './rules.ts'
import { type Bid, requireBid, updateBid } from './store.ts'

export interface Receipt {
  /** SHA-256 of the ciphertext that was stored. */
  receipt: Buffer
  /** The time that was compared with the deadline. */
  receivedAt: Date
}

export interface SubmitOptions {
  /** The bid's version that its author has reviewed: what is submitted is what was seen. */
  version: number | null
  /** The language of the mail. */
  language: string
}

/**
 * Submits the draft: seals it to the bid key and to the opening key, and stores it if the deadline has not passed by
 * the database's clock, read while the opportunity is held open. What is acknowledged will be there at the opening.
 * @throws Refusal when it is too late, incomplete, or has changed since it was reviewed
 */
export async function submitBid(
  ctx: Ctx,
  opportunityId: string,
  identity: string,
  options: SubmitOptions,
): Promise<Receipt> {
  const whose = whoseBid(ctx, opportunityId)
  // Sealing comes before the lock, so that nobody waits for it; the version tells whether it sealed the newest draft.
  const reviewed = await ctx.read(async tx => {
    const opportunity = await requireOpportunity(tx, whose.governmentId, opportunityId)
    return { opportunity, lots: await lotsOf(tx, opportunity), bid: await requireBid(tx, whose) }
  })
  if (options.version !== reviewed.bid.version) throw new Refusal('stale', 'error.stale')
  const { openingRecipient } = reviewed.opportunity
  if (!openingRecipient) throw new Refusal('conflict', 'bid.closed')
  const content = await readDraft(reviewed.bid, identity)
  const lotIds = reviewed.lots.map(lot => lot.id)
  const lacking = lacks(bidQuestionnaire(reviewed.opportunity), content, lotIds, name => name)
  const sealed = await sealContent(content, [reviewed.bid.keyRecipient, openingRecipient])
  const receipt = createHash('sha256').update(sealed).digest()
  const receivedAt = await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, whose.governmentId, opportunityId, { lock: 'share' })
    const bid = await requireBid(tx, whose, { lock: 'update' })
    const now = await tx.now()
    const reason = bidRefusal(bid, 'submit', ctx.actor, o, now)
    if (reason) throw new Refusal('conflict', reason)
    if (bid.version !== reviewed.bid.version || o.openingRecipient !== openingRecipient) {
      throw new Refusal('stale', 'error.stale')
    }
    if (!isComplete(lacking)) throw new Refusal('invalid', 'bid.incomplete')
    await updateBid(tx, bid, {
      state: 'submitted',
      sealed,
      receipt,
      received_at: now,
      submitted_draft: bid.draftNumber,
    })
    const facts = { subject: { kind: 'bid', id: bid.id }, ocid: bid.ocid }
    const details = { receipt: receipt.toString('hex') }
    const { eventId } = await record(tx, ctx, { ...facts, audit: 'bid.submitted', details })
    await tell(tx, ctx, bid, o, { seed: eventId, language: options.language, what: 'submitted', at: now, receipt })
    return now
  })
  return { receipt, receivedAt }
}

/** Takes a submitted bid back. Its ciphertext is removed; the draft stays, and can be submitted again until the deadline. */
export async function withdrawBid(ctx: Ctx, opportunityId: string, language: string): Promise<void> {
  const whose = whoseBid(ctx, opportunityId)
  await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, whose.governmentId, opportunityId, { lock: 'share' })
    const bid = await requireBid(tx, whose, { lock: 'update' })
    const now = await tx.now()
    const reason = bidRefusal(bid, 'withdraw', ctx.actor, o, now)
    if (reason) throw new Refusal('conflict', reason)
    await updateBid(tx, bid, {
      state: 'withdrawn',
      sealed: null,
      receipt: null,
      received_at: null,
      submitted_draft: null,
    })
    const facts = { subject: { kind: 'bid', id: bid.id }, ocid: bid.ocid }
    const { eventId } = await record(tx, ctx, { ...facts, audit: 'bid.withdrawn' })
    await tell(tx, ctx, bid, o, { seed: eventId, language, what: 'withdrawn', at: now, receipt: null })
  })
}

interface Told {
  seed: string
  language: string
  what: 'submitted' | 'withdrawn'
  at: Date
  receipt: Buffer | null
}

/** Mails the supplier that its bid was received or withdrawn. Nothing of the bid itself is in it. */
async function tell(tx: Transaction, ctx: Ctx, bid: Bid, o: Opportunity, told: Told): Promise<void> {
  const supplier = await supplierById(tx, bid.supplierId)
  const row = await governmentById(tx, bid.governmentId)
  if (!supplier || !row) return
  const government = tenantOf(row)
  const show = showFor(government, told.language)
  await queueMail(tx, ctx, {
    seed: told.seed,
    to: supplier.mailbox,
    language: told.language,
    subjectKey: `bid.mail.${told.what}.subject` satisfies MessageKey,
    bodyKey: `bid.mail.${told.what}.body` satisfies MessageKey,
    values: {
      title: o.title,
      supplier: supplier.name,
      at: show.instant(told.at),
      closes: show.instant(bid.closesAt),
      receipt: told.receipt ? receiptText(told.receipt) : '',
    },
    links: { link: bidLinks.bid(government.slug, bid.ocid) },
  })
}

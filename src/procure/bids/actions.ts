import { CannotUnseal, type KeyPair, newKey, readKey } from '#integrity/sealing'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Incoming, sealUpload } from '#platform/files'
import { newId } from '#platform/ids'
import { type Opportunity, requireOpportunity } from '#procure/opportunities'
import { record } from '#record'
import { sealContent, unsealContent } from './content.ts'
import { bidQuestionnaire } from './questionnaire.ts'
import { bidRefusal, documentLimit, startRefusal } from './rules.ts'
import { type BidContent, emptyContent } from './schema.ts'
import { type Bid, type BidId, insertBid, requireBid, updateBid } from './store.ts'

/** Names a supplier's bid for an opportunity. Throws when the actor acts for no supplier. */
export function whoseBid(ctx: Ctx, opportunityId: string) {
  const { supplierId } = ctx.actor
  if (ctx.actor.kind !== 'supplier' || !supplierId) throw new Refusal('forbidden', 'bid.not-your-role')
  return { governmentId: governmentOf(ctx), opportunityId, supplierId }
}

/**
 * Begins a bid. The key that is returned is the only one that reads its drafts, and is kept nowhere on the server.
 * @throws Refusal when the opportunity takes no bids, or the supplier has one already
 */
export async function startBid(ctx: Ctx, opportunityId: string): Promise<{ bidId: BidId; key: KeyPair }> {
  const whose = whoseBid(ctx, opportunityId)
  const key = await newKey()
  const bidId = newId<'bid'>()
  await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, whose.governmentId, opportunityId, { lock: 'share' })
    const now = await tx.now()
    const reason = startRefusal(ctx.actor, o, now)
    if (reason || !o.ocid || !o.closesAt) throw new Refusal('conflict', reason ?? 'bid.closed')
    const added = await insertBid(tx, {
      government_id: whose.governmentId,
      id: bidId,
      opportunity_id: opportunityId,
      supplier_id: whose.supplierId,
      ocid: o.ocid,
      title: o.title,
      closes_at: o.closesAt,
      state: 'draft',
      key_recipient: key.recipient,
      draft: await emptyDraft(o, key),
      draft_saved_at: now,
    })
    if (!added) throw new Refusal('conflict', 'bid.exists')
    await record(tx, ctx, { audit: 'bid.started', subject: { kind: 'bid', id: bidId }, ocid: o.ocid })
  })
  return { bidId, key }
}

const emptyDraft = (o: Opportunity, key: KeyPair): Promise<Buffer> =>
  sealContent(emptyContent(bidQuestionnaire(o).contentVersion), [key.recipient])

/**
 * Gives a bid a new key and an empty draft, for whoever has lost the key: what was written can then never be read
 * again. A bid that was submitted stays submitted until it is replaced or withdrawn.
 */
export async function replaceBidKey(ctx: Ctx, opportunityId: string): Promise<{ bidId: BidId; key: KeyPair }> {
  const key = await newKey()
  const bidId = await changeBid(ctx, opportunityId, 'bid.key-replaced', async (tx, bid, o) => {
    await updateBid(tx, bid, {
      key_recipient: key.recipient,
      key_saved_at: null,
      draft: await emptyDraft(o, key),
      draft_number: bid.draftNumber + 1,
      draft_saved_at: await tx.now(),
    })
    return bid.id
  })
  return { bidId, key }
}

/** Notes that the bidder has kept the recovery sheet, after which it is not shown any more. */
export const confirmKeySaved = (ctx: Ctx, opportunityId: string): Promise<void> =>
  changeBid(ctx, opportunityId, 'bid.key-saved', async (tx, bid) =>
    updateBid(tx, bid, { key_saved_at: bid.keySavedAt ?? (await tx.now()) }),
  )

/** What every change before the deadline has in common: the opportunity held open, the bid locked, the audit. */
async function changeBid<T>(
  ctx: Ctx,
  opportunityId: string,
  audit: string,
  change: (tx: Transaction, bid: Bid, o: Opportunity) => Promise<T>,
): Promise<T> {
  const whose = whoseBid(ctx, opportunityId)
  return ctx.transact(async tx => {
    const o = await requireOpportunity(tx, whose.governmentId, opportunityId, { lock: 'share' })
    const bid = await requireBid(tx, whose, { lock: 'update' })
    const reason = bidRefusal(bid, 'save', ctx.actor, o, await tx.now())
    if (reason) throw new Refusal('conflict', reason)
    const result = await change(tx, bid, o)
    await record(tx, ctx, { audit, subject: { kind: 'bid', id: bid.id }, ocid: bid.ocid })
    return result
  })
}

/**
 * What the bidder has written so far.
 * @param identity the bid key from the bidder's cookie or sheet
 * @throws Refusal when it is another bid's key
 */
export async function readDraft(bid: Pick<Bid, 'draft' | 'keyRecipient'>, identity: string): Promise<BidContent> {
  const key = await readKey(identity)
  if (key?.recipient !== bid.keyRecipient) throw new Refusal('forbidden', 'bid.key.wrong')
  try {
    return await unsealContent(bid.draft, key.identity)
  } catch (error) {
    if (error instanceof CannotUnseal) throw new Refusal('conflict', 'bid.draft-damaged')
    throw error
  }
}

/** Changes the draft: reads the newest one under lock, so that two people at two sections do not undo each other. */
export const saveDraft = (
  ctx: Ctx,
  opportunityId: string,
  identity: string,
  change: (content: BidContent) => BidContent,
): Promise<void> =>
  changeBid(ctx, opportunityId, 'bid.draft-saved', async (tx, bid) => {
    const content = change(await readDraft(bid, identity))
    await updateBid(tx, bid, {
      draft: await sealContent(content, [bid.keyRecipient]),
      draft_number: bid.draftNumber + 1,
      draft_saved_at: await tx.now(),
    })
  })

/**
 * Takes in a document, encrypted while it streams to a key that only the draft holds.
 * @returns why it was not taken, as a message key, or null
 */
export async function addDocument(
  ctx: Ctx,
  opportunityId: string,
  identity: string,
  incoming: Incoming,
): Promise<string | null> {
  const whose = whoseBid(ctx, opportunityId)
  // Before a byte is stored: whether it would be accepted at all.
  const { bid, opportunity, now } = await ctx.read(async tx => ({
    opportunity: await requireOpportunity(tx, whose.governmentId, opportunityId),
    bid: await requireBid(tx, whose),
    now: await tx.now(),
  }))
  const reason = bidRefusal(bid, 'save', ctx.actor, opportunity, now)
  if (reason) throw new Refusal('conflict', reason)
  await readDraft(bid, identity)
  const result = await sealUpload(ctx, incoming, { processId: opportunityId, mostPerSupplier: documentLimit })
  if (!result.ok) return result.problem
  const { file } = result
  await saveDraft(ctx, opportunityId, identity, content => ({ ...content, documents: [...content.documents, file] }))
  return null
}

/** Takes a document out of the draft. Its bytes stay, unreadable once nothing holds its key any more. */
export const removeDocument = (ctx: Ctx, opportunityId: string, identity: string, documentId: string): Promise<void> =>
  saveDraft(ctx, opportunityId, identity, content => ({
    ...content,
    documents: content.documents.filter(document => document.id !== documentId),
  }))

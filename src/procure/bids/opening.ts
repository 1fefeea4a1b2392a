import type { Transaction } from '#platform/db'
import { nextState } from '#platform/lifecycle'
import { compareAmounts } from '#platform/money'
import type { Lot } from '#procure/opportunities'
import { lifecycle } from './rules.ts'
import type { BidContent } from './schema.ts'
import { type Bid, insertOpened, setBidStates } from './store.ts'

/** What the opening found in a bid; null where it could not be read. */
export interface Opened {
  bid: Bid
  content: BidContent | null
}

/** Stores what was read from a batch of bids and moves them on. Answers how many could and could not be read. */
export async function storeOpened(
  tx: Transaction,
  batch: readonly Opened[],
  lots: readonly Lot[],
): Promise<{ opened: number; unreadable: number }> {
  const now = await tx.now()
  const readable = batch.flatMap(({ bid, content }) => (content ? [{ bid, content }] : []))
  const rows = readable.map(({ bid, content }) => ({
    government_id: bid.governmentId,
    id: bid.id,
    opportunity_id: bid.opportunityId,
    supplier_id: bid.supplierId,
    received_at: bid.receivedAt ?? now,
    opened_at: now,
    content_version: content.contentVersion,
    answers: JSON.stringify(content.answers),
    documents: JSON.stringify(content.documents),
  }))
  await insertOpened(
    tx,
    rows,
    readable.flatMap(({ bid, content }) => pricesIn(bid, content, lots)),
  )
  const [first] = batch
  if (!first) return { opened: 0, unreadable: 0 }
  const lost = batch.filter(({ content }) => !content)
  const idsOf = (list: readonly Opened[]) => list.map(({ bid }) => bid.id)
  await setBidStates(tx, first.bid.governmentId, idsOf(readable), nextState(lifecycle, 'submitted', 'open'))
  await setBidStates(tx, first.bid.governmentId, idsOf(lost), nextState(lifecycle, 'submitted', 'give-up'))
  return { opened: readable.length, unreadable: lost.length }
}

const pricesIn = (bid: Bid, content: BidContent, lots: readonly Lot[]) =>
  lots.flatMap(lot => {
    const amount = content.prices[lot.id]
    if (amount === undefined || compareAmounts(amount, '0') <= 0) return []
    return [
      {
        government_id: bid.governmentId,
        bid_id: bid.id,
        lot_id: lot.id,
        opportunity_id: bid.opportunityId,
        supplier_id: bid.supplierId,
        amount,
        currency: lot.value_currency,
      },
    ]
  })

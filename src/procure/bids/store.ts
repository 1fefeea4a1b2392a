import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId, Id, SupplierId } from '#platform/ids'
import type { ProcureBidPrices, ProcureBids, ProcureOpenedBids } from '../../../db/tables.ts'
import type { BidState } from './rules.ts'

export type BidId = Id<'bid'>

const read = (row: Selectable<ProcureBids>) => ({
  governmentId: row.government_id as GovernmentId,
  id: row.id as BidId,
  opportunityId: row.opportunity_id,
  supplierId: row.supplier_id as SupplierId,
  ocid: row.ocid,
  title: row.title,
  closesAt: row.closes_at,
  state: row.state as BidState,
  keyRecipient: row.key_recipient,
  keySavedAt: row.key_saved_at,
  draft: row.draft,
  draftNumber: row.draft_number,
  draftSavedAt: row.draft_saved_at,
  sealed: row.sealed,
  receipt: row.receipt,
  receivedAt: row.received_at,
  submittedDraft: row.submitted_draft,
  version: row.version,
})

export type Bid = ReturnType<typeof read>

interface Whose {
  governmentId: string
  opportunityId: string
  supplierId: string
}

/** A supplier's one bid for an opportunity. */
export async function bidOf(
  tx: Transaction,
  { governmentId, opportunityId, supplierId }: Whose,
  options: { lock?: 'update' } = {},
): Promise<Bid | undefined> {
  let query = tx.db
    .selectFrom('procure.bids')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('opportunity_id', '=', opportunityId)
    .where('supplier_id', '=', supplierId)
  if (options.lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && read(row)
}

/** @throws Refusal `not-found` */
export async function requireBid(tx: Transaction, whose: Whose, options: { lock?: 'update' } = {}): Promise<Bid> {
  const bid = await bidOf(tx, whose, options)
  if (!bid) throw new Refusal('not-found', 'bid.not-found')
  return bid
}

/** False when the supplier has a bid for this opportunity already. */
export async function insertBid(tx: Transaction, row: Insertable<ProcureBids>): Promise<boolean> {
  const added = await tx.db
    .insertInto('procure.bids')
    .values(row)
    .onConflict(conflict => conflict.columns(['government_id', 'opportunity_id', 'supplier_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Changes a row that the transaction has locked; the version goes up with it. */
export async function updateBid(
  tx: Transaction,
  bid: Pick<Bid, 'governmentId' | 'id'>,
  change: Updateable<ProcureBids>,
): Promise<void> {
  await tx.db
    .updateTable('procure.bids')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', bid.governmentId)
    .where('id', '=', bid.id)
    .execute()
}

/** A supplier's bids in all governments, newest first; page by the last id seen. */
export async function bidsOfSupplier(
  tx: Transaction,
  supplierId: string,
  options: { before?: string | undefined; limit: number },
) {
  let query = tx.db
    .selectFrom('procure.bids as b')
    .innerJoin('governments.governments as g', 'g.id', 'b.government_id')
    .select(['b.id', 'b.ocid', 'b.title', 'b.closes_at as closesAt', 'b.state', 'b.draft_number as draftNumber'])
    .select(['b.submitted_draft as submittedDraft', 'g.slug', 'g.name as government', 'g.locale', 'g.time_zone'])
    .where('b.supplier_id', '=', supplierId)
  if (options.before) query = query.where('b.id', '<', options.before)
  const rows = await query.orderBy('b.id', 'desc').limit(options.limit).execute()
  return rows.map(row => ({ ...row, state: row.state as BidState }))
}

/** Submitted bids of an opportunity in the order of their ids, for the opening, a batch at a time. */
export const bidsToOpen = async (
  tx: Transaction,
  where: { governmentId: string; opportunityId: string; after: string | null; limit: number },
): Promise<Bid[]> => {
  let query = tx.db
    .selectFrom('procure.bids')
    .selectAll()
    .where('government_id', '=', where.governmentId)
    .where('opportunity_id', '=', where.opportunityId)
    .where('state', '=', 'submitted')
  if (where.after) query = query.where('id', '>', where.after)
  const rows = await query.orderBy('id').limit(where.limit).forUpdate().execute()
  return rows.map(read)
}

/** How many bids of an opportunity are in each state. */
export async function countBids(
  tx: Transaction,
  where: { governmentId: string; opportunityId: string },
): Promise<Record<BidState, number>> {
  const rows = await tx.db
    .selectFrom('procure.bids')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('government_id', '=', where.governmentId)
    .where('opportunity_id', '=', where.opportunityId)
    .groupBy('state')
    .execute()
  const none = { draft: 0, submitted: 0, withdrawn: 0, opened: 0, unreadable: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** How many opened bids there are for each lot that has any. */
export const bidsPerLot = (tx: Transaction, where: { governmentId: string; opportunityId: string }) =>
  tx.db
    .selectFrom('procure.bid_prices')
    .select(({ fn }) => ['lot_id as lotId', fn.countAll<number>().as('bids')])
    .where('government_id', '=', where.governmentId)
    .where('opportunity_id', '=', where.opportunityId)
    .groupBy('lot_id')
    .orderBy('lot_id')
    .execute()

export async function setBidStates(
  tx: Transaction,
  governmentId: string,
  ids: readonly string[],
  state: BidState,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('procure.bids')
    .set({ state, version: sql`version + 1` })
    .where('government_id', '=', governmentId)
    .where('id', 'in', ids)
    .execute()
}

export async function insertOpened(
  tx: Transaction,
  bids: readonly Insertable<ProcureOpenedBids>[],
  prices: readonly Insertable<ProcureBidPrices>[],
): Promise<void> {
  if (bids.length > 0) await tx.db.insertInto('procure.opened_bids').values(bids).execute()
  if (prices.length > 0) await tx.db.insertInto('procure.bid_prices').values(prices).execute()
}

/** What was read from a bid at the opening. */
export type OpenedBid = Awaited<ReturnType<typeof openedBids>>[number]

const opened = (tx: Transaction, governmentId: string) =>
  tx.db
    .selectFrom('procure.opened_bids as o')
    .innerJoin('identity.suppliers as s', 's.id', 'o.supplier_id')
    .select(['o.id', 'o.opportunity_id', 'o.supplier_id', 'o.received_at', 'o.opened_at', 'o.content_version'])
    .select(['o.answers', 'o.documents', 's.name as supplier', 's.slug as supplier_slug'])
    .where('o.government_id', '=', governmentId)

/** The opened bids of an opportunity with their suppliers, in a fixed order; page by the last id seen. */
export function openedBids(
  tx: Transaction,
  where: { governmentId: string; opportunityId: string; after?: string | undefined; limit: number },
) {
  let query = opened(tx, where.governmentId).where('o.opportunity_id', '=', where.opportunityId)
  if (where.after) query = query.where('o.id', '>', where.after)
  return query.orderBy('o.id').limit(where.limit).execute()
}

/** One opened bid; undefined for a supplier that asks for another's. */
export const openedBid = (tx: Transaction, governmentId: string, id: string): Promise<OpenedBid | undefined> =>
  opened(tx, governmentId).where('o.id', '=', id).executeTakeFirst()

/** The prices of some opened bids: one per lot that the bid is for. Amounts are decimal text. */
export const pricesOf = (tx: Transaction, governmentId: string, bidIds: readonly string[]) =>
  bidIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('procure.bid_prices')
        .select(['bid_id', 'lot_id', 'supplier_id', 'amount', 'currency'])
        .where('government_id', '=', governmentId)
        .where('bid_id', 'in', bidIds)
        .orderBy('bid_id')
        .orderBy('lot_id')
        .execute()

/** Suppliers that have a bid for the opportunity, in any state but withdrawn: who is told what becomes of it. */
export async function biddersOf(
  tx: Transaction,
  where: { governmentId: string; opportunityId: string },
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('procure.bids')
    .select('supplier_id')
    .where('government_id', '=', where.governmentId)
    .where('opportunity_id', '=', where.opportunityId)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .limit(2000)
    .execute()
  return rows.map(row => row.supplier_id)
}

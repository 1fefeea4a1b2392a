import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

interface Where {
  governmentId: string
  before: Date
  after?: string
  limit: number
}

/** Opened bids that won nothing, of opportunities that ended before a moment, and can still be read. */
export function losingBids(tx: Transaction, { governmentId, before, after, limit }: Where) {
  let query = tx.db
    .selectFrom('procure.opportunities as o')
    .innerJoin('procure.opened_bids as b', join =>
      join.onRef('b.government_id', '=', 'o.government_id').onRef('b.opportunity_id', '=', 'o.id'),
    )
    .select(['b.id', 'o.ocid', 'o.title', 'o.ended_at'])
    .where('o.government_id', '=', governmentId)
    .where('o.ended_at', '<=', before)
    .where(sql<boolean>`b.answers <> '{}'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('procure.awards as a')
            .select('a.id')
            .whereRef('a.government_id', '=', 'b.government_id')
            .whereRef('a.bid_id', '=', 'b.id'),
        ),
      ),
    )
  if (after) query = query.where('b.id', '>', after)
  return query.orderBy('b.id').limit(limit).execute()
}

export const bidderOf = (tx: Transaction, governmentId: string, bidId: string) =>
  tx.db
    .selectFrom('procure.opened_bids')
    .select(['supplier_id', 'opportunity_id'])
    .where('government_id', '=', governmentId)
    .where('id', '=', bidId)
    .executeTakeFirst()

export const forgetBid = (tx: Transaction, governmentId: string, bidId: string) =>
  sql`select privacy.forget_bid(${governmentId}::uuid, ${bidId}::uuid, 'losingBids')`.execute(tx.db)

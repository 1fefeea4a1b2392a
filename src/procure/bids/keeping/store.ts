import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Drafts that were never submitted, or taken back, of opportunities that closed before a moment. */
export function forgottenDrafts(
  tx: Transaction,
  where: { governmentId: string; before: Date; after?: string; limit: number },
) {
  let query = tx.db
    .selectFrom('procure.bids')
    .select(['id', 'ocid', 'title', 'closes_at'])
    .where('government_id', '=', where.governmentId)
    .where('state', 'in', ['draft', 'withdrawn'])
    .where('closes_at', '<=', where.before)
    .where(sql<boolean>`length(draft) > 0`)
  if (where.after) query = query.where('id', '>', where.after)
  return query.orderBy('id').limit(where.limit).execute()
}

export const writerOf = (tx: Transaction, governmentId: string, bidId: string) =>
  tx.db
    .selectFrom('procure.bids')
    .select(['supplier_id', 'opportunity_id'])
    .where('government_id', '=', governmentId)
    .where('id', '=', bidId)
    .executeTakeFirst()

export const forgetDraft = (tx: Transaction, governmentId: string, bidId: string) =>
  sql`select privacy.forget_bid(${governmentId}::uuid, ${bidId}::uuid, 'drafts')`.execute(tx.db)

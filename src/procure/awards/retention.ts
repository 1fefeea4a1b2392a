import { membersOfSuppliers } from '#identity/suppliers'
import { governmentOf } from '#platform/context'
import { forgetSealed } from '#platform/files'
import type { Retention } from '#platform/personal-data'
import { bidLinks } from '#procure/bids'
import { bidderOf, forgetBid, losingBids } from './keeping/store.ts'

/** What a bidder that won nothing had written goes when its term is over; that it bid, its price and scores stay. */
export const retention: readonly Retention[] = [
  {
    kind: 'losingBids',
    name: 'awards.losing-bids',
    async aged(tx, where) {
      const rows = await losingBids(tx, where)
      return rows.map(({ id, ocid, title, ended_at }) => ({ id, ocid, title, since: ended_at ?? where.before }))
    },
    async concerned(tx, { governmentId, id }) {
      const bidder = await bidderOf(tx, governmentId, id)
      const members = bidder ? await membersOfSuppliers(tx, [bidder.supplier_id]) : []
      return members.map(({ email, language }) => ({ email, language, link: bidLinks.list() }))
    },
    async forget(tx, { governmentId, id }) {
      await forgetBid(tx, governmentId, id)
    },
    async afterwards(ctx, id) {
      const bidder = await ctx.read(tx => bidderOf(tx, governmentOf(ctx), id))
      if (bidder) await forgetSealed(ctx, { processId: bidder.opportunity_id, supplierId: bidder.supplier_id })
    },
  },
]

import { membersOfSuppliers } from '#identity/suppliers'
import { governmentOf } from '#platform/context'
import { forgetSealed } from '#platform/files'
import type { Retention } from '#platform/personal-data'
import { forgetDraft, forgottenDrafts, writerOf } from './keeping/store.ts'
import { bidLinks } from './links.ts'

/** Drafts of bids that nobody submitted, with their documents. */
export const retention: readonly Retention[] = [
  {
    kind: 'drafts',
    name: 'bids.drafts',
    async aged(tx, where) {
      const rows = await forgottenDrafts(tx, where)
      return rows.map(({ id, ocid, title, closes_at: since }) => ({ id, ocid, title, since }))
    },
    async concerned(tx, { governmentId, id }) {
      const writer = await writerOf(tx, governmentId, id)
      const members = writer ? await membersOfSuppliers(tx, [writer.supplier_id]) : []
      return members.map(({ email, language }) => ({ email, language, link: bidLinks.list() }))
    },
    async forget(tx, { governmentId, id }) {
      await forgetDraft(tx, governmentId, id)
    },
    async afterwards(ctx, id) {
      const writer = await ctx.read(tx => writerOf(tx, governmentOf(ctx), id))
      if (writer) await forgetSealed(ctx, { processId: writer.opportunity_id, supplierId: writer.supplier_id })
    },
  },
]

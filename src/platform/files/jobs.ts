import { type Ctx, governmentOf } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import type { DueWork } from '../jobs/index.ts'
import { settle, storageKey } from './actions.ts'
import { unfinishedAfter } from './rules.ts'
import { unfinishedUploads, updateUpload, uploadById, withdrawnUploads } from './store.ts'

/** Clears away what is left of files of which the sending broke off. */
const clearUnfinished: DueWork = {
  name: 'clear-unfinished-uploads',
  async due(tx: Transaction) {
    const now = await tx.now()
    const rows = await unfinishedUploads(tx, new Date(now.getTime() - unfinishedAfter * 1000), 100)
    return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
  },
  async run(ctx: Ctx, id: string) {
    const row = await ctx.read(tx => uploadById(tx, governmentOf(ctx), id))
    if (row?.state !== 'received') return
    await ctx.files.remove(storageKey(governmentOf(ctx), id))
    await settle(ctx, id, { action: 'refuse', problem: 'files.broken-off' })
  },
}

/** Removes the bytes of files that were withdrawn: outside the transaction that closed them, so that it may be repeated. */
const removeWithdrawn: DueWork = {
  name: 'remove-withdrawn-files',
  async due(tx: Transaction) {
    const rows = await withdrawnUploads(tx, 100)
    return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
  },
  async run(ctx: Ctx, id: string) {
    await ctx.files.remove(storageKey(governmentOf(ctx), id))
    await ctx.transact(tx => updateUpload(tx, governmentOf(ctx), id, { bytes_gone: true }))
  },
}

export const dueWork: readonly DueWork[] = [clearUnfinished, removeWithdrawn]

import { type Ctx, governmentOf } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import type { DueWork } from '../jobs/index.ts'
import { settle, storageKey } from './actions.ts'
import { unfinishedAfter } from './rules.ts'
import { unfinishedUploads, uploadById } from './store.ts'

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

export const dueWork: readonly DueWork[] = [clearUnfinished]

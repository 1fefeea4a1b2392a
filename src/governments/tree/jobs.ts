import { governmentOf } from '#platform/context'
import type { DueWork } from '#platform/jobs'
import { refreshFromPack } from './packs-in-force.ts'
import { governmentsOnOldDay } from './store.ts'

/** A new day in a government's zone: a dated rule may have come into force. */
const newDay: DueWork = {
  name: 'governments.new-day',
  async due(tx) {
    const rows = await governmentsOnOldDay(tx, await tx.now())
    return rows.map(({ id }) => ({ governmentId: id, id }))
  },
  run: ctx => ctx.transact(tx => refreshFromPack(tx, governmentOf(ctx))),
}

export const dueWork: readonly DueWork[] = [newDay]

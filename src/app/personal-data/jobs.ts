import type { GovernmentId } from '#platform/ids'
import type { DueWork } from '#platform/jobs'
import type { Retention, TablePlace } from '#platform/personal-data'
import { eraseForRequest } from './actions.ts'
import { sweep } from './keeping.ts'
import { dueToSweep } from './keeping-store.ts'
import { dueRequests } from './store.ts'

/** Erases people whose request has been agreed and whose time has come. What stands against it is asked each time. */
export const eraseDue = (places: () => readonly TablePlace[]): DueWork => ({
  name: 'privacy.erase',
  async due(tx) {
    const rows = await dueRequests(tx, await tx.now(), 50)
    return rows.map(({ id }) => ({ governmentId: null, id }))
  },
  async run(ctx, id) {
    const erased = await eraseForRequest(ctx, id, places())
    for (const governmentId of erased?.governments ?? []) {
      await ctx.transact(async tx => {
        await tx.enter(governmentId)
        await ctx.audit(tx, {
          verb: 'person.erased',
          subject: { kind: 'erasure', id: erased?.erasureId ?? id },
          governmentId: governmentId as GovernmentId,
        })
      })
    }
  },
})

/** Looks at the terms of each government every six hours. */
export const sweepDue = (keepers: () => readonly Retention[]): DueWork => ({
  name: 'privacy.sweep',
  async due(tx) {
    return (await dueToSweep(tx)).map(id => ({ governmentId: id, id }))
  },
  run: ctx => sweep(ctx, keepers()),
})

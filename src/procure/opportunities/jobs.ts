import type { DueWork } from '#platform/jobs'
import { closeOpportunity } from './actions.ts'
import { dueToClose } from './store.ts'

/** What happens to opportunities by the clock. */
export const dueWork: readonly DueWork[] = [
  { name: 'close opportunities', due: dueToClose, run: (ctx, id) => closeOpportunity(ctx, id) },
]

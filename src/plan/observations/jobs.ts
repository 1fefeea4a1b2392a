import type { DueWork } from '#platform/jobs'
import { publishObservation, tellOverdue } from './actions.ts'
import { dueObservations } from './store.ts'

/** What the clock does with comments. */
export const dueWork: readonly DueWork[] = [
  { name: 'observation.publish', due: tx => dueObservations(tx, 'publish'), run: publishObservation },
  { name: 'observation.overdue', due: tx => dueObservations(tx, 'overdue'), run: tellOverdue },
]

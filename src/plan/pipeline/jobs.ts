import type { DueWork } from '#platform/jobs'
import { publishOverdue } from './announcing.ts'
import { dueEmergencies } from './emergency-store.ts'

/** What the clock does with plans. */
export const dueWork: readonly DueWork[] = [
  { name: 'plan.emergency-overdue', due: dueEmergencies, run: publishOverdue },
]

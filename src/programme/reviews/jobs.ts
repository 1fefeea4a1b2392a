import type { DueWork } from '#platform/jobs'
import { escalate } from './actions.ts'
import { dueEscalations } from './store.ts'

export const dueWork: readonly DueWork[] = [{ name: 'recommendation.overdue', due: dueEscalations, run: escalate }]

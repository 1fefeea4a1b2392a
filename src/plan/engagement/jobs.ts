import type { DueWork } from '#platform/jobs'
import { closeEngagement } from './actions.ts'
import { dueEngagements } from './store.ts'

/** What the clock does with talks with the market. */
export const dueWork: readonly DueWork[] = [{ name: 'engagement.close', due: dueEngagements, run: closeEngagement }]

import type { DueWork } from '#platform/jobs'
import { endStandstill } from './actions.ts'
import { dueToStand } from './store.ts'

/** Awards become active when their standstill is over. */
export const dueWork: readonly DueWork[] = [{ name: 'award.standstill', due: dueToStand, run: endStandstill }]

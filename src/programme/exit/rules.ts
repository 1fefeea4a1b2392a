import type { Lifecycle } from '#platform/lifecycle'
import { addMonths } from '#platform/time'

export { interventions, principles } from '#programme/roadmap'

const office = ['programme-lead', 'delivery-manager'] as const
const contributors = [...office, 'partner-official'] as const

export const criterionLifecycle: Lifecycle<string, string, string> = [
  { from: ['open'], action: 'meet', to: 'met', by: contributors },
  { from: ['met'], action: 'confirm', to: 'confirmed', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['met'], action: 'doubt', to: 'open', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['open', 'met'], action: 'waive', to: 'waived', by: ['programme-lead'] },
]

export const stageLifecycle: Lifecycle<string, string, string> = [
  { from: ['planned'], action: 'begin', to: 'under-way', by: office },
  { from: ['under-way'], action: 'finish', to: 'done', by: office },
]

/** Each step up rests on evidence and a day; what was lost again is said too. */
export const capabilityLifecycle: Lifecycle<string, string, string> = [
  { from: ['not-yet'], action: 'shadow', to: 'shadowed', by: contributors },
  { from: ['shadowed'], action: 'do-together', to: 'together', by: contributors },
  { from: ['together'], action: 'do-alone', to: 'alone', by: contributors },
  { from: ['alone'], action: 'fall-back', to: 'together', by: contributors },
]
export const levels = ['not-yet', 'shadowed', 'together', 'alone'] as const

export const reviewLifecycle: Lifecycle<string, string, string> = [
  { from: ['scheduled'], action: 'finish', to: 'done', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['scheduled'], action: 'call-off', to: 'called-off', by: ['programme-lead'] },
]

export const lessonLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'agree', to: 'agreed', by: [...office, 'programme-reviewer'] },
  { from: ['agreed'], action: 'retire', to: 'retired', by: ['programme-lead'] },
]

interface Doer {
  id: string | null
}

/** Why somebody may not confirm that a criterion is met: whoever said so does not check it. `owner` said so. */
export const confirmationRefusal = (
  { content }: { content: { readonly owner: string | null } },
  action: string,
  { id }: Doer,
): 'exit.own-claim' | null => (action === 'confirm' && content.owner === id ? 'exit.own-claim' : null)

/** Why somebody may not agree a lesson: it takes another than the one who wrote it. */
export const lessonRefusal = ({ createdBy }: { createdBy: string }, action: string, { id }: Doer) =>
  action === 'agree' && createdBy === id ? ('exit.own-lesson' as const) : null

/** Why a partnership cannot end yet, or null: every criterion is confirmed, or waived for a reason that is public. */
export function endRefusal(criteria: readonly { state: string }[]): 'exit.no-criteria' | 'exit.criteria-open' | null {
  if (criteria.length === 0) return 'exit.no-criteria'
  return criteria.every(({ state }) => state === 'confirmed' || state === 'waived') ? null : 'exit.criteria-open'
}

/** Months after the end at which somebody looks again. */
export const monthsAfter = [6, 12, 24] as const

/** When the reviews after an end fall due. */
export const reviewDays = (ended: string): { months: number; due: string }[] =>
  monthsAfter.map(months => ({ months, due: addMonths(ended, months) }))

export interface Cell {
  id: string
  task: string
  body: string
  role: string
  state: string
  on: string | null
}

export interface Matrix {
  bodies: readonly string[]
  rows: readonly { task: string; cells: readonly (readonly Cell[])[] }[]
}

/** Who can do what: a row for each task, a column for each body, and in a cell each role that does it there. */
export function matrixOf(cells: readonly Cell[]): Matrix {
  const sorted = (values: readonly string[]) => [...new Set(values)].sort((a, b) => (a < b ? -1 : 1))
  const bodies = sorted(cells.map(({ body }) => body))
  return {
    bodies,
    rows: sorted(cells.map(({ task }) => task)).map(task => ({
      task,
      cells: bodies.map(body => cells.filter(one => one.task === task && one.body === body)),
    })),
  }
}

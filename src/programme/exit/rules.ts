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

/** Who in a partner does things: bodies and roles are lists, so that one thing has one spelling. */
export const listLifecycle: Lifecycle<string, string, string> = [
  { from: ['in-use'], action: 'retire', to: 'retired', by: office },
]

/** Somebody independent says whether the partner can go on alone; whoever claimed or waived a criterion cannot. */
export const assuranceLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'record', to: 'recorded', by: ['programme-reviewer'] },
  { from: ['recorded'], action: 'withdraw', to: 'withdrawn', by: ['programme-reviewer', 'programme-lead'] },
]

export const reviewLifecycle: Lifecycle<string, string, string> = [
  { from: ['scheduled'], action: 'finish', to: 'done', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['scheduled'], action: 'call-off', to: 'called-off', by: ['programme-lead'] },
]

export const lessonLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'agree', to: 'agreed', by: [...office, 'programme-reviewer'] },
  { from: ['agreed'], action: 'retire', to: 'retired', by: ['programme-lead'] },
]

/** What kind of lesson it is: what to do again, what to leave, and what came otherwise than anybody had thought. */
export const natures = ['worked', 'failed', 'surprised'] as const

interface Doer {
  id: string | null
}

/** Why somebody may not confirm that a criterion is met: whoever said so does not check it. `owner` said so. */
export const confirmationRefusal = (
  { content }: { content: { readonly owner: string | null } },
  action: string,
  { id }: Doer,
): 'exit.own-claim' | null => (action === 'confirm' && content.owner === id ? 'exit.own-claim' : null)

/** Why the criteria of an exit cannot change any more, or null: once the work is over they are what it ended by. */
export const overRefusal = ({ phase }: { phase: string }) => (phase === 'exited' ? ('exit.over' as const) : null)

/** Why somebody may not assure an exit: `claimant` said that a criterion is met, or waived one. */
export const ownAssuranceRefusal = (_: unknown, action: string, { roles }: { roles: readonly string[] }) =>
  action === 'record' && roles.includes('claimant') ? ('exit.own-assurance' as const) : null

/** Why somebody may not agree a lesson: it takes another than the one who wrote it. */
export const lessonRefusal = (
  { createdBy }: { createdBy: string },
  action: string,
  { id, roles = [] }: Doer & { roles?: readonly string[] },
) => (action === 'agree' && (createdBy === id || roles.includes('writer')) ? ('exit.own-lesson' as const) : null)

/** What is known of an exit when the work with a partner shall end. */
export interface Readiness {
  /** Criteria by state. */
  criteria: ReadonlyMap<string, number>
  criteriaChangedAt: Date | null
  /** The newest assurance of the exit that was recorded and not withdrawn. */
  assurance: { opinion: string | null; recordedAt: Date } | null
  /** How many indicators were chosen to be read again. */
  measures: number
}

export type EndFault =
  | 'exit.no-criteria'
  | 'exit.criteria-open'
  | 'exit.no-measures'
  | 'exit.not-assured'
  | 'exit.assurance-outdated'
  | 'exit.assurance-against'

const settled: readonly string[] = ['confirmed', 'waived']

const openCriteria = (criteria: Readiness['criteria']): 'exit.no-criteria' | 'exit.criteria-open' | null => {
  if ([...criteria.values()].every(count => count === 0)) return 'exit.no-criteria'
  return [...criteria].some(([state, count]) => count > 0 && !settled.includes(state)) ? 'exit.criteria-open' : null
}

/** Why nobody can say yet how the exit stands, or null: an assurance looks at criteria that are settled. */
export const assuranceRefusal = ({ criteria }: Pick<Readiness, 'criteria'>) => openCriteria(criteria)

/**
 * All that stands between a partner and the end of the work: every criterion is confirmed, or waived for a reason that is
 * public; indicators are chosen that will be read again; and somebody independent has looked at the whole since.
 */
export function endFaults({ criteria, criteriaChangedAt, assurance, measures }: Readiness): EndFault[] {
  const open = openCriteria(criteria)
  const faults: (EndFault | null)[] = [open, measures === 0 ? 'exit.no-measures' : null]
  if (!assurance) faults.push('exit.not-assured')
  else if (criteriaChangedAt && criteriaChangedAt > assurance.recordedAt) faults.push('exit.assurance-outdated')
  else if (assurance.opinion !== 'ready' && assurance.opinion !== 'ready-with-risks')
    faults.push('exit.assurance-against')
  return faults.filter(fault => fault !== null)
}

/** Months after the end at which somebody looks again. */
export const monthsAfter = [6, 12, 24] as const

/** When the reviews after an end fall due. */
export const reviewDays = (ended: string): { months: number; due: string }[] =>
  monthsAfter.map(months => ({ months, due: addMonths(ended, months) }))

export interface Cell {
  id: string
  task: string
  /** By which bodies are told apart: an entry of the list, or a name where there was no list yet. */
  bodyKey: string
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
  const names = new Map(cells.map(({ bodyKey, body }) => [bodyKey, body]))
  const bodies = [...names].sort(([, a], [, b]) => (a < b ? -1 : 1))
  return {
    bodies: bodies.map(([, name]) => name),
    rows: [...Map.groupBy(cells, ({ task }) => task)].map(([task, own]) => ({
      task,
      cells: bodies.map(([key]) => own.filter(({ bodyKey }) => bodyKey === key)),
    })),
  }
}

/** So many tasks went from one level to another in a month; `from` null for those that were written down. */
export interface LevelChange {
  month: string
  from: string | null
  to: string
  count: number
}

/** How many tasks stood on each level at the end of each month in which something changed, oldest first. */
export function levelsOverTime(changes: readonly LevelChange[], most: number) {
  const now = new Map<string, number>(levels.map(level => [level, 0]))
  const months = [...Map.groupBy(changes, ({ month }) => month)].map(([month, own]) => {
    for (const { from, to, count } of own) {
      now.set(to, (now.get(to) ?? 0) + count)
      if (from) now.set(from, (now.get(from) ?? 0) - count)
    }
    return { month, at: new Map(now) }
  })
  return months.slice(-most)
}

/** More indicators than these nobody compares. */
export const mostMeasures = 12

/** Why what somebody read for a review cannot be kept, or null. `indicator` is undefined where it was not chosen. */
export function readRefusal(
  state: string,
  indicator: { computed: string | null } | undefined,
  read: { value: string | null; on?: string },
  today: string,
): string | null {
  if (state !== 'scheduled') return 'post-exit-review.not-in-that-state'
  if (!indicator) return 'exit.figure.not-chosen'
  if (indicator.computed !== null) return 'monitoring.reading.computed'
  return read.on !== undefined && read.on > today ? 'monitoring.reading.on.ahead' : null
}

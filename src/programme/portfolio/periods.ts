import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import type { MoneyKind } from './sums.ts'

export const periodStates = ['closed', 'reopened'] as const
export type PeriodState = (typeof periodStates)[number]
export type PeriodAction = 'reopen' | 'close'

/** A period is closed when its report is signed off. A lead reopens it, with a reason, and closes it again. */
export const periodLifecycle: Lifecycle<PeriodState, PeriodAction, 'programme-lead'> = [
  { from: ['closed'], action: 'reopen', to: 'reopened', by: ['programme-lead'] },
  { from: ['reopened'], action: 'close', to: 'closed', by: ['programme-lead'] },
]

export const periodStepRefusal = (
  state: PeriodState,
  action: PeriodAction,
  actor: Pick<Actor, 'roles'>,
): string | null => stepRefusal('money.period', periodLifecycle, state, action, actor.roles)

/** Days, `YYYY-MM-DD`, both included. */
export interface Span {
  from: string
  to: string
}

interface Spent {
  kind: MoneyKind
  year: number
  /** The day of payment; null for older lines, of which only the year is known. */
  on: string | null
}

/**
 * Why some lines cannot be written or replaced while these periods are closed, or null. A line without a day lies in every
 * period that its financial year may touch: the year begins in the year that is named, and may end in the next.
 */
export function closedRefusal(closed: readonly Span[], lines: readonly Spent[]): string | null {
  const spans = lines
    .filter(({ kind }) => kind === 'actual')
    .map(({ on, year }) => (on === null ? { from: `${year}-01-01`, to: `${year + 1}-12-31` } : { from: on, to: on }))
  const isTold = spans.some(({ from, to }) => closed.some(period => period.from <= to && period.to >= from))
  return isTold ? 'money.period-closed' : null
}

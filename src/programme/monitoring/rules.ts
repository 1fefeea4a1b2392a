import Big from 'big.js'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { addDays, addMonths, daysBetween } from '#platform/time'
import type { Direction, Indicator, Reading, Template } from './schema.ts'

export const reportStates = ['drafted', 'handed-in', 'signed-off', 'dropped'] as const
export type ReportState = (typeof reportStates)[number]
export type ReportAction = 'hand-in' | 'return' | 'sign-off' | 'drop'
type Writer = 'programme-lead' | 'delivery-manager'

/** A report is written by those who work for the programme, and signed off by a lead who did not write it. */
export const reportLifecycle: Lifecycle<ReportState, ReportAction, Writer> = [
  { from: ['drafted'], action: 'hand-in', to: 'handed-in', by: ['programme-lead', 'delivery-manager'] },
  { from: ['handed-in'], action: 'return', to: 'drafted', by: ['programme-lead'] },
  { from: ['handed-in'], action: 'sign-off', to: 'signed-off', by: ['programme-lead'] },
  { from: ['drafted', 'handed-in'], action: 'drop', to: 'dropped', by: ['programme-lead', 'delivery-manager'] },
]

export const indicatorStates = ['active', 'retired'] as const
/** An indicator that is no longer measured keeps its readings and its place in old reports. */
export const indicatorLifecycle: Lifecycle<Indicator['state'], 'retire', Writer> = [
  { from: ['active'], action: 'retire', to: 'retired', by: ['programme-lead', 'delivery-manager'] },
]

interface Judged {
  state: ReportState
  draftedBy: string
  editedBy: string
  narrative: string
}

/** Why somebody may not do this with a report, or null. The words are message keys. */
export function reportRefusal(
  report: Judged,
  action: ReportAction,
  actor: { id: string | null; roles: readonly string[] },
): string | null {
  const reason = stepRefusal('monitoring.report', reportLifecycle, report.state, action, actor.roles)
  if (reason) return reason
  if (action === 'hand-in' && report.narrative.trim() === '') return 'monitoring.report.no-narrative'
  const hasWritten = actor.id === report.draftedBy || actor.id === report.editedBy
  return action === 'sign-off' && hasWritten ? 'monitoring.report.not-your-own' : null
}

/** Why a reading of a day cannot be recorded as it is, or null. */
export function readingRefusal(
  indicator: Pick<Indicator, 'state' | 'computed' | 'breakdowns'>,
  reading: Pick<Reading, 'on' | 'breakdown' | 'reason'>,
  { today, isLocked }: { today: string; isLocked: boolean },
): string | null {
  if (indicator.computed !== null) return 'monitoring.reading.computed'
  if (indicator.state !== 'active') return 'monitoring.indicator.not-in-that-state'
  if (reading.on > today) return 'monitoring.reading.on.ahead'
  if (reading.breakdown !== null && !indicator.breakdowns.includes(reading.breakdown))
    return 'monitoring.reading.breakdown.unknown'
  // Figures that were reported stay as they were told: what comes later says why it comes later.
  return isLocked && reading.reason === null ? 'monitoring.reading.locked' : null
}

/** The readings that stand: those that no later one corrects. */
export function standingReadings(readings: readonly Reading[]): Reading[] {
  const corrected = new Set(readings.map(one => one.corrects))
  return readings.filter(one => !corrected.has(one.id))
}

export interface Span {
  from: string
  to: string
}

/** The times in which a reading of the whole was due and none was made, oldest first. */
export function gaps(
  indicator: Pick<Indicator, 'everyMonths' | 'baselineOn' | 'targetOn'>,
  readings: readonly Pick<Reading, 'on' | 'breakdown'>[],
  { since, today }: { since: string; today: string },
): Span[] {
  const days = readings.filter(one => one.breakdown === null).map(one => one.on)
  const begin = indicator.baselineOn ?? since
  const end = today < indicator.targetOn ? today : indicator.targetOn
  const found: Span[] = []
  if (begin > end) return found
  // Counted from the first day, so that months of different lengths do not add up to a drift.
  for (let number = 1; ; number++) {
    const to = addMonths(begin, number * indicator.everyMonths)
    if (to > end) return found
    const from = addDays(addMonths(begin, (number - 1) * indicator.everyMonths), 1)
    if (!days.some(day => day >= from && day <= to)) found.push({ from, to })
  }
}

export const standings = ['reached', 'on-course', 'behind', 'no-baseline', 'no-reading'] as const
export type Standing = (typeof standings)[number]

/**
 * How a value stands to its target: reached, or at least where a straight line from the baseline to the target would have
 * it on that day. A rule of thumb, and said to be one beside each figure.
 */
export function standingOf(
  indicator: Pick<Indicator, 'baseline' | 'baselineOn' | 'target' | 'targetOn' | 'direction'>,
  value: string | null,
  on: string | null,
): Standing {
  if (value === null || on === null) return 'no-reading'
  if (isAtLeast(value, indicator.target, indicator.direction)) return 'reached'
  const { baseline, baselineOn, target, targetOn } = indicator
  if (baseline === null || baselineOn === null) return 'no-baseline'
  const whole = daysBetween(baselineOn, targetOn)
  const gone = Math.min(Math.max(daysBetween(baselineOn, on), 0), Math.max(whole, 1))
  const expected = new Big(baseline).plus(new Big(target).minus(baseline).times(gone).div(Math.max(whole, 1)))
  return isAtLeast(value, expected.toFixed(), indicator.direction) ? 'on-course' : 'behind'
}

const isAtLeast = (value: string, other: string, direction: Direction): boolean =>
  direction === 'higher' ? new Big(value).gte(other) : new Big(value).lte(other)

/** The periods of a template that have ended by a day, newest first. */
export function periodsUntil({ firstDay, months }: Pick<Template, 'firstDay' | 'months'>, today: string): Span[] {
  const found: Span[] = []
  for (let number = 0; ; number++) {
    const from = addMonths(firstDay, number * months)
    const to = addDays(addMonths(firstDay, (number + 1) * months), -1)
    if (to >= today) return found.reverse()
    found.push({ from, to })
  }
}

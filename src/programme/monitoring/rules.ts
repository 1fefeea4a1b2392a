import Big from 'big.js'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { addDays, addMonths, daysBetween } from '#platform/time'
import { partsRefusal } from './parts.ts'
import type { Definition, Direction, Indicator, Reading, Template } from './schema.ts'

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

/**
 * Why a reading of a day cannot be recorded as it is, or null.
 * @param definition the version by which it was measured
 */
export function readingRefusal(
  indicator: Pick<Indicator, 'state' | 'computed'>,
  definition: Pick<Definition, 'breakdowns' | 'counts'>,
  reading: Pick<Reading, 'on' | 'value' | 'parts' | 'low' | 'high' | 'reason'>,
  { today, isLocked }: { today: string; isLocked: boolean },
): string | null {
  if (indicator.computed !== null) return 'monitoring.reading.computed'
  if (indicator.state !== 'active') return 'monitoring.indicator.not-in-that-state'
  if (reading.on > today) return 'monitoring.reading.on.ahead'
  const reason = partsRefusal(reading.parts, reading.value, definition) ?? rangeRefusal(reading)
  if (reason) return reason
  // Figures that were reported stay as they were told: what comes later says why it comes later.
  return isLocked && reading.reason === null ? 'monitoring.reading.locked' : null
}

/** A range has two ends, with the value between them. */
function rangeRefusal({ value, low, high }: Pick<Reading, 'value' | 'low' | 'high'>): string | null {
  if (low === null && high === null) return null
  const isRange = low !== null && high !== null && new Big(low).lte(value) && new Big(high).gte(value)
  return isRange ? null : 'monitoring.reading.range.wrong'
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

/** The times in which a reading was due and none was made, oldest first. */
export function gaps(
  indicator: Pick<Indicator, 'everyMonths' | 'baselineOn' | 'targetOn'>,
  readings: readonly Pick<Reading, 'on'>[],
  { since, today }: { since: string; today: string },
): Span[] {
  const days = readings.map(one => one.on)
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

export const standings = ['reached', 'on-course', 'behind', 'no-baseline', 'no-reading', 'other-length'] as const
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

/** A period that was told of, or is to be, by a version of what a funder wants to be told. */
export interface Due extends Span {
  number: number
}

/**
 * The periods that have ended by a day, newest first. A version counts its periods from its own first day, and ends where the
 * next one begins.
 * @param versions oldest first
 */
export function periodsUntil(
  versions: readonly Pick<Template, 'number' | 'firstDay' | 'months'>[],
  today: string,
): Due[] {
  const found = versions.flatMap(({ number, firstDay, months }, index) => {
    const next = versions.slice(index + 1).map(one => one.firstDay)
    return spans(
      { firstDay, months },
      span => span.from <= today && span.to < today && next.every(day => span.from < day),
    ).map(span => ({
      ...span,
      number,
    }))
  })
  return found.sort((a, b) => (a.from < b.from ? 1 : -1))
}

/** Periods from the first day on, one after the other, for as long as they fulfil a condition. */
function spans({ firstDay, months }: Pick<Template, 'firstDay' | 'months'>, isWanted: (span: Span) => boolean): Span[] {
  const found: Span[] = []
  for (let number = 0; ; number++) {
    const span = {
      from: addMonths(firstDay, number * months),
      to: addDays(addMonths(firstDay, (number + 1) * months), -1),
    }
    if (!isWanted(span)) return found
    found.push(span)
  }
}

/**
 * Why what a funder is told cannot change from this day on, or null: a new version begins with a period of the one before, so
 * that no period is cut, and after all that has been reported.
 */
export function templateChangeRefusal(
  current: Pick<Template, 'firstDay' | 'months'>,
  firstDay: string,
  lastReported: string | null,
): string | null {
  if (lastReported !== null && firstDay <= lastReported) return 'monitoring.change.first-day.reported'
  const earlier = spans(current, span => span.from <= firstDay)
  return earlier.at(-1)?.from === firstDay ? null : 'monitoring.change.first-day.cuts'
}

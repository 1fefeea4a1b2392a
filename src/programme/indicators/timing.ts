import { addDays, addMonths, daysBetween } from '#platform/time'
import type { Asked, GroupName, Period } from './schema.ts'

/** Of a period what lies in it is counted under this instead of a year, and what lies in the one before under one less. */
export const withinPeriod = 1

/** So many months a period may have for the one before to be reckoned in months: three years. */
const mostMonths = 36

/**
 * The period of the same length that ends on the day before: as many whole months where it has whole months, otherwise as
 * many days.
 */
export function periodBefore({ from, to }: Period): Period {
  const months = Array.from({ length: mostMonths }, (_, index) => index + 1)
  const whole = months.find(count => isSameLength({ from, to }, count))
  const start = whole === undefined ? addDays(from, -(daysBetween(from, to) + 1)) : addMonths(from, -whole)
  return { from: start, to: addDays(from, -1) }
}

/** Whether a period is of so many whole months. */
export const isSameLength = ({ from, to }: Period, months: number): boolean =>
  addDays(addMonths(from, months), -1) === to

/** By what is asked to be broken down, and of which year; none where wholes are asked for. */
export function brokenDown({ breakdown, period }: Asked): { by: GroupName; year: number } | undefined {
  return breakdown ?? (period?.by && { by: period.by, year: withinPeriod })
}

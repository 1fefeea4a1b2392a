import { daysBetween } from '#platform/time'

/** Two weeks: long enough to act on what one round said, short enough that nobody decides for months without asking. */
export const standardDays = 14

export interface Cadence {
  /** Days since the last round; null when there was none. */
  days: number | null
  isOver: boolean
}

/**
 * How long ago the last round was, in whole days of the programme's own calendar.
 * @param since the day from which rounds are expected: nobody is late with the first one on the day on which work begins
 */
export function cadenceOf(lastHeld: string | null, today: string, since?: string): Cadence {
  if (lastHeld === null) return { days: null, isOver: since === undefined || daysBetween(since, today) > standardDays }
  const days = Math.max(0, daysBetween(lastHeld, today))
  return { days, isOver: days > standardDays }
}

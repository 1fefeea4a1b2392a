import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A calendar day without a zone, `YYYY-MM-DD`. Such texts sort in the order of the days. */
export type LocalDate = string

/** Weekdays as ISO 8601 counts them: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** True for `YYYY-MM-DD` texts that name a day that exists, years 0001 to 9999. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Parses a day as forms of our own, files and addresses write it. */
export const LocalDate = z.string().refine(isLocalDate, 'date.not-real')

const plain = (date: LocalDate) => Temporal.PlainDate.from(date, { overflow: 'reject' })

/** The day `days` later (earlier when negative). Throws RangeError for a day that does not exist. */
export const addDays = (date: LocalDate, days: number): LocalDate => plain(date).add({ days }).toString()

/** The same day `months` later, or the last day of that month when it is shorter: 31 January + 1 = 28 February. */
export const addMonths = (date: LocalDate, months: number): LocalDate => plain(date).add({ months }).toString()

/** The same day `years` later; 29 February becomes the 28th in a common year. */
export const addYears = (date: LocalDate, years: number): LocalDate => plain(date).add({ years }).toString()

/** Whole days from the first to the second day; negative when the second is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => plain(from).until(plain(to)).days

export const weekdayOf = (date: LocalDate): Weekday => plain(date).dayOfWeek as Weekday

export const yearOf = (date: LocalDate): number => plain(date).year

/** Negative, 0 or positive, for sorting. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** The earlier and the later of days, for limits. */
export const earlierDate = (a: LocalDate, b: LocalDate): LocalDate => (a <= b ? a : b)
export const laterDate = (a: LocalDate, b: LocalDate): LocalDate => (a >= b ? a : b)

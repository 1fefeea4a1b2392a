import { addDays, weekdayOf, yearOf } from '#platform/time'
import { publicHolidays } from './holidays.ts'
import { type ResolvedPack, ruleAt } from './resolve.ts'
import { type Holiday, weekdayName } from './rule-values.ts'
import { textIn } from './values.ts'

/** Answers for one government which days are worked, by the rules in force on each day. */
export type WorkingCalendar = {
  /** The name of the holiday on the day, in the government's first language; null on other days, weekends included. */
  holidayOn(date: string): string | null
  isWorkingDay(date: string): boolean
}

const falls = (holiday: Holiday, date: string): boolean => {
  const year = yearOf(date)
  if (year < (holiday.fromYear ?? year) || year > (holiday.untilYear ?? year)) return false
  return holiday.on === date || holiday.on === date.slice(5)
}

/** The government's calendar. Each day is judged by the working week and holidays in force on that day. */
export function workingCalendar(pack: ResolvedPack): WorkingCalendar {
  function holidayOn(date: string): string | null {
    const language = ruleAt(pack, 'languages', date)[0] ?? 'en'
    const rule = ruleAt(pack, 'publicHolidays', date)
    const own = [...(ruleAt(pack, 'localHolidays', date) ?? []), ...(rule.days ?? [])].find(day => falls(day, date))
    if (own) return textIn(own.name, language).text
    if (rule.country === undefined || rule.except?.some(day => day.on === date)) return null
    const known = publicHolidays(rule.country, rule.region ?? '', yearOf(date), language)
    return known.find(day => day.on === date)?.name ?? null
  }
  return {
    holidayOn,
    isWorkingDay: date =>
      ruleAt(pack, 'workingWeek', date).includes(weekdayName(weekdayOf(date))) && holidayOn(date) === null,
  }
}

export const isWorkingDay = (calendar: WorkingCalendar, date: string): boolean => calendar.isWorkingDay(date)

// No government rests for a year; a calendar that finds no working day in so long is wrong, and the search must end.
const longestRest = 400

function step(calendar: WorkingCalendar, date: string, direction: 1 | -1): string {
  let day = date
  for (let i = 0; i < longestRest; i++) {
    day = addDays(day, direction)
    if (calendar.isWorkingDay(day)) return day
  }
  throw new RangeError(`no working day within ${longestRest} days of ${date}`)
}

/** The n-th working day after the date, which itself does not count; before it when n is negative; the date when n is 0. */
export function addWorkingDays(calendar: WorkingCalendar, date: string, n: number): string {
  if (!Number.isSafeInteger(n)) throw new RangeError('working days are counted in whole numbers')
  let day = date
  for (let i = 0; i < Math.abs(n); i++) day = step(calendar, day, n > 0 ? 1 : -1)
  return day
}

/** The last working day before the date. */
export const previousWorkingDay = (calendar: WorkingCalendar, date: string): string => step(calendar, date, -1)

/** The first working day after the date. */
export const nextWorkingDay = (calendar: WorkingCalendar, date: string): string => step(calendar, date, 1)

/** The date itself where it is a working day, else the first one after it. */
export const workingDayFrom = (calendar: WorkingCalendar, date: string): string =>
  calendar.isWorkingDay(date) ? date : step(calendar, date, 1)

/** How many working days lie after the first date, up to and including the second; 0 when there is no day between. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count++
  return count
}

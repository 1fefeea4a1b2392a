import { addDays, daysBetween, deadlineAt, earlierDate, laterDate } from '#platform/time'
import { addWorkingDays, type WorkingCalendar, workingCalendar, workingDayFrom } from './calendar.ts'
import { localDay, type ResolvedPack, ruleAt } from './resolve.ts'

/** The end of a day as the government counts it: its closing time there, or 23:59:59 where it has no such rule. */
function endOf(pack: ResolvedPack, date: string, time = '23:59:59'): Date {
  return deadlineAt(ruleAt(pack, 'timeZone', date), date, time)
}

/** The deadlines of an opportunity, each the last moment at which something may still be done. */
export type OpportunityDeadlines = {
  questionsUntil: Date
  answersDue: Date
  closesAt: Date
  /** The same as days of the government's calendar. */
  dates: { published: string; questionsUntil: string; answersDue: string; closes: string }
}

/**
 * The day on which an opportunity closes that is open for a number of calendar days: the day of publication plus so
 * many, put off to a working day where the rule says so. Rules are those in force on the day of publication.
 */
export function closingDate(pack: ResolvedPack, publishedAt: Date, days: number): string {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError('days open are counted in whole numbers from 0')
  const published = localDay(pack, publishedAt)
  const date = addDays(published, days)
  return ruleAt(pack, 'closing', published).workingDaysOnly ? workingDayFrom(workingCalendar(pack), date) : date
}

/** When an opportunity closes that is published now and open for so many days: at the closing time of its last day. */
export function closingInstant(pack: ResolvedPack, publishedAt: Date, days: number): Date {
  const { time } = ruleAt(pack, 'closing', localDay(pack, publishedAt))
  return endOf(pack, closingDate(pack, publishedAt, days), time)
}

/** Until when questions may be asked, at the closing time of the day. */
export const questionDeadline = (pack: ResolvedPack, publishedAt: Date, days: number): Date =>
  deadlines(pack, publishedAt, days).questionsUntil

/** Until when every question must be answered, at the closing time of the day. */
export const answersDue = (pack: ResolvedPack, publishedAt: Date, days: number): Date =>
  deadlines(pack, publishedAt, days).answersDue

/**
 * All deadlines of an opportunity that is published at the instant and open for so many calendar days. Questions end early
 * enough that one working day is left to answer the last of them, also where holidays leave few working days, but
 * never before the day of publication is over.
 */
export function deadlines(pack: ResolvedPack, publishedAt: Date, days: number): OpportunityDeadlines {
  const published = localDay(pack, publishedAt)
  const { time } = ruleAt(pack, 'closing', published)
  const period = ruleAt(pack, 'questionPeriod', published)
  const calendar = workingCalendar(pack)
  const closes = closingDate(pack, publishedAt, days)
  const short = period.shortNotice && daysBetween(published, closes) <= period.shortNotice.upToDays
  const workingDays = short ? (period.shortNotice?.workingDays ?? period.workingDays) : period.workingDays
  const answered = laterDate(published, addWorkingDays(calendar, closes, -period.answersBeforeClosing))
  const latest = laterDate(published, addWorkingDays(calendar, answered, -1))
  const asked = earlierDate(addWorkingDays(calendar, published, workingDays), latest)
  return {
    questionsUntil: endOf(pack, asked, time),
    answersDue: endOf(pack, answered, time),
    closesAt: endOf(pack, closes, time),
    dates: { published, questionsUntil: asked, answersDue: answered, closes },
  }
}

function countDays(calendar: WorkingCalendar, from: string, days: number, counted: 'calendar' | 'working'): string {
  return counted === 'working' ? addWorkingDays(calendar, from, days) : addDays(from, days)
}

/**
 * The last moment of the standstill after bidders were told the outcome; null where the method has none. The day of
 * telling does not count.
 */
export function standstillEnds(pack: ResolvedPack, toldAt: Date, method: string): Date | null {
  const told = localDay(pack, toldAt)
  const rule = ruleAt(pack, 'standstill', told)
  if (rule.days === 0 || (rule.methods && !rule.methods.includes(method))) return null
  const calendar = workingCalendar(pack)
  const last = countDays(calendar, told, rule.days, rule.counted)
  return endOf(pack, rule.endsOnWorkingDay ? workingDayFrom(calendar, last) : last)
}

/** The last day on which an invoice of a day is paid in time. */
export function paymentDue(pack: ResolvedPack, invoicedOn: string): string {
  const { days, counted } = ruleAt(pack, 'paymentTerm', invoicedOn)
  return countDays(workingCalendar(pack), invoicedOn, days, counted)
}

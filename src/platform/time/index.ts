/**
 * Days, times and zones. Everything here is pure: nothing reads the clock. An instant is a `Date`; a day is a
 * `YYYY-MM-DD` text; what a clock on a wall shows needs a time zone.
 */
export {
  addDays,
  addMonths,
  addYears,
  compareDates,
  daysBetween,
  earlierDate,
  isLocalDate,
  LocalDate,
  laterDate,
  type Weekday,
  weekdayOf,
  yearOf,
} from './dates.ts'
export { type DateStyle, formatDate, formatDay, formatInstant, formatTime } from './format.ts'
export {
  type DatePart,
  type DateParts,
  type DatePartsProblem,
  dateParts,
  type ParsedDateParts,
  parseDateParts,
} from './parts.ts'
export {
  addSeconds,
  deadlineAt,
  endOfDay,
  instantAt,
  isoUtc,
  isoWithOffset,
  isTimeZone,
  type LocalTime,
  localDate,
  localDateTime,
  localTime,
  parseInstant,
  startOfDay,
} from './zones.ts'

import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from './dates.ts'

/** A time of day, `HH:mm` or `HH:mm:ss`. */
export type LocalTime = string

/** True for a time zone of the IANA database, such as `America/Santiago`; not for offsets like `+01:00`. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const zoned = (zone: string, instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

const asDate = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds)

/** The day that clocks in the zone show at the instant. */
export const localDate = (zone: string, instant: Date): LocalDate => zoned(zone, instant).toPlainDate().toString()

/** The time of day that clocks in the zone show at the instant, `HH:mm:ss`. */
export const localTime = (zone: string, instant: Date): LocalTime =>
  zoned(zone, instant).toPlainTime().toString({ smallestUnit: 'second' })

/** Day and time in the zone, `YYYY-MM-DDTHH:mm:ss`, without an offset. */
export const localDateTime = (zone: string, instant: Date): string =>
  zoned(zone, instant).toPlainDateTime().toString({ smallestUnit: 'second' })

/**
 * The instant at which clocks in the zone show this day and time.
 * Where clocks go back and show it twice, the first; where they go forward and never show it, as long after the gap's
 * start as the time is inside the gap (00:30 becomes 01:30).
 */
export const instantAt = (zone: string, date: LocalDate, time: LocalTime): Date =>
  asDate(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }))

/** The first instant of the day in the zone; not always midnight. */
export const startOfDay = (zone: string, date: LocalDate): Date =>
  asDate(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }))

/**
 * The last instant at which a deadline "until this day and time" can be read as kept. Where clocks go back and show the
 * time twice, the second, so that nobody who reads their clock is late; where clocks jump over it, the last
 * second before the jump.
 */
export function deadlineAt(zone: string, date: LocalDate, time: LocalTime): Date {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`)
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'later' })
  if (found.toPlainDateTime().equals(wanted)) return asDate(found)
  // "previous" looks strictly before, and a time at the very start of the gap is found at the jump itself.
  const jump = found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  if (!jump) throw new RangeError(`${zone} never shows ${date} ${time}`)
  return asDate(jump.subtract({ seconds: 1 }))
}

/** The deadline 23:59:59 of the day in the zone, as an instant (see `deadlineAt` for clock changes). */
export const endOfDay = (zone: string, date: LocalDate): Date => deadlineAt(zone, date, '23:59:59')

/** The instant with the zone's offset, to the second: `2030-06-30T23:59:59+01:00`, or `…Z` where the zone is UTC. */
export function isoWithOffset(zone: string, instant: Date): string {
  const text = zoned(zone, instant).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return zone === 'UTC' ? text.replace('+00:00', 'Z') : text
}

/** The instant in UTC to the second, `2030-06-30T22:59:59Z`. */
export const isoUtc = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`

/** The instant of an ISO 8601 text with an offset or `Z`; null when it is not one (a local time has no instant). */
export function parseInstant(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(text)) return null
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return null
  }
}

/** The instant `seconds` later, for limits and terms. */
export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000)

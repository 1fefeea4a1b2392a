import type { LocalDate } from './dates.ts'

/** How much of a day to show: 31 January 2030, 31 Jan 2030, Thursday, 31 January 2030, January 2030, 31/01/2030. */
export type DateStyle = 'long' | 'short' | 'weekday' | 'month' | 'numeric'

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
}

// Making a formatter takes about a thousand times as long as using one. The locales and zones come from country packs,
// never from a request, so the number of entries is bounded.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${zone} ${name}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, calendar: 'gregory' })
    formatters.set(key, found)
  }
  return found
}

/** A day in the locale's words. A day has no zone, so it reads the same everywhere. */
export const formatDate = (locale: string, date: LocalDate, style: DateStyle = 'long'): string =>
  formatter(locale, 'UTC', style, dateOptions[style]).format(Date.parse(`${date}T00:00:00Z`))

/** The day of an instant in the zone, in the locale's words. */
export const formatDay = (locale: string, zone: string, instant: Date, style: DateStyle = 'long'): string =>
  formatter(locale, zone, style, dateOptions[style]).format(instant)

/** The time of an instant in the zone, in the locale's clock: `23:59`, or `23:59:59` with seconds. */
export const formatTime = (locale: string, zone: string, instant: Date, seconds = false): string =>
  formatter(locale, zone, seconds ? 'time-seconds' : 'time', {
    hour: 'numeric',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' as const } : {}),
  }).format(instant)

/** Day, time and the zone's short name, for deadlines: `31 January 2030 at 23:59:59 GMT`. */
export const formatInstant = (locale: string, zone: string, instant: Date, style: 'long' | 'short' = 'long'): string =>
  formatter(locale, zone, `instant-${style}`, {
    ...dateOptions[style],
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(instant)

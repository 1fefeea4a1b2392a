import Holidays from 'date-holidays'

/** A day off: the day it falls on, and its name in the wanted language. */
export type PublicHoliday = { on: string; name: string }

// Working out one country's year takes about 40 ms; the answers are small and their number is bounded by the packs.
const years = new Map<string, readonly PublicHoliday[]>()
const calendars = new Map<string, Holidays>()

const oneDay = 86_400_000

function calendar(country: string, region: string): Holidays {
  const key = `${country} ${region}`
  let found = calendars.get(key)
  if (!found) {
    found = region ? new Holidays(country, region) : new Holidays(country)
    calendars.set(key, found)
  }
  return found
}

/** Every day that a holiday covers; some last two or more. Its `date` text is local, whatever zone the server is in. */
function daysOf(holiday: { date: string; start: Date; end: Date }): string[] {
  const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`)
  const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / oneDay))
  return Array.from({ length: days }, (_, i) => new Date(first + i * oneDay).toISOString().slice(0, 10))
}

/** Days off of a country (ISO 3166-1) or one of its regions in a year, substitute days included. */
export function publicHolidays(
  country: string,
  region: string,
  year: number,
  language: string,
): readonly PublicHoliday[] {
  const key = `${country} ${region} ${year} ${language}`
  let found = years.get(key)
  if (!found) {
    found = calendar(country, region)
      .getHolidays(year, language)
      .filter(holiday => holiday.type === 'public')
      .flatMap(holiday => daysOf(holiday).map(on => ({ on, name: holiday.name })))
    years.set(key, found)
  }
  return found
}

/** Whether holidays are known for the country and, when given, its region. */
export function knowsHolidays(country: string, region?: string): boolean {
  const known = new Holidays()
  if (!Object.hasOwn(known.getCountries() ?? {}, country)) return false
  return region === undefined || Object.hasOwn(known.getStates(country) ?? {}, region)
}

import { isLocalDate, type LocalDate } from './dates.ts'

/** What somebody typed into a day, month and year field. */
export type DateParts = { day: string; month: string; year: string }

export type DatePart = keyof DateParts

/**
 * `empty`: nothing typed. `missing`: some fields are empty. `not-numbers`: fields that hold something else than a day,
 * month or year. `not-real`: no such day. `fields` are those to mark.
 */
export type DatePartsProblem = { problem: 'empty' | 'missing' | 'not-numbers' | 'not-real'; fields: DatePart[] }

export type ParsedDateParts = { date: LocalDate } | DatePartsProblem

const parts: readonly DatePart[] = ['day', 'month', 'year']

/** Months by name in a language, long and short, lower case without dots: { january: 1, jan: 1, … }. */
const monthNames = new Map<string, Map<string, number>>()

const plainName = (name: string) => name.toLocaleLowerCase().replaceAll('.', '').trim()

function monthsIn(locale: string): Map<string, number> {
  const known = monthNames.get(locale)
  if (known) return known
  const names = new Map<string, number>()
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' })
    for (let number = 1; number <= 12; number++) {
      names.set(plainName(format.format(Date.UTC(2030, number - 1, 15))), number)
    }
  }
  monthNames.set(locale, names)
  return names
}

function partNumber(part: DatePart, text: string, locale: string): number | null {
  const shape = part === 'year' ? /^\d{4}$/ : /^\d{1,2}$/
  if (shape.test(text)) return Number(text)
  return part === 'month' ? (monthsIn(locale).get(plainName(text)) ?? null) : null
}

/** Reads a date from three fields. The month may be a number or a name in the locale's language ("Sept" in `en-GB`). */
export function parseDateParts(typed: DateParts, locale: string): ParsedDateParts {
  const text = { day: typed.day.trim(), month: typed.month.trim(), year: typed.year.trim() }
  const empty = parts.filter(part => text[part] === '')
  if (empty.length === 3) return { problem: 'empty', fields: [...parts] }
  if (empty.length > 0) return { problem: 'missing', fields: empty }
  const numbers = parts.map(part => partNumber(part, text[part], locale))
  const wrong = parts.filter((_, i) => numbers[i] === null)
  if (wrong.length > 0) return { problem: 'not-numbers', fields: wrong }
  const [day, month, year] = numbers
  const date = [year, month, day].map((n, i) => String(n).padStart(i === 0 ? 4 : 2, '0')).join('-')
  return isLocalDate(date) ? { date } : { problem: 'not-real', fields: [...parts] }
}

/** The three fields that show a day again, without leading zeros. */
export function dateParts(date: LocalDate): DateParts {
  const [year = '', month = '', day = ''] = date.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

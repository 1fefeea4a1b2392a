const usual =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const lenient = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-])(\d\d):?(\d\d))?)?$/

/** A point in time, exact to any fraction of a second. */
export interface Instant {
  /** Whole seconds since 1970 in UTC. */
  readonly seconds: number
  /** The digits after the point, without trailing zeros. */
  readonly fraction: string
}

/**
 * Reads a date with or without time and offset, as they occur in real releases; without an offset UTC is meant.
 * Undefined for anything else.
 */
export function readInstant(text: string): Instant | undefined {
  const match = lenient.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', sign, offsetHour, offsetMinute] =
    match
  if (!isDay(Number(year), Number(month), Number(day)) || !isTime(+hour, +minute, +second)) return undefined
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute)) : 0
  const midnight = dayNumber(Number(year), Number(month), Number(day)) * 86_400
  return { seconds: midnight + +hour * 3600 + (+minute - offset) * 60 + +second, fraction: fraction.replace(/0+$/, '') }
}

const decoder = new TextDecoder()

/** The same for the bytes of a text, without the way through a text for dates in the usual form: 2026-11-23T09:30:00Z. */
export function instantIn(bytes: Uint8Array, start: number, end: number): Instant | undefined {
  const two = (at: number) => ((bytes[start + at] as number) - 48) * 10 + (bytes[start + at + 1] as number) - 48
  if (!isUsual(bytes, start, end)) {
    return readInstant(decoder.decode(bytes.subarray(start, end)))
  }
  const [year, month, day, hour, minute, second] = [two(0) * 100 + two(2), two(5), two(8), two(11), two(14), two(17)]
  if (!isDay(year, month, day) || !isTime(hour, minute, second)) return undefined
  return { seconds: dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second, fraction: '' }
}

const separators = [
  [4, 0x2d],
  [7, 0x2d],
  [10, 0x54],
  [13, 0x3a],
  [16, 0x3a],
] as const
const digitPlaces = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18]

function isUsual(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 20 || bytes[end - 1] !== 0x5a) return false
  for (const at of digitPlaces) if (((bytes[start + at] as number) - 48) >>> 0 > 9) return false
  for (const [at, c] of separators) if (bytes[start + at] !== c) return false
  return true
}

export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0
}

/** Whether a text is a `date-time`. Source: RFC 3339, section 5.6. */
export function isDateTime(text: string): boolean {
  if (!usual.test(text)) return false
  const day = digits(text, 8)
  if (day > 28 && !isDay(Number(text.slice(0, 4)), digits(text, 5), day)) return false
  return digits(text, 17) < 60 || endsDayOfUtc(text)
}

const digits = (text: string, at: number) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** A leap second ends a day of UTC. Which days had one is not for a data format to know. */
function endsDayOfUtc(text: string): boolean {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(text)
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0
  return (digits(text, 11) * 60 + digits(text, 14) - minutes + 1440) % 1440 === 1439
}

const isTime = (hour: number, minute: number, second: number) => hour < 24 && minute < 60 && second <= 60

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0))
}

/** Days since 1970-01-01, by counting years from March so that the leap day comes last. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month < 3 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

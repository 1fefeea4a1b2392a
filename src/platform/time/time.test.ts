import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  dateParts,
  daysBetween,
  deadlineAt,
  endOfDay,
  formatDate,
  formatDay,
  formatInstant,
  formatTime,
  instantAt,
  isLocalDate,
  isoUtc,
  isoWithOffset,
  isTimeZone,
  localDate,
  localDateTime,
  localTime,
  parseDateParts,
  parseInstant,
  startOfDay,
  weekdayOf,
} from './index.ts'

const zones = [
  'Europe/London',
  'America/Santiago',
  'Asia/Jakarta',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
]
const anInstant = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 })
  .map(s => new Date(s * 1000))
const aDate = anInstant.map(instant => instant.toISOString().slice(0, 10))
const aZone = fc.constantFrom(...zones)

describe('the end of a day is 23:59:59 on the clocks of its place', () => {
  it.each([
    ['Europe/London', '2030-01-31', '2030-01-31T23:59:59Z', 'winter'],
    ['Europe/London', '2030-06-30', '2030-06-30T22:59:59Z', 'summer'],
    ['Europe/London', '2026-03-29', '2026-03-29T22:59:59Z', 'clocks went forward at 01:00'],
    ['Europe/London', '2026-10-25', '2026-10-25T23:59:59Z', 'clocks went back at 02:00'],
    ['Europe/London', '2028-02-29', '2028-02-29T23:59:59Z', 'leap day'],
    ['America/Santiago', '2026-04-04', '2026-04-05T03:59:59Z', '23:59:59 shown twice: the second counts'],
    ['America/Santiago', '2026-09-05', '2026-09-06T03:59:59Z', 'midnight skipped just after'],
    ['Asia/Kathmandu', '2026-05-01', '2026-05-01T18:14:59Z', 'a quarter of an hour off'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T09:59:59Z', 'a day that was skipped ends with the day before'],
  ])('%s %s is %s (%s)', (zone, date, utc) => {
    expect(isoUtc(endOfDay(zone, date))).toBe(utc)
  })

  it('ends one second before the next day starts', () => {
    fc.assert(
      fc.property(aZone, aDate, (zone, date) => {
        fc.pre(!(zone === 'Pacific/Apia' && date === '2011-12-30'))
        // Clocks in St John's went back at 00:01 until 2011, so there a day could be shown again after the next had begun.
        fc.pre(zone !== 'America/St_Johns' || date >= '2012')
        expect(endOfDay(zone, date).getTime() + 1000).toBe(startOfDay(zone, addDays(date, 1)).getTime())
      }),
    )
  })

  it('counts the second showing when clocks go back over midnight', () => {
    expect(isoUtc(endOfDay('America/St_Johns', '2010-11-06'))).toBe('2010-11-07T03:29:59Z')
  })
})

describe('a deadline that clocks jump over', () => {
  it('falls in the last second before the jump', () => {
    expect(isoUtc(deadlineAt('Europe/London', '2026-03-29', '01:30'))).toBe('2026-03-29T00:59:59Z')
    expect(isoUtc(deadlineAt('America/Santiago', '2026-09-06', '00:00:00'))).toBe('2026-09-06T03:59:59Z')
  })
})

describe('instants and clocks', () => {
  it.each([
    ['Europe/London', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00', '2026-10-25T01:30:00+01:00'],
    ['Europe/London', '2026-10-25T01:30:00Z', '2026-10-25T01:30:00', '2026-10-25T01:30:00+00:00'],
    ['America/Santiago', '2026-01-01T02:59:59Z', '2025-12-31T23:59:59', '2025-12-31T23:59:59-03:00'],
    ['UTC', '2026-01-01T02:59:59Z', '2026-01-01T02:59:59', '2026-01-01T02:59:59Z'],
  ])('%s at %s shows %s', (zone, utc, local, iso) => {
    const instant = new Date(utc)
    expect(localDateTime(zone, instant)).toBe(local)
    expect(localDate(zone, instant)).toBe(local.slice(0, 10))
    expect(localTime(zone, instant)).toBe(local.slice(11))
    expect(isoWithOffset(zone, instant)).toBe(iso)
  })

  it('reads back what it wrote, to the second', () => {
    fc.assert(
      fc.property(aZone, anInstant, (zone, instant) => {
        expect(parseInstant(isoWithOffset(zone, instant))).toEqual(instant)
        expect(parseInstant(isoUtc(instant))).toEqual(instant)
      }),
    )
  })

  it('takes the first of two showings and moves on over a gap', () => {
    expect(isoUtc(instantAt('Europe/London', '2026-10-25', '01:30'))).toBe('2026-10-25T00:30:00Z')
    expect(isoUtc(instantAt('Europe/London', '2026-03-29', '01:30'))).toBe('2026-03-29T01:30:00Z')
    expect(isoUtc(startOfDay('America/Santiago', '2026-09-06'))).toBe('2026-09-06T04:00:00Z')
  })

  it.each(['2026-01-01', '2026-01-01T10:00:00', '', 'soon', '2026-02-30T10:00:00Z', '10:00Z'])(
    'finds no instant in "%s"',
    text => expect(parseInstant(text)).toBeNull(),
  )

  it('knows time zones from offsets and inventions', () => {
    expect(['Europe/London', 'UTC', 'Mars/Olympus', '+01:00', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('days', () => {
  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['0000-01-01', false],
    ['2026-01-01T00:00', false],
  ])('%s is a day: %s', (text, real) => expect(isLocalDate(text)).toBe(real))

  it('counts over leap days and clock changes', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28)
    expect(daysBetween('2000-01-01', '2030-01-01')).toBe(10958)
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28')
    expect(weekdayOf('2026-11-23')).toBe(1)
  })

  it('adding and counting agree', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('refuses to count from a day that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
})

describe('a day typed into three fields', () => {
  const typed = (day: string, month: string, year: string, locale = 'en-GB') =>
    parseDateParts({ day, month, year }, locale)

  it.each([
    ['31', '1', '2030', 'en-GB', '2030-01-31'],
    [' 01 ', '02', '2030', 'en-GB', '2030-02-01'],
    ['1', 'Sept', '2030', 'en-GB', '2030-09-01'],
    ['1', 'JANUARY', '2030', 'en-GB', '2030-01-01'],
    ['18', 'septiembre', '2030', 'es-CL', '2030-09-18'],
    ['18', 'sept.', '2030', 'es-CL', '2030-09-18'],
  ])('%s %s %s (%s) is %s', (day, month, year, locale, date) => {
    expect(typed(day, month, year, locale)).toEqual({ date })
  })

  it.each([
    ['', ' ', '', 'empty', ['day', 'month', 'year']],
    ['1', '', '2030', 'missing', ['month']],
    ['x', '1', '30', 'not-numbers', ['day', 'year']],
    ['1', 'enero', '2030', 'not-numbers', ['month']],
    ['31', '4', '2030', 'not-real', ['day', 'month', 'year']],
    ['29', '2', '2030', 'not-real', ['day', 'month', 'year']],
    ['0', '1', '2030', 'not-real', ['day', 'month', 'year']],
  ])('"%s" "%s" "%s" is %s', (day, month, year, problem, fields) => {
    expect(typed(day, month, year)).toEqual({ problem, fields })
  })

  it('shows a day again as somebody would type it', () => {
    expect(dateParts('2030-01-05')).toEqual({ day: '5', month: '1', year: '2030' })
    fc.assert(
      fc.property(aDate, date => {
        expect(parseDateParts(dateParts(date), 'en-GB')).toEqual({ date })
      }),
    )
  })
})

describe('days and times in the words of a place', () => {
  const close = new Date('2030-06-30T22:59:59Z')

  it.each([
    ['en-GB', 'long', '30 June 2030'],
    ['en-GB', 'short', '30 Jun 2030'],
    ['en-GB', 'weekday', 'Sunday, 30 June 2030'],
    ['en-GB', 'month', 'June 2030'],
    ['en-GB', 'numeric', '30/06/2030'],
    ['es-CL', 'long', '30 de junio de 2030'],
    ['pt-BR', 'long', '30 de junho de 2030'],
    ['id-ID', 'long', '30 Juni 2030'],
    ['ms-MY', 'long', '30 Jun 2030'],
  ] as const)('%s %s: %s', (locale, style, text) => expect(formatDate(locale, '2030-06-30', style)).toBe(text))

  it('shows an instant with the clock and zone of the place', () => {
    expect(formatDay('en-GB', 'Europe/London', close)).toBe('30 June 2030')
    expect(formatDay('en-GB', 'Asia/Jakarta', close)).toBe('1 July 2030')
    expect(formatTime('en-GB', 'Europe/London', close)).toBe('23:59')
    expect(formatTime('en-GB', 'Europe/London', close, true)).toBe('23:59:59')
    expect(formatInstant('en-GB', 'Europe/London', close)).toBe('30 June 2030 at 23:59:59 BST')
    expect(formatInstant('es-CL', 'America/Santiago', close)).toContain('6:59:59')
    expect(formatInstant('es-CL-u-hc-h23', 'America/Santiago', close)).toContain('18:59:59')
  })
})

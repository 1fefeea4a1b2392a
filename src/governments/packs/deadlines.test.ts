import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoUtc, isoWithOffset, localTime } from '#platform/time'
import { aResolvedPack } from './factory.ts'
import {
  answersDue,
  chainOf,
  closingDate,
  closingInstant,
  deadlines,
  isWorkingDay,
  paymentDue,
  questionDeadline,
  readPacks,
  resolvePack,
  standstillEnds,
  workingCalendar,
  workingDaysBetween,
} from './index.ts'

const packs = await readPacks('packs')
const of = (slug: string) => resolvePack(chainOf(packs, slug))
const examplia = of('examplia')
const port = of('port-examplia')
const ejemplaria = of('ejemplaria')
const midnightCloser = aResolvedPack({ timeZone: 'America/Santiago' })
const at = (text: string) => new Date(text)

describe('an opportunity closes at the last second of its last day', () => {
  it.each([
    [examplia, '2026-11-02T10:00:00Z', 14, '2026-11-16T23:59:59Z', 'two weeks in winter'],
    [examplia, '2026-11-02T10:00:00Z', 7, '2026-11-09T23:59:59Z', 'one week'],
    [examplia, '2026-06-01T22:59:59Z', 14, '2026-06-15T22:59:59Z', 'published at 23:59:59 in summer'],
    [examplia, '2026-06-01T23:00:00Z', 14, '2026-06-16T22:59:59Z', 'published a second later, on the next day'],
    [examplia, '2026-03-20T12:00:00Z', 14, '2026-04-03T22:59:59Z', 'over the change to summer time, on Good Friday'],
    [examplia, '2026-10-20T12:00:00Z', 14, '2026-11-03T23:59:59Z', 'over the change to winter time'],
    [examplia, '2026-10-18T12:00:00Z', 7, '2026-10-25T23:59:59Z', 'on the day of the change'],
    [examplia, '2028-02-15T12:00:00Z', 14, '2028-02-29T23:59:59Z', 'on a leap day'],
    [examplia, '2026-12-20T12:00:00Z', 14, '2027-01-03T23:59:59Z', 'over the new year'],
    [midnightCloser, '2026-03-28T12:00:00Z', 7, '2026-04-05T03:59:59Z', '23:59:59 shown twice: the second one'],
    [midnightCloser, '2026-08-29T12:00:00Z', 7, '2026-09-06T03:59:59Z', 'midnight skipped right after'],
    [ejemplaria, '2026-11-02T12:00:00Z', 30, '2026-12-02T21:00:00Z', 'at 18:00 in the second country'],
    [ejemplaria, '2026-08-19T12:00:00Z', 30, '2026-09-21T21:00:00Z', 'put off from a holiday and a weekend to Monday'],
  ])('%#: published %s for %i days: %s (%s)', (pack, published, days, closes) => {
    expect(isoUtc(closingInstant(pack, at(published), days))).toBe(closes)
  })

  it('refuses half days and days before today', () => {
    expect(() => closingInstant(examplia, at('2026-11-02T10:00:00Z'), 1.5)).toThrow(RangeError)
    expect(() => closingInstant(examplia, at('2026-11-02T10:00:00Z'), -1)).toThrow(RangeError)
  })

  it('keeps the time on the clock whatever the season', () => {
    const published = fc.integer({ min: 0, max: 6 * 365 * 24 }).map(hour => new Date(Date.UTC(2024, 0, 1, hour, 30)))
    fc.assert(
      fc.property(published, fc.integer({ min: 1, max: 60 }), (instant, days) => {
        expect(localTime('Europe/London', closingInstant(examplia, instant, days))).toBe('23:59:59')
        expect(localTime('America/Santiago', closingInstant(ejemplaria, instant, days))).toBe('18:00:00')
        expect(isWorkingDay(workingCalendar(ejemplaria), closingDate(ejemplaria, instant, days))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('questions and answers', () => {
  it.each([
    [
      examplia,
      '2026-11-02T10:00:00Z',
      14,
      '2026-11-09',
      '2026-11-13',
      '2026-11-16',
      'five working days, answers the working day before',
    ],
    [
      examplia,
      '2026-11-02T10:00:00Z',
      7,
      '2026-11-04',
      '2026-11-06',
      '2026-11-09',
      'two working days of a one-week notice',
    ],
    [
      examplia,
      '2026-03-27T10:00:00Z',
      14,
      '2026-04-07',
      '2026-04-09',
      '2026-04-10',
      'Easter among the five working days',
    ],
    [
      examplia,
      '2026-04-02T10:00:00Z',
      7,
      '2026-04-07',
      '2026-04-08',
      '2026-04-09',
      'Easter leaves two: questions end a day earlier',
    ],
    [examplia, '2026-12-24T10:00:00Z', 7, '2026-12-29', '2026-12-30', '2026-12-31', 'Christmas leaves three'],
    [
      examplia,
      '2026-12-19T10:00:00Z',
      14,
      '2026-12-29',
      '2026-12-31',
      '2027-01-02',
      'published and closing on a Saturday',
    ],
    [port, '2026-06-08T10:00:00Z', 10, '2026-06-16', '2026-06-17', '2026-06-18', 'the city’s own holiday on the 12th'],
    [examplia, '2026-06-08T10:00:00Z', 10, '2026-06-15', '2026-06-17', '2026-06-18', 'the same in the country'],
    [
      ejemplaria,
      '2026-11-02T12:00:00Z',
      30,
      '2026-11-12',
      '2026-11-27',
      '2026-12-02',
      'eight working days, answers three before',
    ],
    [ejemplaria, '2026-09-07T12:00:00Z', 20, '2026-09-17', '2026-09-23', '2026-09-28', 'closing put off from a Sunday'],
  ])(
    '%#: published %s for %i days: until %s, answered by %s, closing %s (%s)',
    (pack, published, days, asked, answered, closes) => {
      expect(deadlines(pack, at(published), days).dates).toMatchObject({
        questionsUntil: asked,
        answersDue: answered,
        closes,
      })
    },
  )

  it('end to the second at the time of closing', () => {
    const published = at('2026-10-19T10:00:00Z')
    expect(isoWithOffset('Europe/London', questionDeadline(examplia, published, 14))).toBe('2026-10-26T23:59:59+00:00')
    expect(isoWithOffset('Europe/London', answersDue(examplia, published, 14))).toBe('2026-10-30T23:59:59+00:00')
    expect(isoUtc(questionDeadline(ejemplaria, published, 20))).toBe('2026-10-29T21:00:00Z')
  })

  it('never lie before publication, and come in their order', () => {
    const published = fc.integer({ min: 0, max: 6 * 365 }).map(day => new Date(Date.UTC(2024, 0, 1 + day, 12)))
    fc.assert(
      fc.property(
        fc.constantFrom(examplia, port, ejemplaria),
        published,
        fc.integer({ min: 1, max: 40 }),
        (pack, instant, days) => {
          const { questionsUntil, answersDue, closesAt } = deadlines(pack, instant, days)
          expect(questionsUntil >= instant).toBe(true)
          expect(questionsUntil <= answersDue).toBe(true)
          expect(answersDue < closesAt).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('standstill', () => {
  it.each([
    [examplia, '2026-11-02T10:00:00Z', 'open', '2026-11-12T23:59:59Z', 'ten days'],
    [examplia, '2026-11-05T10:00:00Z', 'open', '2026-11-16T23:59:59Z', 'ten days, put off from a Sunday'],
    [examplia, '2026-12-15T10:00:00Z', 'call-off', '2026-12-29T23:59:59Z', 'put off over Christmas'],
    [port, '2026-06-08T10:00:00Z', 'open', '2026-06-16T22:59:59Z', 'five working days around the city’s holiday'],
    [
      ejemplaria,
      '2026-09-07T12:00:00Z',
      'direct',
      '2026-09-23T02:59:59Z',
      'ten working days around the national holidays',
    ],
  ])('%#: told %s of %s: until %s (%s)', (pack, told, method, ends) => {
    expect(isoUtc(standstillEnds(pack, at(told), method) ?? at('1970-01-01T00:00:00Z'))).toBe(ends)
  })

  it('is not for methods that have none', () => {
    expect(standstillEnds(examplia, at('2026-11-02T10:00:00Z'), 'direct')).toBeNull()
  })
})

describe('payment', () => {
  it('is due after the days of the rule, calendar or working', () => {
    expect(paymentDue(examplia, '2028-01-31')).toBe('2028-03-01')
    const working = aResolvedPack({
      paymentTerm: { days: 10, counted: 'working' },
      publicHolidays: { country: 'GB', region: 'ENG' },
    })
    expect(paymentDue(working, '2026-12-18')).toBe('2027-01-06')
    expect(workingDaysBetween(workingCalendar(working), '2026-12-18', '2027-01-06')).toBe(10)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/time'
import { aCityPack, aPack, aResolvedPack, aVersion } from './factory.ts'
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  resolvePack,
  workingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from './index.ts'

const england = workingCalendar(aResolvedPack({ publicHolidays: { country: 'GB', region: 'ENG' } }))
const chile = workingCalendar(
  aResolvedPack({ publicHolidays: { country: 'CL' }, languages: ['es'], locales: { es: 'es-CL' } }),
)

describe('working days', () => {
  it.each([
    ['2026-11-23', null, true, 'a Monday'],
    ['2026-11-22', null, false, 'a Sunday'],
    ['2026-04-03', 'Good Friday', false, 'moves with Easter'],
    ['2026-04-06', 'Easter Monday', false, 'moves with Easter'],
    ['2026-12-28', 'Boxing Day (substitute day)', false, 'given because the 26th is a Saturday'],
    ['2027-12-27', 'Christmas Day (substitute day)', false, 'given because the 25th is a Saturday'],
    ['2028-02-29', null, true, 'a leap day'],
    ['2022-09-19', "Queen Elizabeth's Funeral Day", false, 'once'],
  ] as [string, string | null, boolean, string][])('%s is %s, worked: %s (%s)', (date, name, worked) => {
    expect(england.holidayOn(date)).toBe(name)
    expect(isWorkingDay(england, date)).toBe(worked)
  })

  it('follow the other country’s holidays, in its language', () => {
    expect(chile.holidayOn('2026-09-18')).toBe('Fiestas Patrias')
    expect(isWorkingDay(chile, '2026-09-18')).toBe(false)
    expect(isWorkingDay(england, '2026-09-18')).toBe(true)
    expect(isWorkingDay(chile, '2026-04-06')).toBe(true)
  })

  it('leave out a day that the pack does not keep, and add its own', () => {
    const reason = { en: 'Worked this year (example)' }
    const name = (en: string) => ({ en })
    const calendar = workingCalendar(
      aResolvedPack({
        publicHolidays: {
          country: 'GB',
          region: 'ENG',
          except: [{ on: '2026-05-25', reason }],
          days: [
            { name: name('Founding day'), on: '06-12', fromYear: 2026, untilYear: 2027 },
            { name: name('Opening of the bridge'), on: '2026-07-01' },
            { name: name('Leap holiday'), on: '02-29' },
          ],
        },
      }),
    )
    const worked = ['2026-05-25', '2025-06-12', '2026-06-12', '2028-06-12', '2026-07-01', '2027-07-01', '2028-02-29']
    expect(worked.map(date => [date, calendar.holidayOn(date)])).toEqual([
      ['2026-05-25', null],
      ['2025-06-12', null],
      ['2026-06-12', 'Founding day'],
      ['2028-06-12', null],
      ['2026-07-01', 'Opening of the bridge'],
      ['2027-07-01', null],
      ['2028-02-29', 'Leap holiday'],
    ])
  })

  it('of a city are the country’s without its own days off', () => {
    const land = aPack({ publicHolidays: { country: 'GB', region: 'ENG' } })
    const port = aCityPack({ localHolidays: [{ name: { en: 'Harbour day' }, on: '06-12' }] })
    const calendar = workingCalendar(resolvePack([port, land]))
    expect(calendar.holidayOn('2026-06-12')).toBe('Harbour day')
    expect(calendar.holidayOn('2026-12-25')).toBe('Christmas Day')
    expect(workingCalendar(resolvePack([land])).holidayOn('2026-06-12')).toBeNull()
  })

  it('follow a working week from the day it changes', () => {
    const sundayToThursday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] as const
    const pack = aPack(
      {},
      {
        workingWeek: [
          aVersion(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], '2015-01-01', '2026-11-30'),
          aVersion([...sundayToThursday], '2026-12-01'),
        ],
      },
    )
    const calendar = workingCalendar(resolvePack([pack]))
    expect(['2026-11-27', '2026-11-29', '2026-12-04', '2026-12-06'].map(calendar.isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe('counting working days', () => {
  it.each([
    ['2026-11-23', 5, '2026-11-30', 'over a weekend'],
    ['2026-11-20', 1, '2026-11-23', 'Friday to Monday'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-12-24', 3, '2026-12-31', 'over Christmas: 29, 30, 31'],
    ['2026-12-31', 1, '2027-01-04', 'over the new year, which takes the Friday'],
    ['2028-02-28', 2, '2028-03-01', 'over a leap day'],
    ['2026-11-30', -5, '2026-11-23', 'backwards'],
    ['2026-04-07', -1, '2026-04-02', 'backwards over Easter'],
    ['2026-11-22', 0, '2026-11-22', 'none at all'],
  ])('%s and %i more: %s (%s)', (date, n, result) => expect(addWorkingDays(england, date, n)).toBe(result))

  it('finds the working day before, after and from a day', () => {
    expect(previousWorkingDay(england, '2026-04-07')).toBe('2026-04-02')
    expect(nextWorkingDay(england, '2026-04-02')).toBe('2026-04-07')
    expect(workingDayFrom(england, '2026-04-03')).toBe('2026-04-07')
    expect(workingDayFrom(england, '2026-04-07')).toBe('2026-04-07')
    expect(workingDaysBetween(england, '2026-04-02', '2026-04-07')).toBe(1)
    expect(workingDaysBetween(england, '2026-04-07', '2026-04-02')).toBe(0)
  })

  it('there and back again, and by ones', () => {
    const aDay = fc.integer({ min: 0, max: 3650 }).map(n => addDays('2022-01-01', n))
    const some = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(fc.constantFrom(england, chile), aDay, some, some, (calendar, date, n, m) => {
        const later = addWorkingDays(calendar, date, n)
        expect(isWorkingDay(calendar, later)).toBe(true)
        expect(workingDaysBetween(calendar, date, later)).toBe(n)
        expect(addWorkingDays(calendar, later, m)).toBe(addWorkingDays(calendar, date, n + m))
        expect(addWorkingDays(calendar, addWorkingDays(calendar, later, m), -m)).toBe(later)
      }),
    )
  })

  it('ends even where nobody ever works', () => {
    const never = { isWorkingDay: () => false, holidayOn: () => 'Rest' }
    expect(() => addWorkingDays(never, '2026-01-01', 1)).toThrow('no working day within 400 days of 2026-01-01')
    expect(() => addWorkingDays(england, '2026-01-01', 1.5)).toThrow(RangeError)
  })
})

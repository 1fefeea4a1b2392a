import { describe, expect, it } from 'vitest'
import { aCityPack, aPack, aVersion } from './factory.ts'
import { explainPack, localDay, RuleMissing, resolvePack, ruleAt, rulesOn, timeZoneAt } from './index.ts'

const country = aPack(
  { publicationPolicy: '/testland/open-data' },
  {
    paymentTerm: [
      aVersion({ days: 60, counted: 'calendar' }, '2015-01-01', '2019-12-31'),
      aVersion({ days: 30, counted: 'calendar' }, '2020-01-01'),
    ],
  },
)
const city = aCityPack(
  { labels: { kind: { en: 'Example city' } } },
  { paymentTerm: [aVersion({ days: 10, counted: 'working' }, '2018-07-01', '2021-06-30')] },
)
const chain = [city, country]
const resolved = resolvePack(chain)

describe('the rule of a day', () => {
  it.each([
    ['2018-06-30', 60, 'before the city had its own'],
    ['2018-07-01', 10, 'the first day of the city’s own'],
    ['2021-06-30', 10, 'its last day'],
    ['2021-07-01', 30, 'back to the country’s, as changed meanwhile'],
  ])('on %s is %i days: %s', (date, days) => expect(ruleAt(resolved, 'paymentTerm', date).days).toBe(days))

  it('is the country’s own for the country', () => {
    expect(ruleAt(resolvePack([country]), 'paymentTerm', '2019-12-31').days).toBe(60)
    expect(ruleAt(resolvePack([country]), 'paymentTerm', '2020-01-01').days).toBe(30)
  })

  it('is asked for in vain where there is none', () => {
    expect(() => ruleAt(resolved, 'shortlist', '2020-01-01')).toThrow(RuleMissing)
    expect(() => ruleAt(resolved, 'currency', '2014-12-31')).toThrow(RuleMissing)
    expect(ruleAt(resolved, 'localHolidays', '2020-01-01')).toBeUndefined()
  })

  it('is one of all that are in force', () => {
    const rules = rulesOn(resolved, '2020-01-01')
    expect(rules).toMatchObject({
      currency: 'GBP',
      paymentTerm: { days: 10 },
      labels: { kind: { en: 'Example city' } },
    })
    expect(rules).not.toHaveProperty('shortlist')
  })
})

describe('a chain', () => {
  it('goes from a pack to the parent that it names', () => {
    expect(() => resolvePack([])).toThrow('a pack is needed')
    expect(() => resolvePack([country, city])).toThrow('the parent of testland is none, not testport')
    expect(() => resolvePack([city])).toThrow('the parent of testport is testland, not none')
  })
})

describe('where a rule comes from', () => {
  const row = (date: string, key: string) => explainPack(chain, date).find(found => found.key === key)

  it('is said with source, reviewer and status', () => {
    expect(row('2020-01-01', 'currency')).toEqual({
      key: 'currency',
      subject: 'government',
      value: 'GBP',
      from: '2015-01-01',
      source: { law: 'Illustrative rule for the example country', clause: 'Example' },
      reviewed: { by: 'Example rules reviewer', on: '2026-11-02' },
      status: 'illustrative',
      origin: 'inherited',
      pack: 'testland',
      packName: { en: 'Testland (example country)' },
    })
  })

  it('names what would hold instead, and when it changes', () => {
    expect(row('2020-01-01', 'paymentTerm')).toMatchObject({
      origin: 'own',
      pack: 'testport',
      until: '2021-06-30',
      instead: { value: { days: 30 }, pack: 'testland' },
      changesOn: '2021-07-01',
    })
    expect(row('2018-06-30', 'paymentTerm')).toMatchObject({ origin: 'inherited', changesOn: '2018-07-01' })
    expect(row('2025-01-01', 'paymentTerm')).not.toHaveProperty('changesOn')
  })

  it('goes back to the country when nobody has its own', () => {
    expect(explainPack([country], '2025-01-01').every(found => found.origin === 'own' && !found.instead)).toBe(true)
  })
})

describe('the day of a government', () => {
  it('is that of its own clocks, also when it moves to another zone', () => {
    const moving = resolvePack([
      aPack(
        {},
        { timeZone: [aVersion('UTC', '2015-01-01', '2025-12-31'), aVersion('Pacific/Auckland', '2026-01-01')] },
      ),
    ])
    const newYear = new Date('2026-01-01T00:00:00Z')
    expect(timeZoneAt(moving, new Date(newYear.getTime() - 1000))).toBe('UTC')
    expect(timeZoneAt(moving, newYear)).toBe('Pacific/Auckland')
    expect(localDay(moving, new Date('2026-06-30T13:00:00Z'))).toBe('2026-07-01')
  })
})

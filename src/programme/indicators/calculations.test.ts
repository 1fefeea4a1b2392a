import { describe, expect, it } from 'vitest'
import { quantile, wilson } from './calculations.ts'
import { indicatorById, indicators } from './catalogue.ts'
import { measurements } from './measure.ts'
import type { Measured, Result, Tally } from './schema.ts'

const examplia = { id: 'g', slug: 'examplia', name: 'Examplia', currency: 'GBP' } as unknown as Measured

/** So many of a kind, perhaps with an amount in a currency. */
const tally = (key: string | null, count: number, amount: string | null = null, currency = 'GBP'): Tally => ({
  governmentId: 'g',
  year: 2030,
  group: null,
  key,
  currency: amount === null ? null : currency,
  count,
  amount,
})

type Expected = Partial<Result>
const of = (value: string, n: number, more: Expected = {}): Expected => ({ value, n, ...more })
const none = (reason: Result['reason'], n: number, more: Expected = {}): Expected => ({
  value: null,
  reason,
  n,
  ...more,
})
const days = [tally('2', 3), tally('10', 4), tally('30', 2), tally('90', 1), tally(null, 5)]
const medianOfDays = [of('10', 10, { missing: 5, low: '2', high: '30' })]
const market = [tally('all', 21, '1000'), tally('top', 21, '990'), tally('squares', 21, '104000')]

/** For each indicator what is counted, and what it says of it: once where there is enough, once where there is not. */
const fixtures: Record<string, { enough: [Tally[], Expected[]]; little: [Tally[], Expected[]] }> = {
  'suppliers-that-won': {
    enough: [[tally('first', 4), tally('again', 7)], [of('11', 11)]],
    little: [[], []],
  },
  'growth-of-suppliers': {
    enough: [
      [tally('first', 9), { ...tally('again', 6), year: 2029 }],
      [none('no-year-before', 6), of('50.0', 9)],
    ],
    little: [
      [tally('first', 9), { ...tally('again', 2), year: 2029 }],
      [none('no-year-before', 2), none('too-few', 9)],
    ],
  },
  'small-firms-by-number': {
    enough: [
      [tally('micro', 2), tally('medium', 1), tally('large', 1), tally(null, 6)],
      [of('75.0', 4, { missing: 6 })],
    ],
    little: [[tally('micro', 2), tally(null, 6)], [none('too-few', 2, { missing: 6 })]],
  },
  'small-firms-by-value': {
    enough: [
      [
        tally('small', 2, '0.30'),
        tally('large', 2, '0.10'),
        tally('sme', 3, '5', 'CLP'),
        tally(null, 1, '9'),
        tally('small', 2),
      ],
      [
        of('100.0', 3, { currency: 'CLP' }),
        of('75.0', 4, { currency: 'GBP', missing: 1 }),
        none('no-amount', 0, { missing: 2 }),
      ],
    ],
    little: [[tally('small', 2, '10')], [none('too-few', 2, { currency: 'GBP' })]],
  },
  'size-published': {
    enough: [[tally('small', 1), tally(null, 3)], [of('25.0', 4, { missing: 0 })]],
    little: [[tally(null, 2)], [none('too-few', 2)]],
  },
  'first-time-winners': {
    enough: [[tally('first', 1), tally('again', 3)], [of('25.0', 4)]],
    little: [[tally('first', 1)], [none('too-few', 1)]],
  },
  'bids-per-competition': {
    enough: [
      [tally('1', 2), tally('4', 2), tally('12', 1), tally(null, 1)],
      [of('4', 5, { low: '1', high: '4', missing: 1 })],
    ],
    little: [[tally('7', 2)], [none('too-few', 2)]],
  },
  'single-bid-competitions': {
    enough: [[tally('1', 1), tally('11', 3)], [of('25.0', 4)]],
    little: [[tally(null, 9)], [none('none', 0, { missing: 9 })]],
  },
  'direct-awards-by-number': {
    enough: [[tally('direct', 1), tally('competitive', 4)], [of('20.0', 5, { low: '3.6', high: '62.4' })]],
    little: [[tally('direct', 1)], [none('too-few', 1)]],
  },
  'direct-awards-by-value': {
    enough: [[tally('direct', 1, '1'), tally('competitive', 2, '2')], [of('33.3', 3, { low: null })]],
    little: [[tally(null, 3, '5')], [none('none', 0, { missing: 3 })]],
  },
  ...Object.fromEntries(
    ['planning', 'bidding', 'deciding', 'signing'].flatMap(stage => [
      [`days-of-${stage}`, { enough: [days, medianOfDays], little: [[tally('3', 2)], [none('too-few', 2)]] }],
      [
        `slowest-of-${stage}`,
        { enough: [days, [of('30', 10, { missing: 5 })]], little: [[tally('3', 9)], [none('too-few', 9)]] },
      ],
    ]),
  ),
  'days-of-paying': { enough: [days, medianOfDays], little: [[tally('3', 2)], [none('too-few', 2)]] },
  'contracts-published-in-time': {
    enough: [[tally('0', 1), tally('30', 1), tally('31', 2)], [of('50.0', 4)]],
    little: [[tally(null, 4)], [none('none', 0, { missing: 4 })]],
  },
  'payments-in-time': {
    enough: [[tally('in-time', 3), tally('late', 1), tally(null, 2)], [of('75.0', 4, { missing: 2 })]],
    little: [[tally('late', 1)], [none('too-few', 1)]],
  },
  'share-of-top-suppliers': {
    enough: [market, [of('99.0', 21, { currency: 'GBP' })]],
    little: [market.map(one => ({ ...one, count: 20 })), [none('too-few', 20)]],
  },
  'concentration-index': {
    enough: [market, [of('1040', 21)]],
    little: [market.map(one => ({ ...one, count: 2 })), [none('too-few', 2)]],
  },
  'awarded-value': {
    enough: [
      [tally('small', 1, '0.1'), tally(null, 1, '0.2'), tally('small', 1, '7', 'CLP')],
      [of('7', 1, { currency: 'CLP' }), of('0.3', 2, { currency: 'GBP' })],
    ],
    little: [[tally('small', 2)], [none('no-amount', 0, { missing: 2 })]],
  },
  'failed-competitions': {
    enough: [[tally('cancelled', 1), tally('unsuccessful', 1), tally('complete', 2)], [of('50.0', 4)]],
    little: [[tally('cancelled', 2)], [none('too-few', 2)]],
  },
  'contracts-with-a-plan': {
    enough: [[tally('planned', 3), tally('unplanned', 1)], [of('75.0', 4)]],
    little: [[tally('planned', 2)], [none('too-few', 2)]],
  },
  'savings-by-assurance': {
    enough: [[tally('reduced', 3, '1250.50')], [of('1250.5', 3)]],
    little: [[tally('reduced', 2)], [none('withheld', 0, { missing: 2 })]],
  },
}

describe.each(indicators)('indicator $number, $id', indicator => {
  const asked = { governments: [examplia], now: new Date('2030-06-01T12:00:00Z') }
  const said = (tallies: Tally[]) => measurements(indicator, tallies, asked)

  it('says what it promises, with how much it rests on', () => {
    const [tallies, expected] = fixtures[indicator.id]?.enough ?? [[], [{}]]
    expect(said(tallies)).toMatchObject(expected)
  })

  it('says nothing where nothing can be said, and why', () => {
    const [tallies, expected] = fixtures[indicator.id]?.little ?? [[], [{}]]
    expect(said(tallies)).toMatchObject(expected)
    expect(said(tallies).filter(one => one.value === null && one.reason === null)).toEqual([])
  })
})

describe('the catalogue', () => {
  it('numbers every indicator once, in order', () => {
    expect(indicators.map(({ number }) => number)).toEqual(indicators.map((_, index) => index + 1))
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length)
    expect(indicatorById('nothing-of-the-kind')).toBeUndefined()
  })
})

describe('the interval of a share', () => {
  it.each([
    [0, 10, '0.0', '27.8'],
    [5, 10, '23.7', '76.3'],
    [10, 10, '72.2', '100.0'],
    [1, 3, '6.1', '79.2'],
  ])('of %i in %i is %s to %s percent', (part, whole, low, high) => {
    expect(wilson(part, whole)).toEqual({ low, high })
  })
})

describe('a quantile', () => {
  it('is the least value at or below which that part lies', () => {
    expect(
      quantile(
        [
          [1, 5],
          [2, 4],
          [9, 1],
        ],
        0.9,
      ),
    ).toBe(2)
    expect(
      quantile(
        [
          [1, 5],
          [2, 4],
          [9, 1],
        ],
        0.5,
      ),
    ).toBe(1)
    expect(quantile([], 0.5)).toBeNull()
  })
})

it('shows the years between in which nothing was counted', () => {
  const indicator = indicatorById('suppliers-that-won')
  if (!indicator) throw new Error('no such indicator')
  const tallies = [tally('first', 3), { ...tally('first', 2), year: 2028 }]
  const values = measurements(indicator, tallies, { governments: [examplia], now: new Date(0) })
  expect(values.map(({ year, value, reason }) => [year, value, reason])).toEqual([
    [2028, '2', null],
    [2029, null, 'none'],
    [2030, '3', null],
  ])
})

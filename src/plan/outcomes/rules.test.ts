import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noLineFacts } from '#plan/pipeline'
import { money } from '#platform/money'
import { aPlan } from '../pipeline/factory.ts'
import { fromTyped, shown } from './figures.ts'
import { wordsOf } from './lesson-store.ts'
import { benefitStatus, forecastOf, isReached, writingRefusal } from './rules.ts'

const gbp = (minor: number) => money((minor / 100).toFixed(2), 'GBP')
const inMinor = ({ amount }: { amount: string }) => Math.round(Number(amount) * 100)

describe('forecast against actual', () => {
  it('adds up to the last unit, in every row and over the years', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    const payment = fc.record({
      year: fc.integer({ min: 2029, max: 2034 }),
      minor: fc.integer({ min: -5000, max: 9_999_999 }),
    })
    fc.assert(
      fc.property(
        fc.array(fc.record({ capital: cents, running: cents }), { minLength: 1, maxLength: 5 }),
        fc.array(payment, { maxLength: 20 }),
        (planned, paid) => {
          const years = planned.map(({ capital, running }, index) => ({
            year: 2030 + index,
            capital: gbp(capital).amount,
            running: gbp(running).amount,
          }))
          const budget = planned.reduce((sum, { capital, running }) => sum + capital + running, 0)
          const actuals = paid.map(({ year, minor }) => ({
            stage: 'payment' as const,
            amount: gbp(minor),
            on: `${year}-06-01`,
          }))
          const found = forecastOf({ budget: gbp(budget), line: { years } }, gbp(0), actuals)
          const all = paid.reduce((sum, { minor }) => sum + minor, 0)
          expect(inMinor(found.rows.find(({ stage }) => stage === 'payment')?.amount ?? gbp(0))).toBe(all)
          for (const row of found.rows) expect(inMinor(row.amount) + inMinor(row.left)).toBe(budget)
          const total = (part: 'planned' | 'paid' | 'left') =>
            found.years.reduce((sum, year) => sum + inMinor(year[part]), 0)
          expect([total('planned'), total('paid'), total('left')]).toEqual([budget, all, budget - all])
        },
      ),
      { numRuns: 50 },
    )
  })

  it('shows a year in which was paid and nothing planned, and no years where none were planned', () => {
    const years = [{ year: 2030, capital: '10', running: '5' }]
    const actuals = [{ stage: 'payment' as const, amount: money('4', 'GBP'), on: '2031-01-02' }]
    const budget = money('15', 'GBP')
    expect(forecastOf({ budget, line: { years } }, budget, actuals).years.map(({ year }) => year)).toEqual([2030, 2031])
    expect(forecastOf({ budget, line: noLineFacts }, budget, actuals).years).toEqual([])
  })
})

describe('a benefit', () => {
  const fewer = { baseline: '1000', target: '400', dueOn: '2030-06-30' }

  it('is reached in the direction in which it was to go', () => {
    expect([isReached(fewer, '400'), isReached(fewer, '401')]).toEqual([true, false])
    expect(isReached({ baseline: '0', target: '9.5' }, '9.5')).toBe(true)
  })

  it.each([
    [null, '2030-06-30', 'under-way'],
    [null, '2030-07-01', 'overdue'],
    [{ value: '300', on: '2030-06-29' }, '2030-06-30', 'reached'],
    [{ value: '300', on: '2030-06-29' }, '2030-07-01', 'overdue'],
    [{ value: '300', on: '2030-07-01' }, '2030-07-02', 'reached'],
    [{ value: '500', on: '2030-06-30' }, '2030-07-02', 'missed'],
  ])('measured as %j stands on %s as %s', (latest, today, status) => {
    expect(benefitStatus(fewer, latest, today)).toBe(status)
  })

  it('reads and writes values of any unit to the last of four decimals', () => {
    expect(fromTyped('1,250.1250', 'en-GB')).toEqual({ value: '1250.125' })
    expect(fromTyped('1.250,5', 'es-ES')).toEqual({ value: '1250.5' })
    expect(fromTyped('100', 'en-GB')).toEqual({ value: '100' })
    expect(fromTyped('1.00001', 'en-GB')).toEqual({ problem: 'too-many-decimals' })
    expect(fromTyped('many', 'en-GB')).toEqual({ problem: 'not-an-amount' })
    expect(shown('123456789012.0001', 'en-GB')).toBe('123,456,789,012.0001')
  })
})

it('lets the people of the plan’s own body write, and nobody else', () => {
  const plan = aPlan({ bodyId: 'roads', authorId: 'ada' })
  const may = (id: string, roles: string[], body: string) =>
    writingRefusal(plan, { id, roles, bodyIds: [body] }) === null
  for (const role of ['buyer', 'approver', 'contract-manager']) {
    expect(may('bao', [role], 'roads')).toBe(true)
    expect(may('bao', [role], 'health')).toBe(false)
  }
  expect(may('bao', ['auditor'], 'roads')).toBe(false)
  expect(may('ada', ['buyer'], 'health')).toBe(true)
})

it('takes hostile words for words', () => {
  expect(wordsOf(`a' | !(b) & c:* -- "Straße" naïve naïve`)).toEqual(['straße', 'naïve'])
})

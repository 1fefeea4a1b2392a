import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money, sum } from '#platform/money'
import { closedRefusal, periodStepRefusal } from './periods.ts'
import { dayRefusal, moneyRefusal, replacingRefusal, standing } from './rules.ts'
import { paymentsOf, totalsOf } from './statement.ts'
import type { Line } from './store.ts'
import { type Cell, dimensions, moneyKinds, sheetsOf } from './sums.ts'

const cells = fc.array(
  fc.record<Cell>({
    currency: fc.constantFrom('EUR', 'KES', 'CLP'),
    year: fc.integer({ min: 2028, max: 2032 }),
    kind: fc.constantFrom(...moneyKinds),
    partner: fc.constantFrom(null, 'samplonia', 'fabulia'),
    intervention: fc.constantFrom('open-data', 'capability'),
    fund: fc.constantFrom(null, 'one', 'two'),
    amount: fc
      .bigInt({ min: 0n, max: 10n ** 14n })
      .map(units => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`),
  }),
)

describe('the tables of one currency', () => {
  it('each add up to the same total, to the last unit, and to what went in', () => {
    fc.assert(
      fc.property(cells, list => {
        for (const { currency, tables, total } of sheetsOf(list))
          for (const kind of moneyKinds) {
            const put = list.filter(cell => cell.currency === currency && cell.kind === kind)
            const all = sum(
              put.map(({ amount }) => money(amount, currency)),
              currency,
            ).amount
            expect(total[kind]).toBe(all)
            for (const dimension of dimensions) {
              const rows = tables[dimension].map(({ figures }) => money(figures[kind], currency))
              expect(sum(rows, currency).amount).toBe(all)
            }
          }
      }),
    )
  })

  it('never hold another currency: each has its own', () => {
    const cell: Cell = {
      currency: 'EUR',
      year: 2030,
      kind: 'budget',
      partner: null,
      intervention: 'open-data',
      fund: 'one',
      amount: '1',
    }
    const sheets = sheetsOf([cell, { ...cell, currency: 'KES', amount: '2' }])
    expect(sheets.map(({ currency, total }) => [currency, total.budget])).toEqual([
      ['EUR', '1.00'],
      ['KES', '2.00'],
    ])
  })
})

const line = (parts: Partial<Line>): Line => ({
  id: 'a',
  kind: 'actual',
  year: 2030,
  amount: '10.00',
  currency: 'EUR',
  note: 'Invoice',
  on: '2030-01-10',
  replaces: null,
  recordedAt: new Date('2030-01-15T12:00:00Z'),
  ...parts,
})

describe('a correction', () => {
  const lines = [line({}), line({ id: 'b', amount: '12.10', replaces: 'a' }), line({ id: 'c', amount: '0.05' })]

  it('takes the place of what it corrects, which is counted no more', () => {
    expect(standing(lines).map(({ id }) => id)).toEqual(['b', 'c'])
    const total = { year: 2030, kind: 'actual', currency: 'EUR', amount: '12.15', asOf: '2030-01-15' }
    expect(totalsOf(lines, 'UTC')).toEqual([total])
    expect(paymentsOf(lines).map(({ amount, on }) => [amount, on])).toEqual([
      ['12.10', '2030-01-10'],
      ['0.05', '2030-01-10'],
    ])
  })

  it.each([
    [null, null],
    ['b', null],
    ['a', 'money.replaces-other'],
    ['x', 'money.replaces-other'],
  ])('of %s is answered with %s', (replaces, answer) => {
    expect(replacingRefusal(lines, replaces)).toBe(answer)
  })
})

it.each([
  ['proposed', 'proposed', 'budget', 'money.fund-not-agreed'],
  ['closed', 'running', 'actual', 'money.fund-not-agreed'],
  ['agreed', 'proposed', 'budget', null],
  ['agreed', 'approved', 'actual', 'money.nothing-spent-yet'],
  ['agreed', 'running', 'actual', null],
  ['agreed', 'stopped', 'actual', null],
  ['agreed', 'stopped', 'forecast', 'money.package-over'],
] as const)('with the fund %s and the package %s, %s is answered with %s', (fundState, packageState, kind, answer) => {
  expect(moneyRefusal({ fundState, packageState, kind })).toBe(answer)
})

describe('a closed period', () => {
  const quarter = [{ from: '2030-01-01', to: '2030-03-31' }]

  it.each([
    ['actual', 2030, '2030-01-01', 'money.period-closed'],
    ['actual', 2030, '2030-03-31', 'money.period-closed'],
    ['actual', 2030, '2030-04-01', null],
    ['actual', 2029, '2029-12-31', null],
    // Of an older line only the year is known: it may lie in every period that its year touches.
    ['actual', 2029, null, 'money.period-closed'],
    ['actual', 2030, null, 'money.period-closed'],
    ['actual', 2028, null, null],
    ['actual', 2031, null, null],
    ['budget', 2030, null, null],
    ['forecast', 2030, null, null],
  ] as const)('answers %s of %s, paid on %s, with %s', (kind, year, on, answer) => {
    expect(closedRefusal(quarter, [{ kind, year, on }])).toBe(answer)
  })

  it.each([
    ['closed', 'reopen', 'programme-lead', null],
    ['closed', 'close', 'programme-lead', 'money.period.not-in-that-state'],
    ['reopened', 'close', 'programme-lead', null],
    ['reopened', 'reopen', 'programme-lead', 'money.period.not-in-that-state'],
    ['closed', 'reopen', 'delivery-manager', 'money.period.not-your-role'],
  ] as const)('that is %s answers %s by a %s with %s', (state, action, role, answer) => {
    expect(periodStepRefusal(state, action, { roles: [role] })).toBe(answer)
  })
})

it.each([
  ['actual', null, 'money.on.missing'],
  ['actual', '2030-01-16', 'money.on.later'],
  ['actual', '2030-01-15', null],
  ['budget', null, null],
] as const)('what is %s on %s is answered with %s', (kind, on, answer) => {
  expect(dayRefusal({ kind, on }, '2030-01-15')).toBe(answer)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money, subtract, sum } from '#platform/money'
import { completionRefusal, isLate, milestoneRefusal, type Payment, paymentRefusal, plannedRefusal } from './rules.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const account = { value: gbp('1000'), paid: gbp('400'), signedOn: '2030-02-15' }
const payment = (change: Partial<Payment> = {}): Payment => ({
  value: gbp('100'),
  paidOn: '2030-03-01',
  corrects: null,
  ...change,
})
const today = '2030-03-01'
const refusalOf = (change: Partial<Payment>, of: Partial<typeof account> = {}) =>
  paymentRefusal(payment(change), { ...account, ...of }, today)

describe('a payment', () => {
  it.each([
    ['within what is left', { value: gbp('600') }, null],
    ['a penny too much', { value: gbp('600.01') }, 'transaction.above-value'],
    ['nothing', { value: gbp('0') }, 'transaction.zero'],
    ['negative', { value: gbp('-1') }, 'transaction.negative'],
    ['made tomorrow', { paidOn: '2030-03-02' }, 'transaction.in-the-future'],
    ['older than the contract', { paidOn: '2030-02-14' }, 'transaction.before-signature'],
    ['on the day of the signature', { paidOn: '2030-02-15' }, null],
  ])('%s', (_, change, expected) => expect(refusalOf(change)).toBe(expected))

  it('is not recorded while nobody knows the value', () => {
    expect(paymentRefusal(payment(), { ...account, value: null }, today)).toBe('transaction.value-unknown')
  })

  const corrects = { amount: gbp('100'), corrected: gbp('30') }
  it.each([
    ['all that is left of it', { value: gbp('-70'), corrects }, null],
    ['more than is left of it', { value: gbp('-70.01'), corrects }, 'transaction.correction-too-large'],
    ['adding to it', { value: gbp('1'), corrects }, 'transaction.correction-not-negative'],
  ])('is corrected by taking back %s', (_, change, expected) => expect(refusalOf(change)).toBe(expected))
})

it('keeps what was paid between nothing and the value, whatever payments and corrections are tried', () => {
  const step = fc.record({ amount: fc.integer({ min: -70_000, max: 70_000 }), corrects: fc.option(fc.nat(30)) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const value = gbp('1000')
      const done: { amount: ReturnType<typeof gbp>; corrects: number | null }[] = []
      for (const { amount, corrects } of steps) {
        const typed = gbp((amount / 100).toFixed(2))
        const original = corrects === null ? undefined : done[corrects]
        if (corrects !== null && (!original || original.corrects !== null)) continue
        const taken = done.filter(one => one.corrects === corrects && corrects !== null).map(one => one.amount)
        const refused = paymentRefusal(
          payment({
            value: typed,
            corrects: original ? { amount: original.amount, corrected: subtract(gbp('0'), sum(taken, 'GBP')) } : null,
          }),
          {
            value,
            paid: sum(
              done.map(one => one.amount),
              'GBP',
            ),
            signedOn: null,
          },
          today,
        )
        if (refused === null) done.push({ amount: typed, corrects })
        const paid = Number(
          sum(
            done.map(one => one.amount),
            'GBP',
          ).amount,
        )
        expect(paid).toBeGreaterThanOrEqual(0)
        expect(paid).toBeLessThanOrEqual(1000)
      }
    }),
  )
})

describe('milestones', () => {
  it.each([
    ['scheduled', 'meet', null],
    ['scheduled', 'miss', null],
    ['scheduled', 'edit', null],
    ['missed', 'meet', null],
    ['missed', 'meet-partly', null],
    ['partially-met', 'meet', null],
    ['missed', 'edit', 'milestone.not-in-that-state'],
    ['met', 'miss', 'milestone.not-in-that-state'],
    ['met', 'meet', 'milestone.not-in-that-state'],
    ['partially-met', 'miss', 'milestone.not-in-that-state'],
  ] as const)('%s: %s', (state, action, expected) =>
    expect(milestoneRefusal({ state }, action, ['contract-manager'])).toBe(expected),
  )

  it('are for the contract manager', () => {
    expect(milestoneRefusal({ state: 'scheduled' }, 'meet', ['buyer', 'approver'])).toBe('milestone.not-your-role')
  })

  it('are late from the day after they were due, until somebody decides', () => {
    expect(isLate({ state: 'scheduled', dueOn: '2030-03-01' }, '2030-03-01')).toBe(false)
    expect(isLate({ state: 'scheduled', dueOn: '2030-03-01' }, '2030-03-02')).toBe(true)
    expect(isLate({ state: 'missed', dueOn: '2030-03-01' }, '2030-03-02')).toBe(false)
  })

  it('are all decided before a contract is complete', () => {
    expect(completionRefusal([{ state: 'met' }, { state: 'scheduled' }])).toBe('delivery.milestones-open')
    expect(completionRefusal([{ state: 'met' }, { state: 'missed' }])).toBeNull()
    expect(completionRefusal([])).toBeNull()
  })

  it('are together worth at most the contract', () => {
    expect(plannedRefusal(gbp('1000.01'), gbp('1000'))).toBe('milestone.amounts-above-value')
    expect(plannedRefusal(gbp('1000'), gbp('1000'))).toBeNull()
    expect(plannedRefusal(gbp('1000'), null)).toBeNull()
  })
})

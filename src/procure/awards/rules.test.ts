import { describe, expect, it } from 'vitest'
import type { Ranking } from '#procure/evaluation'
import {
  commitmentsOf,
  isOver,
  type LotFacts,
  needsSecondApproval,
  proposalProblem,
  proposalRefusal,
  proposingRefusal,
  standstillOf,
} from './rules.ts'
import { DecisionForm, NOBODY, proposalForm } from './schema.ts'

const facts: LotFacts = { opportunity: 'evaluating', evaluation: 'ranked', lot: 'active', bids: 2, hasProposal: false }

describe('proposing', () => {
  it.each<[string, Partial<LotFacts>, string | null]>([
    ['a ranked lot', {}, null],
    ['a lot whose bids are not ranked', { evaluation: 'consensus' }, 'award.not-ranked'],
    ['a lot without bids', { evaluation: 'preparing', bids: 0 }, null],
    ['a lot that was decided', { lot: 'awarded' }, 'award.lot-decided'],
    ['a lot with a proposal', { hasProposal: true }, 'award.already-proposed'],
    ['an opportunity that is still open', { opportunity: 'open' }, 'award.not-evaluating'],
  ])('for %s', (_, change, expected) => {
    expect(proposingRefusal({ ...facts, ...change }, { roles: ['buyer'] })).toBe(expected)
    expect(proposingRefusal({ ...facts, ...change }, { roles: ['approver'] })).toBe('award.not-your-role')
  })

  const ranking: Ranking = {
    ranked: [{ bidId: 'a', price: '100', place: 1, isTied: false, points: new Map(), total: 9000 }],
    excluded: [{ bidId: 'x', price: '1', unmet: ['e'] }],
  }
  it.each([
    ['the best at its price', { bidId: 'a', amount: '100.00' }, null],
    ['less than its price', { bidId: 'a', amount: '99.99' }, null],
    ['more than its price', { bidId: 'a', amount: '100.01' }, 'award.amount.above-bid'],
    ['nothing for it', { bidId: 'a', amount: '0' }, 'award.amount.missing'],
    ['a bid that was excluded', { bidId: 'x', amount: '1' }, 'award.not-a-ranked-bid'],
    ['a bid of another lot', { bidId: 'z', amount: '1' }, 'award.not-a-ranked-bid'],
    ['nobody', { bidId: null, amount: null }, null],
  ])('%s', (_, proposed, expected) => expect(proposalProblem(proposed, ranking)).toBe(expected))

  const read = (typed: Record<string, string>) =>
    proposalForm({ currency: 'CLP', locale: 'es-CL' }).safeParse({ reasons: 'x', ...typed })
  it('reads the amount as the government writes it, and asks for none where nobody gets the lot', () => {
    const bid = '018f0000-0000-7000-8000-000000000001'
    expect(read({ bid, amount: '1.500.000' }).data).toMatchObject({ amount: '1500000' })
    expect(read({ bid, amount: '' }).error?.issues[0]).toMatchObject({
      path: ['amount'],
      message: 'award.amount.missing',
    })
    expect(read({ bid, amount: '0' }).error?.issues[0]?.message).toBe('award.amount.missing')
    expect(read({ bid: NOBODY, amount: '12' }).data).toEqual({ bidId: null, amount: null, reasons: 'x' })
    expect(read({ bid: 'somebody' }).error?.issues[0]?.path).toEqual(['bid'])
  })
})

describe('deciding', () => {
  const proposal = { state: 'proposed' as const, proposedBy: 'ada' }
  it.each([
    ['an approver', { id: 'bao', roles: ['approver'], isOnPanel: false }, null],
    ['whoever proposed it', { id: 'ada', roles: ['approver'], isOnPanel: false }, 'award.proposer-cannot-decide'],
    ['whoever evaluated', { id: 'dalia', roles: ['approver'], isOnPanel: true }, 'award.panel-cannot-decide'],
    ['a buyer', { id: 'zoe', roles: ['buyer'], isOnPanel: false }, 'award.not-your-role'],
  ])('by %s', (_, actor, expected) => {
    expect(proposalRefusal(proposal, 'accept', actor)).toBe(expected)
    expect(proposalRefusal(proposal, 'return', actor)).toBe(expected)
  })

  it('happens once', () => {
    const actor = { id: 'bao', roles: ['approver'], isOnPanel: false }
    expect(proposalRefusal({ ...proposal, state: 'accepted' }, 'return', actor)).toBe('award.not-in-that-state')
  })

  it('asks for reasons only where something is returned', () => {
    expect(DecisionForm.safeParse({ outcome: 'return' }).error?.issues[0]?.path).toEqual(['reasons'])
    expect(DecisionForm.parse({ outcome: 'accept' })).toEqual({ outcome: 'accept', reasons: null, reference: null })
  })

  it.each([
    ['999999.99', '1000000', false],
    ['1000000', '1000000.00', true],
    ['5', undefined, false],
    [null, '0', false],
  ])('needs a second approval for %s from %s: %s', (amount, from, expected) => {
    expect(needsSecondApproval(amount, from)).toBe(expected)
  })
})

describe('the standstill', () => {
  const ends = new Date('2030-02-25T23:59:59Z')
  it('holds from the limit on, where the method has one', () => {
    expect(standstillOf('50000', '50000', ends)).toBe(ends)
    expect(standstillOf('49999.99', '50000', ends)).toBeNull()
    expect(standstillOf('50000', '50000', null)).toBeNull()
  })
  it.each([
    ['2030-02-25T23:59:59.999Z', false],
    ['2030-02-26T00:00:00.000Z', true],
  ])('at %s is over: %s', (now, expected) => expect(isOver(ends, new Date(now))).toBe(expected))
})

it('takes of the budget what was awarded, and for lots that are not decided what they were estimated at', () => {
  const lots = [
    { value: '30000', state: 'awarded', awarded: '29000.50' },
    { value: '20000', state: 'active', awarded: null },
    { value: '10000', state: 'unsuccessful', awarded: null },
  ] as const
  expect(commitmentsOf(lots)).toEqual(['29000.50', '20000', '0'])
})

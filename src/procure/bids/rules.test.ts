import { describe, expect, it } from 'vitest'
import { reachable } from '#platform/lifecycle'
import { type BidState, bidRefusal, hasUnsubmittedChanges, lifecycle, receiptText, startRefusal } from './rules.ts'

const closesAt = new Date('2030-02-01T12:00:00Z')
const open = { state: 'open' as const, closesAt }
const before = new Date('2030-02-01T12:00:00.999Z')
const after = new Date('2030-02-01T12:00:01Z')
const supplier = { roles: ['supplier'] }
const official = { roles: ['buyer', 'keyholder'] }

describe('a bid', () => {
  it('reaches every state of its lifecycle, and never leaves the last ones', () => {
    expect([...reachable(lifecycle, 'draft')].sort()).toEqual([
      'draft',
      'opened',
      'submitted',
      'unreadable',
      'withdrawn',
    ])
    const last: BidState[] = ['opened', 'unreadable']
    expect(lifecycle.filter(step => step.from.some(state => last.includes(state)))).toEqual([])
  })

  it.each([
    ['draft', 'save', null],
    ['draft', 'submit', null],
    ['draft', 'withdraw', 'bid.not-in-that-state'],
    ['submitted', 'save', null],
    ['submitted', 'submit', null],
    ['submitted', 'withdraw', null],
    ['withdrawn', 'submit', null],
    ['withdrawn', 'withdraw', 'bid.not-in-that-state'],
    ['opened', 'save', 'bid.not-in-that-state'],
    ['unreadable', 'submit', 'bid.not-in-that-state'],
  ] as const)('that is %s, asked to %s, answers %s', (state, action, expected) => {
    expect(bidRefusal({ state }, action, supplier, open, before)).toBe(expected)
  })

  it('changes until the last second of the deadline is over, and not after, whoever asks', () => {
    for (const action of ['save', 'submit', 'withdraw'] as const) {
      expect(bidRefusal({ state: 'submitted' }, action, supplier, open, before)).toBeNull()
      expect(bidRefusal({ state: 'submitted' }, action, supplier, open, after)).toBe('bid.closed')
    }
  })

  it('changes no more once the opportunity is not open, even before the deadline', () => {
    for (const state of ['closed', 'evaluating', 'cancelled', 'draft'] as const)
      expect(bidRefusal({ state: 'draft' }, 'submit', supplier, { state, closesAt }, before)).toBe('bid.closed')
  })

  it("is nobody's but its supplier's", () => {
    expect(bidRefusal({ state: 'draft' }, 'save', official, open, before)).toBe('bid.not-your-role')
    expect(startRefusal(official, open, before)).toBe('bid.not-your-role')
    expect(startRefusal(supplier, open, before)).toBeNull()
    expect(startRefusal(supplier, open, after)).toBe('bid.closed')
  })

  it.each([
    ['submitted', 3, 3, false],
    ['submitted', 4, 3, true],
    ['draft', 4, null, false],
    ['withdrawn', 4, null, false],
    ['opened', 4, 3, false],
  ] as const)(
    '%s with draft %i and submission of %s has unsubmitted changes: %s',
    (state, draftNumber, submittedDraft, expected) => {
      expect(hasUnsubmittedChanges({ state, draftNumber, submittedDraft })).toBe(expected)
    },
  )
})

it('shows a receipt in groups that can be compared by eye', () => {
  expect(receiptText(Buffer.from('00112233445566778899aabbccddeeff', 'hex'))).toBe(
    '00112233 44556677 8899aabb ccddeeff',
  )
})

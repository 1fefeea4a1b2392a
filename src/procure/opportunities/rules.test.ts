import { describe, expect, it } from 'vitest'
import { reachable, stepFor } from '#platform/lifecycle'
import { anOpportunity } from './factory.ts'
import {
  isAccepting,
  isDueToClose,
  lifecycle,
  type OpportunityAction,
  type OpportunityState,
  refusal,
  rolesOf,
  takesQuestions,
} from './rules.ts'
import { opportunityStates } from './schema.ts'

// Who may do what in which state, written down a second time: rows are states, the roles are those that may.
const expected: Record<OpportunityState, Partial<Record<OpportunityAction, string>>> = {
  draft: { edit: 'author buyer', submit: 'author buyer', cancel: 'author buyer approver' },
  'in-review': { return: 'approver author', publish: 'approver', cancel: 'author buyer approver' },
  open: { answer: 'buyer', close: 'clock', cancel: 'approver' },
  closed: { 'open-bids': 'keyholder', cancel: 'approver' },
  evaluating: {
    score: 'panel chair',
    award: 'approver',
    'end-without-award': 'approver',
    cancel: 'approver',
  },
  awarded: {},
  unsuccessful: {},
  cancelled: {},
}

const actions = [...new Set(lifecycle.map(step => step.action))]
const roles = ['author', 'buyer', 'approver', 'keyholder', 'panel', 'chair', 'clock', 'supplier', 'administrator']

describe('the lifecycle', () => {
  it('reaches every state from a draft', () => {
    expect([...reachable(lifecycle, 'draft')].sort()).toEqual([...opportunityStates].sort())
  })

  it('has one step for an action in a state, so that no role ends somewhere else', () => {
    for (const state of opportunityStates) {
      for (const action of actions) {
        expect(
          lifecycle.filter(step => step.action === action && step.from.includes(state)).length,
        ).toBeLessThanOrEqual(1)
      }
    }
  })

  describe.each(opportunityStates)('in %s', state => {
    it.each(actions)('answers every role that asks to %s', action => {
      const allowed = expected[state][action]?.split(' ') ?? []
      for (const role of roles) {
        const answer = refusal(anOpportunity({ state }), action, { id: 'somebody', roles: [role] })
        const isStep = stepFor(lifecycle, state, action) !== undefined
        expect([role, answer]).toEqual([
          role,
          allowed.includes(role) ? null : isStep ? 'opportunity.not-your-role' : 'opportunity.not-in-that-state',
        ])
      }
    })
  })
})

describe('two pairs of eyes', () => {
  const review = anOpportunity({ state: 'in-review', authorId: 'ada', submittedBy: 'ben', editors: ['ada', 'cleo'] })
  it.each(['ada', 'ben', 'cleo'])('refuse %s, who wrote, submitted or changed it', id => {
    expect(refusal(review, 'publish', { id, roles: ['approver'] })).toBe('opportunity.author-cannot-approve')
  })
  it('let anybody else publish who is an approver', () => {
    expect(refusal(review, 'publish', { id: 'dora', roles: ['approver'] })).toBeNull()
  })
})

describe('roles towards one opportunity', () => {
  const o = anOpportunity({ bodyId: 'roads', authorId: 'ada' })
  it('make a buyer only of those who belong to its public body', () => {
    expect(rolesOf({ id: 'ben', roles: ['buyer', 'auditor'], bodyIds: ['roads'] }, o)).toEqual(['buyer', 'auditor'])
    expect(rolesOf({ id: 'ben', roles: ['buyer', 'auditor'], bodyIds: ['schools'] }, o)).toEqual(['auditor'])
  })
  it('leave an author who has left the public body without a say', () => {
    expect(rolesOf({ id: 'ada', roles: [], bodyIds: ['roads'] }, o)).toEqual(['author'])
    expect(rolesOf({ id: 'ada', roles: [], bodyIds: [] }, o)).toEqual([])
  })
  it('add panel and chair for the people named', () => {
    const panel = [{ personId: 'eve', role: 'chair' as const }]
    expect(rolesOf({ id: 'eve', roles: ['evaluator'], bodyIds: [] }, o, panel)).toEqual(['evaluator', 'chair'])
  })
})

describe('the last second', () => {
  const closesAt = new Date('2030-02-01T23:59:59Z')
  const open = anOpportunity({ state: 'open', closesAt, questionsUntil: closesAt })
  it.each([
    ['2030-02-01T23:59:59.000Z', true],
    ['2030-02-01T23:59:59.999Z', true],
    ['2030-02-02T00:00:00.000Z', false],
  ])('at %s counts: %s', (at, counts) => {
    const now = new Date(at)
    expect(isAccepting(open, now)).toBe(counts)
    expect(takesQuestions(open, now)).toBe(counts)
    expect(isDueToClose(open, now)).toBe(!counts)
  })
})

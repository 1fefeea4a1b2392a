import { describe, expect, it } from 'vitest'
import { reachable } from '#platform/lifecycle'
import { money } from '#platform/money'
import { aPlan, aPlanContent } from './factory.ts'
import { type Action, type Facts, lifecycle, publishedRefusal, refusal, type State, states, type Who } from './rules.ts'
import { isInForce, needsApproval, scopeOf } from './scope.ts'

const health = aPlan().bodyId
const ada = { id: 'ada', roles: ['buyer'], bodyIds: [health] } as const
const colleague = { id: 'ben', roles: ['buyer'], bodyIds: [health] } as const
const stranger = { id: 'cleo', roles: ['buyer'], bodyIds: ['01890000-0000-7000-8000-00000000b0d2'] } as const
const approver = { id: 'dan', roles: ['approver'], bodyIds: [health] } as const
const auditor = { id: 'eve', roles: ['auditor'], bodyIds: [health] } as const

describe('the lifecycle', () => {
  it('reaches every state from a draft', () => {
    expect([...reachable(lifecycle, 'draft')].sort()).toEqual([...states].sort())
  })

  const actions: Action[] = [
    'edit',
    'submit',
    'approve',
    'return',
    'refuse',
    'appeal',
    'amend',
    'revise',
    'withdraw',
    'announce',
    'withhold',
    'declare-emergency',
  ]
  const early: Action[] = ['announce', 'withhold', 'declare-emergency']
  const allowed: Record<State, { author: Action[]; approver: Action[] }> = {
    draft: { author: ['edit', 'submit', 'withdraw', 'announce'], approver: early },
    submitted: { author: ['withdraw', 'announce'], approver: ['approve', 'return', 'refuse', ...early] },
    returned: { author: ['edit', 'submit', 'withdraw', 'announce'], approver: early },
    refused: { author: ['edit', 'submit', 'appeal', 'withdraw', 'announce'], approver: early },
    approved: { author: ['amend', 'revise', 'withdraw'], approver: [] },
    revised: { author: ['edit', 'submit', 'withdraw', 'announce'], approver: ['announce', 'declare-emergency'] },
    withdrawn: { author: [], approver: [] },
  }
  it.each(states)('says of %s who may do what, and nothing more', state => {
    const open = (who: Who) => actions.filter(action => refusal(aPlan({ state }), action, who) === null)
    expect(open(ada)).toEqual(allowed[state].author)
    expect(open(colleague)).toEqual(allowed[state].author)
    expect(open(approver)).toEqual(allowed[state].approver)
    expect(open(stranger)).toEqual([])
    expect(open(auditor)).toEqual([])
  })
})

describe('who decides', () => {
  const submitted = aPlan({ state: 'submitted', authorId: 'ada', editedBy: 'ben', submittedBy: 'fay' })
  const both = (id: string) => ({ id, roles: ['buyer', 'approver'], bodyIds: [health] })
  it.each(['ada', 'ben', 'fay'])('refuses %s, who had a hand in the plan, their own decision', id => {
    expect(refusal(submitted, 'approve', both(id))).toBe('plan.author-cannot-approve')
    expect(refusal(submitted, 'return', both(id))).toBe('plan.author-cannot-approve')
  })

  const cases: [string, Facts, string | null][] = [
    ['within the band', { approver: 'approver' }, null],
    ['above it', { approver: 'assurance-board' }, 'plan.above-your-limit'],
    ['above it, with the reference of the decision', { approver: 'assurance-board', reference: 'AB 7' }, null],
    ['on the last day of the period', { approver: 'approver', today: '2031-05-31' }, null],
    ['after it', { approver: 'approver', today: '2031-06-01' }, 'plan.period-over'],
  ]
  it.each(cases)('answers an approver %s', (_, facts, answer) => {
    expect(refusal(submitted, 'approve', approver, facts)).toBe(answer)
  })

  it('lets nobody withdraw a plan whose money is promised', () => {
    const plan = aPlan({ state: 'approved' })
    expect(refusal(plan, 'withdraw', ada, { committed: '0.01' })).toBe('plan.in-use')
    expect(refusal(plan, 'withdraw', ada, { committed: '0.0000' })).toBeNull()
  })
})

describe('changes after approval', () => {
  const before = aPlanContent({ capital: '20000.00', running: '30000.00' })
  const changes: [string, Partial<typeof before>, boolean][] = [
    ['nothing', {}, false],
    ['the same amount written otherwise', { budget: money('50000.000', 'GBP') }, false],
    ['the budget', { budget: money('50000.01', 'GBP') }, true],
    ['the budget, down', { budget: money('40000', 'GBP') }, true],
    ['capital', { capital: '25000.00', running: '25000.00' }, true],
    ['the need', { need: 'Another need.' }, true],
    ['the users', { users: 'Others.' }, true],
    ['the title', { title: 'A stadium' }, true],
    ['the end', { endsOn: '2032-05-31' }, true],
    ['the route', { route: 'elsewhere', portal: { name: 'National portal', reference: null, url: null } }, true],
    ['the day on which buying begins', { procurementOn: '2030-04-01' }, false],
    ['the budget line', { budgetReference: '2030/17' }, false],
  ]
  it.each(changes)('asks for a new approval only where budget or scope change: %s', (_, change, answer) => {
    expect(needsApproval(before, { ...before, ...change })).toBe(answer)
  })

  const published = aPlan({ ocid: 'ocds-gdmtst-testland-2030-0001', capital: '1.00', running: '49999.00' })
  const unsaid: [string, Partial<typeof before>, string | null][] = [
    ['the buyer', { bodyId: 'another' }, 'plan.body.published'],
    ['the capital part', { capital: null, running: null }, 'plan.capital.published'],
    ['a funder', { funder: 'A development bank' }, 'plan.funder.published'],
    ['money that is promised', { budget: money('9999.99', 'GBP') }, 'plan.budget.below-committed'],
    ['less, but enough', { budget: money('10000', 'GBP') }, null],
  ]
  it.each(unsaid)('lets nothing published be unsaid: %s', (_, change, answer) => {
    expect(publishedRefusal(published, { ...published, ...change }, '10000')).toBe(answer)
    expect(publishedRefusal(aPlan(), { ...published, ...change }, '0')).toBeNull()
  })
})

describe('an approval in force', () => {
  const plan = aPlan({ state: 'approved' })
  const decision = {
    outcome: 'approved' as const,
    amount: '50000.0000',
    currency: 'GBP',
    scope: scopeOf(plan),
    validUntil: new Date('2031-01-15T23:59:59Z'),
  }
  const lastMoment = new Date('2031-01-15T23:59:59Z')
  it('holds for what it was given for, until its last moment', () => {
    expect(isInForce(plan, decision, lastMoment)).toBe(true)
    expect(isInForce(plan, decision, new Date(lastMoment.getTime() + 1))).toBe(false)
    expect(isInForce(plan, undefined, lastMoment)).toBe(false)
    expect(isInForce(plan, { ...decision, outcome: 'returned', validUntil: null }, lastMoment)).toBe(false)
  })

  it('does not hold for more money, another scope, or a plan that is being revised', () => {
    expect(isInForce({ ...plan, budget: money('50000.01', 'GBP') }, decision, lastMoment)).toBe(false)
    expect(isInForce({ ...plan, need: 'Another need.' }, decision, lastMoment)).toBe(false)
    expect(isInForce({ ...plan, state: 'revised' }, decision, lastMoment)).toBe(false)
    expect(isInForce({ ...plan, state: 'withdrawn' }, decision, lastMoment)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { resolvePack } from '#governments/packs'
import { stepRefusal } from '#platform/lifecycle'
import { aPack } from '../../governments/packs/factory.ts'
import {
  type Action,
  type Judged,
  observerLifecycle,
  outsiderRefusal,
  planRefusal,
  refusal,
  type State,
  seesAll,
  termsOf,
  timingOf,
} from './rules.ts'
import { ApplicationForm, CommentForm } from './schema.ts'

const own = { id: 'bea' as never, roles: ['buyer'], bodyIds: ['health'] }
const plan = { authorId: 'ada', editedBy: 'ada' }
const comment = (state: State, change: Partial<Judged> = {}): Judged => ({
  state,
  bodyId: 'health',
  answeredBy: null,
  ...change,
})

describe('what may be done with a comment', () => {
  it.each<[string, State, Action, Partial<typeof own>, string | null]>([
    ['a buyer of the body answers', 'published', 'answer', {}, null],
    ['an approver of the body answers', 'published', 'answer', { roles: ['approver'] }, null],
    ['and may answer before it is public', 'sent', 'answer', {}, null],
    ['nobody answers twice', 'answered', 'answer', {}, 'observation.not-in-that-state'],
    ['nobody answers what was set aside', 'set-aside', 'answer', {}, 'observation.not-in-that-state'],
    ['a buyer of another body does not', 'published', 'answer', { bodyIds: ['roads'] }, 'observation.not-your-role'],
    ['an administrator does not', 'published', 'answer', { roles: ['administrator'] }, 'observation.not-your-role'],
    ['an administrator sets it aside', 'published', 'set-aside', { roles: ['administrator'] }, null],
    ['also once answered', 'answered', 'set-aside', { roles: ['administrator'] }, null],
    ['also before it is public', 'sent', 'set-aside', { roles: ['administrator'] }, null],
    ['a buyer does not', 'published', 'set-aside', {}, 'observation.not-your-role'],
    [
      'nor the author of the plan',
      'sent',
      'set-aside',
      { id: 'ada' as never, roles: ['administrator', 'buyer'] },
      'observation.own-plan',
    ],
    ['nobody publishes but the clock', 'sent', 'publish', { roles: ['administrator'] }, 'observation.not-your-role'],
    ['the clock publishes', 'sent', 'publish', { roles: ['clock'] }, null],
  ])('%s', (_, state, action, actor, reason) => {
    expect(refusal(comment(state), action, { ...own, ...actor }, plan)).toBe(reason)
  })

  it('is not for whoever wrote the answer to set aside', () => {
    const one = comment('answered', { answeredBy: 'bea' })
    expect(refusal(one, 'set-aside', { ...own, roles: ['administrator', 'buyer'] }, plan)).toBe('observation.own-plan')
  })
})

describe('who speaks for an organisation outside government', () => {
  const person = { kind: 'person' as const, id: 'obi' as never, roles: [] as string[] }
  it.each([
    ['somebody signed in who belongs to nothing', person, null],
    ['an official', { ...person, roles: ['auditor'] }, 'observation.not-officials'],
    ['the operator', { ...person, roles: ['operator'] }, 'observation.not-officials'],
    ['a supplier', { ...person, kind: 'supplier' as const, roles: ['supplier'] }, 'observation.not-suppliers'],
    ['a guest', { ...person, kind: 'guest' as const, roles: ['guest'] }, 'observation.not-your-role'],
    ['nobody', { ...person, kind: 'nobody' as const, id: null }, 'observation.not-your-role'],
  ])('%s', (_, actor, reason) => {
    expect(outsiderRefusal(actor)).toBe(reason)
  })

  it('is registered by an administrator or a spend controller, who also end that', () => {
    const may = (state: 'applied' | 'registered' | 'ended', action: 'register' | 'end', role: string) =>
      stepRefusal('observer', observerLifecycle, state, action, [role])
    expect(may('applied', 'register', 'administrator')).toBeNull()
    expect(may('registered', 'end', 'controller')).toBeNull()
    expect(may('applied', 'register', 'buyer')).toBe('observer.not-your-role')
    expect(may('ended', 'register', 'administrator')).toBe('observer.not-in-that-state')
  })

  it('leaves a government’s whole list to those who look after it', () => {
    expect(['administrator', 'controller', 'auditor', 'buyer'].map(role => seesAll({ roles: [role] }))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})

it.each([
  ['published', { ocid: 'ocds-1', state: 'approved' as const }, null],
  ['announced and not approved', { ocid: 'ocds-1', state: 'draft' as const }, null],
  ['never published', { ocid: null, state: 'draft' as const }, 'plan.not-found'],
  ['withdrawn', { ocid: 'ocds-1', state: 'withdrawn' as const }, 'observation.plan-withdrawn'],
])('a plan that is %s', (_, of, reason) => expect(planRefusal(of)).toBe(reason))

describe('the days', () => {
  const assurance = {
    reviewDays: { delegated: 5, board: 10, joint: 15 },
    remindDaysBefore: 2,
    appealDays: 10,
    emergencyDays: 30,
    answerDays: 10,
    specialisms: [{ id: 'legal', title: { en: 'Legal' } }],
  }
  const pack = resolvePack([aPack({ assurance })])
  it.each([
    // Tuesday: the whole of Wednesday passes; ten working days run to Tuesday in two weeks.
    ['2030-01-15T12:00:00Z', '2030-01-17T00:00:00Z', '2030-01-29T23:59:59Z'],
    // Friday: Saturday and Sunday do not count.
    ['2030-01-18T23:59:00Z', '2030-01-22T00:00:00Z', '2030-02-01T23:59:59Z'],
    // Saturday counts as little.
    ['2030-01-19T08:00:00Z', '2030-01-22T00:00:00Z', '2030-02-01T23:59:59Z'],
  ])('sent at %s, public at %s, answered by %s', (sent, publish, due) => {
    const terms = termsOf(pack, 'Europe/London', new Date(sent))
    expect(terms?.publishAt).toEqual(new Date(publish))
    expect(terms?.answerDue).toEqual(new Date(due))
  })

  it('are none where the rules give none', () => {
    expect(termsOf(resolvePack([aPack({})]), 'UTC', new Date('2030-01-15T12:00:00Z'))).toBeNull()
  })

  const due = new Date('2030-01-29T23:59:59Z')
  it.each([
    [null, '2030-01-29T23:59:59.999Z', 'waiting'],
    [null, '2030-01-30T00:00:00Z', 'unanswered'],
    ['2030-01-29T23:59:59.999Z', '2030-03-01T00:00:00Z', 'in-time'],
    ['2030-01-30T00:00:00Z', '2030-03-01T00:00:00Z', 'late'],
  ])('answered %s, looked at %s: %s', (answered, now, timing) => {
    const answeredAt = answered ? new Date(answered) : null
    expect(timingOf({ answerDue: due, answeredAt, ground: null }, new Date(now))).toBe(timing)
    expect(timingOf({ answerDue: due, answeredAt, ground: 'law' }, new Date(now))).toBe('set-aside')
  })
})

describe('forms', () => {
  it('take a website on the web only', () => {
    const form = { name: 'Watch', kind: 'press', website: '', purpose: 'We look.' }
    const read = (website: string) => ApplicationForm.safeParse({ ...form, website })
    expect(read('').data?.website).toBeNull()
    expect(read('https://watch.example').success).toBe(true)
    expect(read('javascript:alert(1)').success).toBe(false)
    expect(ApplicationForm.safeParse({ ...form, kind: 'firm' }).success).toBe(false)
  })

  it('take a comment of up to 2,000 characters', () => {
    expect(CommentForm.safeParse({ text: 'x'.repeat(2000) }).success).toBe(true)
    expect(CommentForm.safeParse({ text: 'x'.repeat(2001) }).success).toBe(false)
    expect(CommentForm.safeParse({ text: '  ' }).success).toBe(false)
  })
})

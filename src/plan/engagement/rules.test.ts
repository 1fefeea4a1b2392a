import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/context'
import {
  type Action,
  type Judged,
  planRefusal,
  refusal,
  rolesOf,
  type State,
  seesAnswers,
  takesAnswers,
} from './rules.ts'
import { ConclusionForm, meetingForm, noticeForm } from './schema.ts'

const closesAt = new Date('2030-02-01T23:59:59Z')
const talks = (state: State, change: Partial<Judged> = {}): Judged => ({
  state,
  bodyId: 'roads',
  authorId: 'ada',
  editedBy: 'ada',
  concludingBy: null,
  closesOn: '2030-02-01',
  closesAt,
  summary: null,
  learnt: null,
  ...change,
})
type Who = Pick<Actor, 'kind' | 'id' | 'roles' | 'bodyIds'>
const who = (id: string, roles: string[], change: Partial<Who> = {}): Who => ({
  kind: 'person',
  id: id as never,
  roles,
  bodyIds: ['roads'],
  ...change,
})
const ada = who('ada', ['buyer'])
const bao = who('bao', ['approver'])
const firm = who('olu', ['supplier'], { kind: 'supplier', bodyIds: [] })
const citizen = who('obi', [], { bodyIds: [] })
const written = { summary: 'Two can.', learnt: 'It can be done.', concludingBy: 'ada' }

describe('what may be done', () => {
  it.each<[string, Judged, Action, Who, string | null]>([
    ['a buyer changes a draft', talks('draft'), 'edit', ada, null],
    ['not once it is published', talks('open'), 'edit', ada, 'engagement.not-in-that-state'],
    ['not of another body', talks('draft', { bodyId: 'health' }), 'edit', ada, 'engagement.not-your-role'],
    ['an approver publishes', talks('draft'), 'publish', bao, null],
    ['a buyer does not', talks('draft'), 'publish', ada, 'engagement.not-your-role'],
    ['nor its author', talks('draft', { authorId: 'bao' }), 'publish', bao, 'engagement.author-cannot-publish'],
    ['nor whoever changed it', talks('draft', { editedBy: 'bao' }), 'publish', bao, 'engagement.author-cannot-publish'],
    ['a supplier answers', talks('open'), 'answer', firm, null],
    ['so does anybody signed in', talks('open'), 'answer', citizen, null],
    ['no official does', talks('open'), 'answer', ada, 'engagement.not-your-role'],
    ['no guest does', talks('open'), 'answer', who('g', ['guest'], { kind: 'guest' }), 'engagement.not-your-role'],
    ['nobody answers a draft', talks('draft'), 'answer', firm, 'engagement.not-in-that-state'],
    ['nor what is closed', talks('closed'), 'answer', firm, 'engagement.not-in-that-state'],
    ['a meeting is noted while it is open', talks('open'), 'note-meeting', ada, null],
    ['and after its end', talks('concluded'), 'note-meeting', ada, null],
    ['the end is not published before it is written', talks('closed'), 'conclude', bao, 'engagement.nothing-learnt'],
    ['an approver publishes it', talks('closed', written), 'conclude', bao, null],
    [
      'who did not write it',
      talks('closed', { ...written, concludingBy: 'bao' }),
      'conclude',
      bao,
      'engagement.author-cannot-conclude',
    ],
    ['nobody closes but the clock', talks('open'), 'close', bao, 'engagement.not-your-role'],
  ])('%s', (_, one, action, actor, reason) => {
    expect(refusal(one, action, actor)).toBe(reason)
  })

  it('publishes nothing that closes today, or of a plan that is not public', () => {
    const of = (today: string, ocid: string | null) =>
      refusal(talks('draft'), 'publish', bao, { today, plan: { ocid, state: 'draft' } })
    expect(of('2030-01-31', 'ocds-1')).toBeNull()
    expect(of('2030-02-01', 'ocds-1')).toBe('engagement.closes-too-soon')
    expect(of('2030-01-31', null)).toBe('engagement.plan-not-public')
    expect(planRefusal({ ocid: 'ocds-1', state: 'withdrawn' })).toBe('engagement.plan-withdrawn')
  })

  it.each([
    ['2030-02-01T23:59:59.999Z', true],
    ['2030-02-02T00:00:00Z', false],
  ])('takes answers at %s: %s', (at, does) => {
    const now = new Date(at)
    expect(takesAnswers(talks('open'), now)).toBe(does)
    expect(refusal(talks('open'), 'answer', firm, { now })).toBe(does ? null : 'engagement.too-late')
  })

  it('keeps the answers among the public body and its overseers', () => {
    const sees = (roles: string[], bodyIds: string[]) => seesAnswers({ roles, bodyIds }, { bodyId: 'roads' })
    expect([sees(['buyer'], ['roads']), sees(['auditor'], ['treasury']), sees(['controller'], [])]).toEqual([
      true,
      true,
      true,
    ])
    expect([sees(['buyer'], ['health']), sees(['administrator'], ['health']), sees([], [])]).toEqual([
      false,
      false,
      false,
    ])
    expect(rolesOf(who('x', ['buyer'], { bodyIds: ['health'] }), { bodyId: 'roads' })).toEqual([])
  })
})

describe('forms', () => {
  const typing = { locale: 'en-GB', today: '2030-01-15' }
  const day = (name: string, date: [string, string, string]) =>
    Object.fromEntries(['day', 'month', 'year'].map((part, i) => [`${name}-${part}`, date[i]]))
  const notice = { title: 'T', purpose: 'P', questions: 'Q', takingPart: 'H' }
  const problems = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
    result.error?.issues.map(({ path, message }) => [path.join('-'), message])

  it('want a last day after today', () => {
    const form = noticeForm(typing)
    expect(form.safeParse({ ...notice, ...day('closesOn', ['16', '1', '2030']) }).data).toMatchObject({
      closesOn: '2030-01-16',
    })
    expect(problems(form.safeParse({ ...notice, ...day('closesOn', ['15', '1', '2030']) }))).toEqual([
      ['closesOn-day', 'engagement.closes-too-soon'],
    ])
    expect(problems(form.safeParse({ ...notice }))).toEqual([['closesOn-day', 'engagement.closes-on.missing']])
  })

  it('want a meeting that was held', () => {
    const meeting = { firms: 'Tiny Lantern', subject: 'S', summary: 'W' }
    const form = meetingForm(typing)
    expect(form.safeParse({ ...meeting, ...day('heldOn', ['15', '1', '2030']) }).success).toBe(true)
    expect(problems(form.safeParse({ ...meeting, ...day('heldOn', ['16', '1', '2030']) }))).toEqual([
      ['heldOn-day', 'engagement.held-on.future'],
    ])
  })

  it('want both what was answered and what was learnt', () => {
    expect(problems(ConclusionForm.safeParse({ summary: ' ', learnt: '' }))).toHaveLength(2)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WeighedCriterion } from './ranking.ts'
import {
  agreementOf,
  type EvaluationAction,
  type EvaluationState,
  type Facts,
  isComplete,
  type Judgement,
  type Member,
  memberRefusal,
  namingRefusal,
  openCriteria,
  refusal,
  shuffled,
  spreadOf,
} from './rules.ts'
import { DeclarationForm, MemberForm, sheetForm } from './schema.ts'
import { memberTask } from './tasks.ts'

const member = (change: Partial<Member> = {}): Member => ({
  id: 'm',
  personId: 'ada',
  role: 'panel',
  state: 'cleared',
  ...change,
})
const chair = member({ id: 'c', role: 'chair', state: 'cleared' })
const facts = (change: Partial<Facts> = {}): Facts => ({
  members: [member(), chair],
  isEvaluating: true,
  bids: 2,
  bidding: [],
  sheets: { needed: 2, agreed: 2 },
  isBeingAwarded: false,
  ...change,
})

describe('what may be done to an evaluation', () => {
  it.each<[string, EvaluationState, EvaluationAction, string, Partial<Facts>, string | null]>([
    ['a buyer starts it with a cleared panel', 'preparing', 'start', 'buyer', {}, null],
    ['nobody else starts it', 'preparing', 'start', 'chair', {}, 'evaluation.not-your-role'],
    [
      'not before the bids are open',
      'preparing',
      'start',
      'buyer',
      { isEvaluating: false },
      'evaluation.bids-not-open',
    ],
    ['not without bids', 'preparing', 'start', 'buyer', { bids: 0 }, 'evaluation.no-bids'],
    ['not without a chair', 'preparing', 'start', 'buyer', { members: [member()] }, 'evaluation.no-chair'],
    [
      'not with a chair who is excluded',
      'preparing',
      'start',
      'buyer',
      { members: [member({ role: 'chair', state: 'excluded' })] },
      'evaluation.no-chair',
    ],
    [
      'not while somebody has not declared',
      'preparing',
      'start',
      'buyer',
      { members: [member({ state: 'named' }), chair] },
      'evaluation.declarations-missing',
    ],
    ['not with a member who bids', 'preparing', 'start', 'buyer', { bidding: ['m'] }, 'evaluation.member-bids'],
    ['a member scores', 'scoring', 'score', 'panel', {}, null],
    ['nobody scores before it is started', 'preparing', 'score', 'panel', {}, 'evaluation.not-in-that-state'],
    ['the chair waits for all', 'scoring', 'begin-consensus', 'chair', {}, 'evaluation.scores-not-locked'],
    [
      'and does not wait for who is off the panel',
      'scoring',
      'begin-consensus',
      'chair',
      { members: [member({ state: 'removed' }), member({ role: 'chair', state: 'locked' })] },
      null,
    ],
    ['a member does not lead', 'scoring', 'begin-consensus', 'panel', {}, 'evaluation.not-your-role'],
    ['the ranking is fixed when all is agreed', 'consensus', 'rank', 'chair', {}, null],
    [
      'and not before',
      'consensus',
      'rank',
      'chair',
      { sheets: { needed: 2, agreed: 1 } },
      'evaluation.consensus-not-complete',
    ],
    ['an approver sends it back', 'ranked', 'reopen', 'approver', {}, null],
    [
      'not once an award is proposed',
      'ranked',
      'reopen',
      'approver',
      { isBeingAwarded: true },
      'evaluation.being-awarded',
    ],
    ['the panel can be named before the bids are open', 'preparing', 'name', 'buyer', { isEvaluating: false }, null],
  ])('%s', (_, state, action, role, change, expected) => {
    expect(refusal(state, action, { roles: [role] }, facts(change))).toBe(expected)
  })
})

describe('the panel', () => {
  it.each([
    ['a second chair', [chair], { role: 'chair', isKnown: false }, 'panel.one-chair'],
    ['somebody twice', [member()], { role: 'panel', isKnown: true }, 'panel.already-named'],
    ['a thirteenth', Array.from({ length: 12 }, () => member()), { role: 'panel', isKnown: false }, 'panel.full'],
    [
      'a chair after one who was excluded',
      [member({ role: 'chair', state: 'excluded' })],
      { role: 'chair', isKnown: false },
      null,
    ],
  ] as const)('takes or refuses %s', (_, members, person, expected) => {
    expect(namingRefusal(members, person)).toBe(expected)
  })

  it('is settled from the consensus on, but for an interest that somebody finds out late', () => {
    expect(memberRefusal(member({ state: 'locked' }), 'remove', ['buyer'], 'consensus')).toBe(
      'evaluation.panel-settled',
    )
    expect(memberRefusal(member({ state: 'locked' }), 'declare-interest', ['panel'], 'consensus')).toBeNull()
    expect(memberRefusal(member({ state: 'locked' }), 'declare-interest', ['panel'], 'ranked')).toBe(
      'evaluation.panel-settled',
    )
  })

  it.each([
    [false, 'named', 'preparing', 'declare'],
    [false, 'cleared', 'preparing', null],
    [false, 'cleared', 'scoring', 'score'],
    [false, 'locked', 'scoring', null],
    [true, 'locked', 'scoring', 'lead'],
    [true, 'locked', 'consensus', 'lead'],
  ] as const)('tells a member (chair: %s, %s) in %s what is next: %s', (isChair, state, evaluation, task) => {
    expect(memberTask(isChair, state, evaluation)).toBe(task)
  })
})

const criteria: WeighedCriterion[] = [
  { id: 'e', category: 'essential', weight: null, maxScore: 3 },
  { id: 't', category: 'technical', weight: 70, maxScore: 3 },
  { id: 'p', category: 'price', weight: 30, maxScore: 3 },
]
const said = (change: Partial<Judgement>): Judgement => ({ met: null, score: null, notes: null, ...change })

describe('a sheet', () => {
  it.each([
    ['nothing', {}, ['e', 't']],
    ['a requirement that is met, and a score with notes', { e: { met: true }, t: { score: 0, notes: 'No.' } }, []],
    ['a requirement that is not met, without saying why', { e: { met: false }, t: { score: 1, notes: 'x' } }, ['e']],
    ['a score without notes', { e: { met: true }, t: { score: 3 } }, ['t']],
  ] as const)('with %s leaves open what it should', (_, given, open) => {
    const judgements = new Map(Object.entries(given).map(([id, change]) => [id, said(change)]))
    expect(openCriteria(criteria, judgements)).toEqual(open)
    expect(isComplete(criteria, judgements)).toBe(open.length === 0)
  })

  it.each([
    [[], 0],
    [[said({ score: 0 }), said({ score: 3 })], 3],
    [[said({ score: 2 }), said({ score: 2 })], 0],
    [[said({ met: true }), said({ met: false })], 1],
    [[said({}), said({ score: 1 })], 0],
  ])('of several members shows how far apart they are', (judgements, spread) => {
    expect(spreadOf(judgements)).toBe(spread)
  })

  it('starts the consensus with what all said, and leaves open where they differ', () => {
    expect(agreementOf([said({ score: 2, notes: 'a' }), said({ score: 2, notes: 'b' })])).toEqual(said({ score: 2 }))
    expect(agreementOf([said({ score: 2 }), said({ score: 3 })])).toEqual(said({}))
    expect(agreementOf([])).toEqual(said({}))
  })

  it('is read from a form, with every problem beside its field', () => {
    const form = sheetForm(criteria)
    expect(form.parse({ 'met-e': 'yes', 'score-t': '0', 'notes-t': ' why ' })).toEqual(
      new Map([
        ['e', said({ met: true })],
        ['t', said({ score: 0, notes: 'why' })],
      ]),
    )
    const wrong = form.safeParse({ 'met-e': 'maybe', 'score-t': '4', 'notes-t': 'word '.repeat(201), 'score-p': '3' })
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['met-e', 'evaluation.met.wrong'],
      ['score-t', 'evaluation.score.wrong'],
      ['notes-t', 'evaluation.notes.long'],
    ])
  })
})

describe('forms', () => {
  it.each([
    [{ kind: 'evaluator', personId: '', role: 'panel' }, 'personId'],
    [{ kind: 'guest', email: 'nobody', role: 'panel' }, 'email'],
    [{ kind: 'guest', email: 'a@b.example' }, 'role'],
    [{ role: 'chair' }, 'kind'],
  ])('of a member %j miss %s', (typed, field) => {
    expect(MemberForm.safeParse(typed).error?.issues[0]?.path[0]).toBe(field)
  })

  it('of a declaration ask what the interest is, and keep no words where there is none', () => {
    expect(DeclarationForm.safeParse({ conflict: 'yes', words: ' ' }).error?.issues[0]?.path).toEqual(['words'])
    expect(DeclarationForm.parse({ conflict: 'no', words: 'typed and then changed' })).toEqual({
      conflict: false,
      words: null,
    })
  })
})

it('shuffles into every order, and loses nobody', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 30 }), fc.infiniteStream(fc.nat()), (list, chance) => {
      const mixed = shuffled(list, n => (chance.next().value ?? 0) % n)
      expect([...mixed].sort()).toEqual([...list].sort())
    }),
  )
  const orders = [0, 1, 2].flatMap(a => [0, 1].map(b => shuffled(['x', 'y', 'z'], n => (n === 3 ? a : b)).join('')))
  expect(new Set(orders).size).toBe(6)
})

import { describe, expect, it } from 'vitest'
import { reachable } from '#platform/lifecycle'
import {
  type AnswerAction,
  type AnswerState,
  answerActions,
  answerLifecycle,
  answerRefusal,
  answerStates,
  confidenceRefusal,
  type Judged,
  lifecycle,
  openAnswer,
  progressOf,
  refusal,
  states,
  teamRefusal,
} from './rules.ts'

const proposed: Judged = {
  state: 'proposed',
  outcome: 'level',
  confidence: 'low',
  evidence: [],
  proposedBy: 'ada',
}
const collecting = { state: 'evidence', teamRole: 'assessor' } as const

describe('the lifecycle of a diagnostic', () => {
  it('reaches every state', () => {
    expect([...reachable(lifecycle, 'draft')].sort()).toEqual([...states].sort())
    expect([...reachable(answerLifecycle, 'open')].sort()).toEqual([...answerStates].sort())
  })

  it.each([
    ['draft', 'begin', [], 'lead-assessor', null],
    ['draft', 'begin', ['programme-lead'], null, null],
    ['draft', 'begin', ['delivery-manager'], 'assessor', 'diagnostics.not-your-role'],
    ['evidence', 'agree', ['programme-lead'], null, 'diagnostics.not-your-role'],
    ['evidence', 'agree', [], 'lead-assessor', null],
    ['agreed', 'publish', [], 'lead-assessor', 'diagnostics.not-your-role'],
    ['agreed', 'publish', ['programme-lead'], null, null],
    ['evidence', 'publish', ['programme-lead'], null, 'diagnostics.not-in-that-state'],
    ['published', 'reopen', ['programme-lead'], null, 'diagnostics.not-in-that-state'],
    ['published', 'correct', ['programme-lead'], null, null],
    ['published', 'correct', [], 'lead-assessor', 'diagnostics.not-your-role'],
    ['published', 'close', ['programme-lead'], null, 'diagnostics.not-in-that-state'],
    ['agreed', 'reopen', [], 'lead-assessor', null],
  ] as const)('from %s, %s by %s in the team as %s: %s', (state, action, roles, teamRole, reason) => {
    expect(refusal(state, action, { roles }, teamRole)).toBe(reason)
  })

  it('begins with a lead assessor and somebody else', () => {
    expect(teamRefusal([])).toBe('diagnostics.team.no-lead')
    expect(teamRefusal([{ role: 'assessor' }, { role: 'challenger' }])).toBe('diagnostics.team.no-lead')
    expect(teamRefusal([{ role: 'lead-assessor' }])).toBe('diagnostics.team.too-few')
    expect(teamRefusal([{ role: 'lead-assessor' }, { role: 'challenger' }])).toBeNull()
  })
})

describe('an answer', () => {
  it('is proposed, challenged and agreed by whom the table says, from every state', () => {
    const allowed = (action: AnswerAction, teamRole: 'lead-assessor' | 'assessor' | 'challenger') =>
      answerStates.filter(
        state => answerRefusal({ ...proposed, state }, action, { id: null }, { state: 'evidence', teamRole }) === null,
      )
    const table: Record<AnswerAction, AnswerState[][]> = {
      propose: [['open', 'proposed', 'challenged'], ['open', 'proposed', 'challenged'], []],
      challenge: [
        ['proposed', 'agreed'],
        ['proposed', 'agreed'],
        ['proposed', 'agreed'],
      ],
      agree: [
        ['proposed', 'challenged'],
        ['proposed', 'challenged'],
        ['proposed', 'challenged'],
      ],
    }
    for (const action of answerActions)
      expect((['lead-assessor', 'assessor', 'challenger'] as const).map(role => allowed(action, role))).toEqual(
        table[action],
      )
  })

  it('is neither agreed nor challenged by whoever proposed it', () => {
    const ada = { id: 'ada' as never }
    expect(answerRefusal(proposed, 'agree', ada, collecting)).toBe('diagnostics.answer.own-agreement')
    expect(answerRefusal(proposed, 'challenge', ada, collecting)).toBe('diagnostics.answer.own-challenge')
    expect(answerRefusal(proposed, 'propose', ada, collecting)).toBeNull()
    expect(answerRefusal(proposed, 'agree', { id: 'bao' as never }, collecting)).toBeNull()
  })

  it('changes only while evidence is collected, and only in the team', () => {
    const bao = { id: 'bao' as never }
    for (const state of states.filter(one => one !== 'evidence'))
      expect(answerRefusal(proposed, 'agree', bao, { state, teamRole: 'assessor' })).toBe('diagnostics.not-collecting')
    expect(answerRefusal(openAnswer, 'propose', bao, { state: 'evidence', teamRole: null })).toBe(
      'diagnostics.answer.not-your-role',
    )
  })

  it.each([
    ['level', 'low', 0, null],
    ['level', 'medium', 0, 'diagnostics.confidence.needs-evidence'],
    ['level', 'high', 0, 'diagnostics.confidence.needs-evidence'],
    ['level', 'high', 1, null],
    ['not-known', null, 0, null],
    ['not-applicable', null, 0, null],
  ] as const)('%s with %s confidence on %i pieces of evidence: %s', (outcome, confidence, pieces, reason) => {
    const evidence = Array.from({ length: pieces }, (_, index) => String(index))
    expect(confidenceRefusal({ outcome, confidence, evidence })).toBe(reason)
    const answer = { ...proposed, outcome, confidence, evidence }
    expect(answerRefusal(answer, 'agree', { id: 'bao' as never }, collecting)).toBe(reason)
  })

  it('counts as answered once it is agreed', () => {
    const found: Record<string, AnswerState> = { a: 'agreed', b: 'proposed', c: 'challenged', d: 'open' }
    expect(progressOf(Object.keys(found), id => found[id] ?? 'open')).toEqual({ answered: 1, waiting: 2, all: 4 })
  })
})

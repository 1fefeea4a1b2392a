import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reachable } from '#platform/lifecycle'
import { type CastVote, countedVotes, isYes, outcomeOf, tallyOf, type Vote, votes } from './counting.ts'
import {
  boardLifecycle,
  boardRefusal,
  type CaseFacts,
  lifecycle,
  namingRefusal,
  presiding,
  refusal,
  resultOf,
  reviewStates,
  type Seat,
  standingOf,
  voters,
  votesOf,
} from './rules.ts'

const seats: Seat[] = [
  { personId: 'chair', role: 'chair' },
  { personId: 'first', role: 'member' },
  { personId: 'second', role: 'member' },
  { personId: 'reader', role: 'reviewer' },
]
const none = (...people: string[]) => people.map(personId => ({ personId, conflict: false }))
const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'in-review',
  quorum: 2,
  seats,
  hands: ['author'],
  declarations: none('chair', 'first', 'second', 'reader'),
  votes: [],
  isWaiting: true,
  ...change,
})
const cast = (...list: [string, Vote][]): CastVote[] => list.map(([personId, vote]) => ({ personId, vote }))

describe('a case', () => {
  it('reaches every state from the queue, and a board can be closed and opened again', () => {
    expect([...reachable(lifecycle, 'queued')].sort()).toEqual([...reviewStates].sort())
    expect([...reachable(boardLifecycle, 'open')]).toEqual(['open', 'closed'])
  })

  const actions = ['clear', 'step-back', 'mark', 'open-vote', 'vote', 'decide'] as const
  it.each<[CaseFacts['state'], string, (typeof actions)[number][]]>([
    ['queued', 'nobody yet', []],
    ['in-review', 'chair', ['step-back', 'mark', 'open-vote']],
    ['in-review', 'first', ['step-back', 'mark']],
    ['in-review', 'reader', ['step-back', 'mark']],
    ['in-review', 'author', []],
    ['in-review', 'stranger', []],
    ['to-vote', 'chair', ['step-back', 'vote']],
    ['to-vote', 'first', ['step-back', 'vote']],
    ['to-vote', 'reader', ['step-back']],
    ['decided', 'chair', []],
    ['withdrawn', 'chair', []],
  ])('that is %s lets %s do %j and nothing else', (state, person, allowed) => {
    expect(actions.filter(action => refusal(facts({ state }), action, person) === null)).toEqual(allowed)
  })

  it.each<[string, Partial<CaseFacts>, (typeof actions)[number], string, string | null]>([
    ['asks for a declaration first', { declarations: [] }, 'mark', 'first', 'assurance.declare-first'],
    ['takes that declaration from the queue', { declarations: [], state: 'queued' }, 'clear', 'first', null],
    ['does not ask twice', {}, 'clear', 'first', 'assurance.already-declared'],
    ['is closed to its author, even on the board', { hands: ['first'] }, 'clear', 'first', 'assurance.own-work'],
    [
      'is closed to its author at the vote',
      { hands: ['first'], state: 'to-vote' },
      'vote',
      'first',
      'assurance.own-work',
    ],
    [
      'is closed to who has a conflict',
      { declarations: [...none('first'), { personId: 'first', conflict: true }] },
      'mark',
      'first',
      'assurance.conflicted',
    ],
    [
      'cannot be entered again after a conflict',
      { declarations: [{ personId: 'first', conflict: true }] },
      'clear',
      'first',
      'assurance.conflicted',
    ],
    ['needs a quorum for the vote', { declarations: none('chair') }, 'open-vote', 'chair', 'assurance.no-quorum'],
    [
      'does not count reviewers for the quorum',
      { declarations: none('chair', 'reader') },
      'open-vote',
      'chair',
      'assurance.no-quorum',
    ],
    [
      'needs as many votes as the quorum',
      { state: 'to-vote', votes: cast(['chair', 'approve']) },
      'decide',
      'chair',
      'assurance.too-few-votes',
    ],
    [
      'counts no vote of a member who found a conflict since',
      {
        state: 'to-vote',
        votes: cast(['chair', 'approve'], ['first', 'approve']),
        declarations: [...none('chair', 'first', 'second'), { personId: 'first', conflict: true }],
      },
      'decide',
      'chair',
      'assurance.too-few-votes',
    ],
    [
      'waits for the chair in a tie',
      { state: 'to-vote', votes: cast(['first', 'approve'], ['second', 'refuse']) },
      'decide',
      'chair',
      'assurance.tie',
    ],
    [
      'is decided by those who voted',
      { state: 'to-vote', votes: cast(['first', 'approve'], ['second', 'approve']) },
      'decide',
      'chair',
      null,
    ],
    ['stops where the plan no longer waits', { isWaiting: false }, 'mark', 'first', 'assurance.not-waiting'],
  ])('%s', (_, change, action, person, reason) => {
    expect(refusal(facts(change), action, person)).toBe(reason)
  })

  it('is led by the chair, and by the first member where the chair must not', () => {
    expect(presiding(facts())).toBe('chair')
    expect(presiding(facts({ declarations: none('first', 'second') }))).toBeNull()
    expect(presiding(facts({ hands: ['chair'] }))).toBe('first')
    expect(presiding(facts({ hands: ['chair', 'first'] }))).toBe('second')
    expect(presiding(facts({ hands: ['chair', 'first', 'second'] }))).toBeNull()
  })

  it('knows what somebody is to it', () => {
    expect(['chair', 'author', 'stranger', null].map(person => standingOf(facts(), person))).toEqual([
      'clear',
      'own-work',
      'outside',
      'outside',
    ])
  })
})

describe('a vote', () => {
  it.each<[Vote[], Vote, Vote | null]>([
    [['approve', 'approve'], 'refuse', 'approve'],
    [['approve', 'approve-with-conditions', 'approve-with-conditions'], 'refuse', 'approve-with-conditions'],
    // Most want it to go ahead, though the largest single group does not.
    [
      ['approve', 'approve', 'approve-with-conditions', 'approve-with-conditions', 'refuse', 'refuse'],
      'refuse',
      'approve-with-conditions',
    ],
    [['refuse', 'refuse', 'return'], 'approve', 'refuse'],
    // Even on how, and who presides is on the other side: the cautious way.
    [['refuse', 'refuse', 'return', 'return'], 'approve', 'return'],
    [['approve', 'approve-with-conditions'], 'refuse', 'approve-with-conditions'],
  ])('of %j and a chair for %s comes to %s', (others, chair, outcome) => {
    const list = cast(['chair', chair], ...others.map((vote, index): [string, Vote] => [`m${index}`, vote]))
    expect(outcomeOf(list, 'chair')).toBe(outcome)
  })

  it.each<[[string, Vote][], Vote | null]>([
    [[], null],
    [[['chair', 'approve']], 'approve'],
    [
      [
        ['chair', 'refuse'],
        ['first', 'approve'],
      ],
      'refuse',
    ],
    [
      [
        ['chair', 'approve'],
        ['first', 'return'],
      ],
      'approve',
    ],
    [
      [
        ['first', 'approve'],
        ['second', 'return'],
      ],
      null,
    ],
  ])('of %j comes to %s', (list, outcome) => {
    expect(outcomeOf(cast(...list), 'chair')).toBe(outcome)
  })

  const ballots = fc.uniqueArray(
    fc.record({ personId: fc.stringMatching(/^[a-z]{1,2}$/), vote: fc.constantFrom(...votes) }),
    {
      selector: one => one.personId,
      maxLength: 12,
    },
  )

  it('goes as the majority of votes cast, in whatever order they came', () => {
    fc.assert(
      fc.property(ballots, fc.nat(11), (list, index) => {
        const chair = list[index % Math.max(1, list.length)]?.personId ?? null
        const outcome = outcomeOf(list, chair)
        const yes = list.filter(({ vote }) => isYes(vote)).length
        if (yes * 2 > list.length) expect(outcome && isYes(outcome)).toBe(true)
        if (yes * 2 < list.length) expect(outcome && !isYes(outcome)).toBe(true)
        expect(outcomeOf([...list].reverse(), chair)).toBe(outcome)
        expect(outcome === null).toBe(list.length === 0)
      }),
    )
  })

  it('counts each voting member once and nobody else; the tally adds up', () => {
    fc.assert(
      fc.property(ballots, list => {
        const doubled = [...list, ...list]
        const counted = countedVotes(doubled, [...list.map(({ personId }) => ({ personId, role: 'member' }))])
        expect(counted).toEqual(list)
        expect(
          countedVotes(
            doubled,
            list.map(({ personId }) => ({ personId, role: 'reviewer' })),
          ),
        ).toEqual([])
        expect(tallyOf(counted).reduce((sum, { count }) => sum + count, 0)).toBe(list.length)
      }),
    )
  })

  it('never counts who had a hand in it or has a conflict, nor lets them make up the quorum', () => {
    const people = ['chair', 'first', 'second', 'reader']
    fc.assert(
      fc.property(fc.subarray(people), fc.subarray(people), fc.subarray(people), (hands, conflicted, voted) => {
        const found = facts({
          state: 'to-vote',
          hands,
          declarations: [...none(...people), ...conflicted.map(personId => ({ personId, conflict: true }))],
          votes: voted.map(personId => ({ personId, vote: 'approve' as const })),
        })
        const barred = new Set([...hands, ...conflicted, 'reader'])
        expect(votesOf(found).every(({ personId }) => !barred.has(personId))).toBe(true)
        expect(voters(found)).toBe(people.filter(person => !barred.has(person)).length)
        for (const person of [...hands, ...conflicted]) expect(refusal(found, 'vote', person)).not.toBeNull()
        expect(resultOf(found)).toBe(votesOf(found).length > 0 ? 'approve' : null)
      }),
    )
  })
})

describe('a board', () => {
  const zoya = { roles: ['controller'] }
  it.each([
    ['open', 'close', zoya, { openCases: 0, hasAnother: false }, null],
    ['open', 'close', zoya, { openCases: 2, hasAnother: false }, 'assurance.board.has-cases'],
    ['closed', 'reopen', zoya, { openCases: 0, hasAnother: true }, 'assurance.board.one-open'],
    ['closed', 'change', zoya, { openCases: 0, hasAnother: false }, 'assurance.board.not-in-that-state'],
    ['open', 'change', { roles: ['assurer'] }, { openCases: 0, hasAnother: false }, 'assurance.board.not-your-role'],
  ] as const)('that is %s: %s', (state, action, actor, found, reason) => {
    expect(boardRefusal(state, action, actor, found)).toBe(reason)
  })

  it.each([
    ['new', 'member', true, null],
    ['new', 'member', false, 'assurance.member.no-assurer'],
    ['first', 'reviewer', true, 'assurance.member.already'],
    ['new', 'chair', true, 'assurance.member.one-chair'],
  ] as const)('names %s as %s', (personId, role, isAssurer, reason) => {
    expect(namingRefusal(seats, { personId, role, isAssurer })).toBe(reason)
  })
})

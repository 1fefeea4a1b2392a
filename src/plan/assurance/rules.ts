import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { countedVotes, isVoting, outcomeOf, type Vote } from './counting.ts'

export const boardStates = ['open', 'closed'] as const
export type BoardState = (typeof boardStates)[number]
export type BoardAction = 'change' | 'close' | 'reopen'

/** A board is never removed: what it decided stays its decision. */
export const boardLifecycle: Lifecycle<BoardState, BoardAction, 'controller'> = [
  { from: ['open'], action: 'change', to: 'open', by: ['controller'] },
  { from: ['open'], action: 'close', to: 'closed', by: ['controller'] },
  { from: ['closed'], action: 'reopen', to: 'open', by: ['controller'] },
]

export const reviewStates = ['queued', 'in-review', 'to-vote', 'decided', 'withdrawn'] as const
export type ReviewState = (typeof reviewStates)[number]
export const openStates = ['queued', 'in-review', 'to-vote'] as const
export type ReviewAction = 'clear' | 'step-back' | 'mark' | 'open-vote' | 'vote' | 'decide' | 'end'
/**
 * `seat` is whoever sits on the board. The roles of the board itself (`chair` being whoever presides over the case) are had
 * only by those who have declared that no interest of theirs touches it. `clock` is the platform itself.
 */
export type ReviewRole = 'seat' | 'reviewer' | 'member' | 'chair' | 'clock'

const seats = ['seat', 'reviewer', 'member', 'chair'] as const
const judges = ['reviewer', 'member', 'chair'] as const

/** The first who may read a case begins its review; the chair opens the vote and closes it. */
export const lifecycle: Lifecycle<ReviewState, ReviewAction, ReviewRole> = [
  { from: ['queued', 'in-review'], action: 'clear', to: 'in-review', by: seats },
  { from: ['to-vote'], action: 'clear', to: 'to-vote', by: seats },
  ...openStates.map(state => ({ from: [state], action: 'step-back' as const, to: state, by: seats })),
  { from: ['in-review'], action: 'mark', to: 'in-review', by: judges },
  { from: ['in-review'], action: 'open-vote', to: 'to-vote', by: ['chair'] },
  { from: ['to-vote'], action: 'vote', to: 'to-vote', by: ['member', 'chair'] },
  { from: ['to-vote'], action: 'decide', to: 'decided', by: ['chair'] },
  { from: openStates, action: 'end', to: 'withdrawn', by: ['clock'] },
]

const officials = [
  'administrator',
  'buyer',
  'approver',
  'evaluator',
  'keyholder',
  'contract-manager',
  'assurer',
  'controller',
  'auditor',
] as const

/** Who may do which of these at all; what they may do with one case is asked of `refusal`. */
export const permissions = {
  'assurance.read': officials,
  'assurance.queue': ['assurer', 'controller', 'auditor'],
  'assurance.boards': ['controller'],
  'assurance.review': ['assurer', 'controller'],
  'assurance.look': ['assurer', 'controller'],
  'assurance.appeal': ['buyer'],
} as const

export const memberRoles = ['chair', 'member', 'reviewer'] as const
export type MemberRole = (typeof memberRoles)[number]

export interface Seat {
  personId: string
  role: MemberRole
}

/** What the rules look at in one case. */
export interface CaseFacts {
  state: ReviewState
  quorum: number
  /** Who sits on the board now, those named first first. */
  seats: readonly Seat[]
  /** Who had a hand in what was handed in. */
  hands: readonly string[]
  declarations: readonly { personId: string; conflict: boolean }[]
  votes: readonly { personId: string; vote: Vote }[]
  /** Whether the plan still waits for a decision on what this case is about. */
  isWaiting: boolean
}

/** What somebody is towards a case. Whoever is not on the board is `outside`. */
export type Standing = 'outside' | 'own-work' | 'conflicted' | 'undeclared' | 'clear'

export function standingOf({ seats, hands, declarations }: CaseFacts, personId: string | null): Standing {
  if (personId === null) return 'outside'
  if (hands.includes(personId)) return 'own-work'
  const own = declarations.filter(one => one.personId === personId)
  if (own.some(({ conflict }) => conflict)) return 'conflicted'
  if (!seats.some(seat => seat.personId === personId)) return 'outside'
  return own.length > 0 ? 'clear' : 'undeclared'
}

/** Those who may read, judge and be counted. */
export const clearSeats = (facts: CaseFacts): Seat[] =>
  facts.seats.filter(({ personId }) => standingOf(facts, personId) === 'clear')

/**
 * Who leads the case: the chair; or where the chair must not, the member without a conflict who was named first. Null while
 * nobody can.
 */
export function presiding(facts: CaseFacts): string | null {
  const chair = facts.seats.find(({ role }) => role === 'chair')
  const standing = chair && standingOf(facts, chair.personId)
  if (chair && (standing === 'clear' || standing === 'undeclared')) return standing === 'clear' ? chair.personId : null
  return clearSeats(facts).find(isVoting)?.personId ?? null
}

/** The roles that somebody has in the lifecycle of a case. */
export function rolesIn(facts: CaseFacts, personId: string | null): ReviewRole[] {
  const standing = standingOf(facts, personId)
  if (standing === 'undeclared') return ['seat']
  const seat = facts.seats.find(one => one.personId === personId)
  if (standing !== 'clear' || !seat) return []
  const role = seat.role === 'reviewer' ? 'reviewer' : 'member'
  return presiding(facts) === personId ? [role, 'chair'] : [role]
}

/** Why somebody may not do this with a case, or null if they may. The words are message keys. */
export function refusal(
  facts: CaseFacts,
  action: Exclude<ReviewAction, 'end'>,
  personId: string | null,
): string | null {
  const standing = standingOf(facts, personId)
  if (standing === 'own-work') return 'assurance.own-work'
  if (standing === 'conflicted') return 'assurance.conflicted'
  if (standing === 'undeclared' && action !== 'clear' && action !== 'step-back') return 'assurance.declare-first'
  const step = stepRefusal('assurance', lifecycle, facts.state, action, rolesIn(facts, personId))
  if (step) return step
  if (!facts.isWaiting) return 'assurance.not-waiting'
  if (action === 'clear' && standing === 'clear') return 'assurance.already-declared'
  if (action === 'open-vote' && voters(facts) < facts.quorum) return 'assurance.no-quorum'
  return action === 'decide' ? decidingRefusal(facts) : null
}

/** How many can vote: reviewers cannot, nor can those with a conflict or without a declaration. */
export const voters = (facts: CaseFacts): number => clearSeats(facts).filter(isVoting).length

function decidingRefusal(facts: CaseFacts): string | null {
  const votes = votesOf(facts)
  if (votes.length < facts.quorum) return 'assurance.too-few-votes'
  return outcomeOf(votes, presiding(facts)) === null ? 'assurance.tie' : null
}

/** The votes that count. */
export const votesOf = (facts: CaseFacts) => countedVotes(facts.votes, clearSeats(facts))

/** What the votes come to as they stand; null where nobody has voted, or a tie waits for whoever presides. */
export const resultOf = (facts: CaseFacts): Vote | null => outcomeOf(votesOf(facts), presiding(facts))

/** Why this may not be done to a board, or null if it may. */
export function boardRefusal(
  state: BoardState,
  action: BoardAction,
  actor: { roles: readonly string[] },
  facts: { openCases: number; hasAnother: boolean },
): string | null {
  const step = stepRefusal('assurance.board', boardLifecycle, state, action, actor.roles)
  if (step) return step
  if (action === 'close' && facts.openCases > 0) return 'assurance.board.has-cases'
  return action === 'reopen' && facts.hasAnother ? 'assurance.board.one-open' : null
}

/** Small enough that everybody reads every case. */
export const mostSeats = 30

/** Why somebody may not be named to a board, or null if they may. */
export function namingRefusal(
  seats: readonly Seat[],
  named: Seat & { isAssurer: boolean },
):
  | 'assurance.member.no-assurer'
  | 'assurance.member.already'
  | 'assurance.member.one-chair'
  | 'assurance.member.full'
  | null {
  if (!named.isAssurer) return 'assurance.member.no-assurer'
  if (seats.some(({ personId }) => personId === named.personId)) return 'assurance.member.already'
  if (named.role === 'chair' && seats.some(({ role }) => role === 'chair')) return 'assurance.member.one-chair'
  return seats.length >= mostSeats ? 'assurance.member.full' : null
}

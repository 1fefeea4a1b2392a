import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { compareAmounts } from '#platform/money'
import type { EvaluationState, Ranking } from '#procure/evaluation'
import type { OpportunityState } from '#procure/opportunities'

export type ProposalState = 'proposed' | 'returned' | 'withdrawn' | 'accepted'
export type ProposalAction = 'accept' | 'return' | 'withdraw'

/** A buyer proposes what becomes of a lot; somebody else decides on it. */
export const proposalLifecycle: Lifecycle<ProposalState, ProposalAction, 'buyer' | 'approver'> = [
  { from: ['proposed'], action: 'accept', to: 'accepted', by: ['approver'] },
  { from: ['proposed'], action: 'return', to: 'returned', by: ['approver'] },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['buyer'] },
]

export type AwardState = 'pending' | 'active' | 'unsuccessful'

/** An award stands still until the bidders' time to complain is over; without a standstill it is active at once. */
export const lifecycle: Lifecycle<AwardState, 'stand', 'clock'> = [
  { from: ['pending'], action: 'stand', to: 'active', by: ['clock'] },
]

export const permissions = {
  'award.read': ['buyer', 'approver', 'administrator', 'auditor', 'contract-manager'],
  'award.propose': ['buyer'],
  'award.decide': ['approver'],
  'feedback.write': ['buyer'],
  'feedback.read': ['supplier'],
} as const

/** What becomes of a lot is proposed with reasons, which are published once it is decided. */
export interface Proposed {
  /** Null when nobody is to get the lot. */
  bidId: string | null
  /** Decimal text in the lot's currency; null without a bid. */
  amount: string | null
}

export interface LotFacts {
  opportunity: OpportunityState
  evaluation: EvaluationState
  lot: 'active' | 'awarded' | 'unsuccessful' | 'cancelled'
  /** How many bids are for this lot. */
  bids: number
  hasProposal: boolean
}

/** Why nothing may be proposed for a lot, or null if something may. The words are message keys. */
export function proposingRefusal(facts: LotFacts, actor: { roles: readonly string[] }): string | null {
  if (!actor.roles.includes('buyer')) return 'award.not-your-role'
  if (facts.opportunity !== 'evaluating') return 'award.not-evaluating'
  if (facts.lot !== 'active') return 'award.lot-decided'
  if (facts.hasProposal) return 'award.already-proposed'
  // A lot that nobody bid for needs no ranking: there is nothing to rank.
  return facts.bids > 0 && facts.evaluation !== 'ranked' ? 'award.not-ranked' : null
}

/** Why this is not a proposal that can be made, given the ranking of the lot; null if it is. */
export function proposalProblem(proposed: Proposed, ranking: Ranking): string | null {
  if (proposed.bidId === null) return null
  const bid = ranking.ranked.find(({ bidId }) => bidId === proposed.bidId)
  if (!bid) return 'award.not-a-ranked-bid'
  if (proposed.amount === null || compareAmounts(proposed.amount, '0') <= 0) return 'award.amount.missing'
  return compareAmounts(proposed.amount, bid.price) > 0 ? 'award.amount.above-bid' : null
}

export interface Decider {
  id: string | null
  roles: readonly string[]
  /** Whether the person belongs to the panel that evaluated. */
  isOnPanel: boolean
}

/** Why this may not be done to a proposal, or null if it may. */
export function proposalRefusal(
  proposal: { state: ProposalState; proposedBy: string },
  action: ProposalAction,
  actor: Decider,
): string | null {
  const step = stepRefusal('award', proposalLifecycle, proposal.state, action, actor.roles)
  if (step || action === 'withdraw') return step
  if (proposal.proposedBy === actor.id) return 'award.proposer-cannot-decide'
  return actor.isOnPanel ? 'award.panel-cannot-decide' : null
}

/** Whether an award of this amount needs a second approval, which is written down elsewhere. */
export const needsSecondApproval = (amount: string | null, from: string | undefined): boolean =>
  amount !== null && from !== undefined && compareAmounts(amount, from) >= 0

/** When the standstill of an award ends; null when the award is active at once. */
export const standstillOf = (amount: string, from: string, ends: Date | null): Date | null =>
  compareAmounts(amount, from) >= 0 ? ends : null

/** Whether the standstill is over; its last second still belongs to it. */
export const isOver = (standstillEnds: Date | null, now: Date): boolean =>
  standstillEnds !== null && now.getTime() > Math.floor(standstillEnds.getTime() / 1000) * 1000 + 999

export interface SettledLot {
  /** What the lot was estimated at. */
  value: string
  state: 'active' | 'awarded' | 'unsuccessful' | 'cancelled'
  /** What it was awarded for. */
  awarded: string | null
}

/** What each lot takes of the plan's budget: what it was awarded for, its estimate while undecided, nothing otherwise. */
export const commitmentsOf = (lots: readonly SettledLot[]): string[] =>
  lots.map(({ value, state, awarded }) => (state === 'active' ? value : (awarded ?? '0')))

import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { isAccepting, type OpportunityState } from '#procure/opportunities'

export type BidState = 'draft' | 'submitted' | 'withdrawn' | 'opened' | 'unreadable'
export type BidAction = 'save' | 'submit' | 'withdraw' | 'open' | 'give-up'
export type BidRole = 'supplier' | 'keyholder'

/**
 * The only way in which a bid changes its state. Saving keeps it: what was submitted stands until it is submitted anew.
 * A draft that was never submitted stays sealed for ever.
 */
export const lifecycle: Lifecycle<BidState, BidAction, BidRole> = [
  { from: ['draft'], action: 'save', to: 'draft', by: ['supplier'] },
  { from: ['submitted'], action: 'save', to: 'submitted', by: ['supplier'] },
  { from: ['withdrawn'], action: 'save', to: 'withdrawn', by: ['supplier'] },
  { from: ['draft', 'submitted', 'withdrawn'], action: 'submit', to: 'submitted', by: ['supplier'] },
  { from: ['submitted'], action: 'withdraw', to: 'withdrawn', by: ['supplier'] },
  { from: ['submitted'], action: 'open', to: 'opened', by: ['keyholder'] },
  // A bid that was damaged where it was stored must not keep the others closed.
  { from: ['submitted'], action: 'give-up', to: 'unreadable', by: ['keyholder'] },
]

export const permissions = {
  'bid.write': ['supplier'],
} as const

interface Open {
  state: OpportunityState
  closesAt: Date | null
}

/** Why this may not be done to a bid, or null if it may. The words are message keys. */
export function bidRefusal(
  bid: { state: BidState },
  action: 'save' | 'submit' | 'withdraw',
  actor: { roles: readonly string[] },
  opportunity: Open,
  now: Date,
): string | null {
  // After the closing time nothing changes, and that is the reason to give, whatever the state.
  if (!isAccepting(opportunity, now)) return 'bid.closed'
  return stepRefusal('bid', lifecycle, bid.state, action, actor.roles)
}

/** Why a supplier may not begin a bid, or null if it may. */
export function startRefusal(actor: { roles: readonly string[] }, opportunity: Open, now: Date): string | null {
  if (!actor.roles.includes('supplier')) return 'bid.not-your-role'
  return isAccepting(opportunity, now) ? null : 'bid.closed'
}

/** How many documents a supplier may upload for one opportunity, removed ones included. */
export const documentLimit = 40

/** What has been submitted is older than the draft. */
export const hasUnsubmittedChanges = (bid: { state: BidState; draftNumber: number; submittedDraft: number | null }) =>
  bid.state === 'submitted' && bid.submittedDraft !== bid.draftNumber

/** The receipt of a submission as people compare it: the SHA-256 of the ciphertext, in groups of eight. */
export const receiptText = (receipt: Uint8Array): string =>
  (Buffer.from(receipt).toString('hex').match(/.{8}/g) ?? []).join(' ')

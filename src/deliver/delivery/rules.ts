import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { add, compare, isNegative, isZero, type Money, negate, subtract } from '#platform/money'

export const milestoneStates = ['scheduled', 'met', 'partially-met', 'missed'] as const
export type MilestoneState = (typeof milestoneStates)[number]
export type MilestoneAction = 'edit' | 'meet' | 'meet-partly' | 'miss'

/** What becomes of a milestone. One that was missed or met in part may still be met later. */
export const lifecycle: Lifecycle<MilestoneState, MilestoneAction, 'contract-manager'> = [
  { from: ['scheduled'], action: 'edit', to: 'scheduled', by: ['contract-manager'] },
  { from: ['scheduled', 'partially-met', 'missed'], action: 'meet', to: 'met', by: ['contract-manager'] },
  { from: ['scheduled', 'missed'], action: 'meet-partly', to: 'partially-met', by: ['contract-manager'] },
  { from: ['scheduled'], action: 'miss', to: 'missed', by: ['contract-manager'] },
]

export const permissions = {
  'delivery.write': ['contract-manager'],
  'delivery.read': ['contract-manager', 'buyer', 'approver', 'auditor'],
  'delivery.end-early': ['approver'],
  'delivery.read-own': ['supplier', 'supplier-administrator'],
} as const

/** Why a milestone of a contract in force may not be changed so, or null if it may. */
export const milestoneRefusal = (
  milestone: { state: MilestoneState },
  action: MilestoneAction,
  roles: readonly string[],
): string | null => stepRefusal('milestone', lifecycle, milestone.state, action, roles)

/** What became of a milestone, on which day of the government, and why. */
export interface Decision {
  action: Exclude<MilestoneAction, 'edit'>
  decidedOn: string
  note: string | null
}

export interface Payment {
  value: Money
  paidOn: string
  /** What it takes back, wholly or in part: what the transaction paid, and what of it was taken back before. */
  corrects: { amount: Money; corrected: Money } | null
}

/** What payments of a contract are measured by. */
export interface Account {
  /** Null for history of which nobody knows the value: then nothing can be paid here. */
  value: Money | null
  paid: Money
  /** The day from which it is in force. */
  signedOn: string | null
}

/**
 * Why a payment may not be recorded, or null if it may. Nothing is ever paid beyond the contract's value, nothing taken
 * back that was not paid.
 * @param today the government's day
 */
export function paymentRefusal({ value, paidOn, corrects }: Payment, account: Account, today: string): string | null {
  if (account.value === null) return 'transaction.value-unknown'
  if (isZero(value)) return 'transaction.zero'
  if (paidOn > today) return 'transaction.in-the-future'
  if (account.signedOn && paidOn < account.signedOn) return 'transaction.before-signature'
  if (!corrects) {
    if (isNegative(value)) return 'transaction.negative'
    return compare(add(account.paid, value), account.value) > 0 ? 'transaction.above-value' : null
  }
  if (!isNegative(value)) return 'transaction.correction-not-negative'
  const left = subtract(corrects.amount, corrects.corrected)
  return compare(negate(value), left) > 0 ? 'transaction.correction-too-large' : null
}

/** Why a contract may not be completed, or null if it may: every milestone must have been decided. */
export const completionRefusal = (milestones: readonly { state: MilestoneState }[]): string | null =>
  milestones.some(milestone => milestone.state === 'scheduled') ? 'delivery.milestones-open' : null

/**
 * Why these amounts, planned for milestones in the contract's currency, are no plan for it; null if they are. What they
 * leave of the value is paid apart from milestones.
 */
export const plannedRefusal = (planned: Money, value: Money | null): string | null =>
  value && compare(planned, value) > 0 ? 'milestone.amounts-above-value' : null

/** A milestone is late from the day after it was due. */
export const isLate = (milestone: { state: MilestoneState; dueOn: string }, today: string): boolean =>
  milestone.state === 'scheduled' && milestone.dueOn < today

import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { add, compare, isNegative, type Money, negate, subtract, sum } from '#platform/money'

export type MilestoneState = 'scheduled' | 'met' | 'partially-met' | 'missed'
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
} as const

/** Why a milestone may not be decided so, or null if it may. */
export function milestoneRefusal(
  milestone: { state: MilestoneState },
  action: MilestoneAction,
  contract: { state: string },
  roles: readonly string[],
): string | null {
  if (contract.state !== 'active') return 'delivery.contract-not-active'
  return stepRefusal('milestone', lifecycle, milestone.state, action, roles)
}

/** What has been paid of a contract. */
export const paidOf = (transactions: readonly { amount: string; currency: string }[], currency: string): Money =>
  sum(transactions, currency)

export interface Payment {
  value: Money
  paidOn: string
  /** The transaction that this one takes back, wholly or in part. */
  corrects: { amount: Money; corrected: Money } | null
}

/**
 * Why a payment may not be recorded, or null if it may. Nothing is ever paid beyond the contract's value, nothing taken
 * back that was not paid.
 * @param contract its value, what was paid so far, and the day from which it is in force
 * @param today the government's day
 */
export function paymentRefusal(
  payment: Payment,
  contract: { state: string; value: Money; paid: Money; signedOn: string | null },
  today: string,
): string | null {
  if (contract.state !== 'active') return 'delivery.contract-not-active'
  if (payment.paidOn > today) return 'transaction.in-the-future'
  if (contract.signedOn && payment.paidOn < contract.signedOn) return 'transaction.before-signature'
  const after = add(contract.paid, payment.value)
  if (!payment.corrects) {
    if (isNegative(payment.value)) return 'transaction.negative'
    return compare(after, contract.value) > 0 ? 'transaction.above-value' : null
  }
  const left = subtract(payment.corrects.amount, payment.corrects.corrected)
  if (!isNegative(payment.value)) return 'transaction.correction-not-negative'
  return compare(negate(payment.value), left) > 0 ? 'transaction.correction-too-large' : null
}

/** Why a contract may not be completed, or null if it may: every milestone must have been decided. */
export function completionRefusal(milestones: readonly { state: MilestoneState }[]): string | null {
  return milestones.some(milestone => milestone.state === 'scheduled') ? 'delivery.milestones-open' : null
}

/** A milestone is late from the day after it was due. */
export const isLate = (milestone: { state: MilestoneState; dueOn: string }, today: string): boolean =>
  milestone.state === 'scheduled' && milestone.dueOn < today

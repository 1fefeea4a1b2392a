import { createHash } from 'node:crypto'
import { compareAmounts } from '#platform/money'
import type { Plan, PlanContent } from './schema.ts'

/** What an approval covers beside the amount: a digest of what is bought, for whom, why, when and where. */
export function scopeOf(plan: PlanContent): string {
  const { title, need, users, startsOn, endsOn, route, line } = plan
  // Plans from before lines had a stage keep the digest that their approval was given for.
  const kind = line && (line.stage || line.category) ? [line.stage, line.category] : []
  return createHash('sha256')
    .update(JSON.stringify([title, need, users, startsOn, endsOn, route, ...kind]))
    .digest('hex')
}

/** Whether a change needs a new approval: another budget, its parts included, or another scope. */
export const needsApproval = (before: PlanContent, after: PlanContent): boolean =>
  scopeOf(before) !== scopeOf(after) ||
  before.budget.currency !== after.budget.currency ||
  !sameAmount(before.budget.amount, after.budget.amount) ||
  !sameAmount(before.capital, after.capital)

const sameAmount = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compareAmounts(a, b) === 0

/** An approval as the question "is it in force" sees it. */
export interface Decision {
  outcome: 'approved' | 'returned' | 'refused' | 'emergency'
  amount: string
  currency: string
  scope: string
  validUntil: Date | null
}

/** States in which a plan that nobody has approved yet may be bought from in an emergency. */
const beforeApproval = ['draft', 'submitted', 'returned', 'refused', 'revised']

/** Whether this decision, the plan's latest, lets money be spent at this instant. */
export const isInForce = (plan: Plan, decision: Decision | undefined, now: Date): boolean =>
  decision !== undefined &&
  (decision.outcome === 'approved'
    ? plan.state === 'approved'
    : decision.outcome === 'emergency' && beforeApproval.includes(plan.state)) &&
  decision.validUntil !== null &&
  now <= decision.validUntil &&
  decision.scope === scopeOf(plan) &&
  decision.currency === plan.budget.currency &&
  compareAmounts(plan.budget.amount, decision.amount) <= 0

import { createHash } from 'node:crypto'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { compareAmounts } from '#platform/money'
import type { Plan, PlanContent } from './schema.ts'

export const states = ['draft', 'submitted', 'returned', 'approved', 'revised', 'withdrawn'] as const
export type State = (typeof states)[number]

export type Action = 'edit' | 'submit' | 'approve' | 'return' | 'amend' | 'revise' | 'withdraw'

/** `author` is whoever wrote the plan, `buyer` a buyer of the plan's own public body: see `rolesOf`. */
export type Role = 'author' | 'buyer' | 'approver'

/** A plan is amended while its approval still covers it, and revised when budget or scope need a new one. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['draft'], action: 'edit', to: 'draft', by: ['author', 'buyer'] },
  { from: ['returned'], action: 'edit', to: 'returned', by: ['author', 'buyer'] },
  { from: ['revised'], action: 'edit', to: 'revised', by: ['author', 'buyer'] },
  { from: ['draft', 'returned', 'revised'], action: 'submit', to: 'submitted', by: ['author', 'buyer'] },
  { from: ['submitted'], action: 'approve', to: 'approved', by: ['approver'] },
  { from: ['submitted'], action: 'return', to: 'returned', by: ['approver'] },
  { from: ['approved'], action: 'amend', to: 'approved', by: ['author', 'buyer'] },
  { from: ['approved'], action: 'revise', to: 'revised', by: ['author', 'buyer'] },
  {
    from: ['draft', 'submitted', 'returned', 'approved', 'revised'],
    action: 'withdraw',
    to: 'withdrawn',
    by: ['author', 'buyer'],
  },
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

export const permissions = {
  'plan.read': officials,
  'plan.write': ['buyer'],
  'plan.decide': ['approver'],
} as const

/** What the rules need to know of who acts. */
export interface Who {
  id: string | null
  roles: readonly string[]
  bodyIds: readonly string[]
}

/** The roles that an actor has towards one plan: those of membership, buyer only in the plan's own body, and author. */
export function rolesOf(actor: Who, plan: Pick<Plan, 'authorId' | 'bodyId'>) {
  const own = actor.bodyIds.includes(plan.bodyId)
  const roles = actor.roles.filter(role => role !== 'buyer' || own)
  return actor.id !== null && actor.id === plan.authorId ? [...roles, 'author'] : roles
}

/** What a decision depends on beside the plan itself. */
export interface Facts {
  /** Who decides on the plan's amount, by the pack's approval bands. */
  approver?: string | undefined
  /** Where their decision is written down, when they do not decide on the platform. */
  reference?: string | null | undefined
  /** Decimal text: what contracting processes have been promised of the plan's budget. */
  committed?: string | undefined
  /** The government's day. */
  today?: string | undefined
}

/** Why the actor may not do this, or null if they may. The words are message keys. */
export function refusal(plan: Plan, action: Action, actor: Who, facts: Facts = {}): string | null {
  const reason = stepRefusal('plan', lifecycle, plan.state, action, rolesOf(actor, plan))
  if (reason) return reason
  if (action === 'approve' || action === 'return') return decisionRefusal(plan, action, actor, facts)
  if (action === 'withdraw' && compareAmounts(facts.committed ?? '0', '0') > 0) return 'plan.in-use'
  return null
}

function decisionRefusal(plan: Plan, action: Action, actor: Who, facts: Facts): string | null {
  const hands = [plan.authorId, plan.editedBy, plan.submittedBy]
  if (actor.id !== null && hands.includes(actor.id)) return 'plan.author-cannot-approve'
  if (action === 'return') return null
  if (facts.approver && isAboveLimit(facts.approver, actor) && !facts.reference) return 'plan.above-your-limit'
  if (facts.today && plan.endsOn < facts.today) return 'plan.period-over'
  return null
}

/** Whether somebody else than the actor decides on such an amount: then their decision is recorded with its reference. */
export const isAboveLimit = (approver: string, actor: Pick<Who, 'roles'>): boolean => !actor.roles.includes(approver)

/** What an approval covers beside the amount: a digest of what is bought, for whom, why, when and where. */
export function scopeOf(plan: PlanContent): string {
  const { title, need, users, startsOn, endsOn, route } = plan
  return createHash('sha256')
    .update(JSON.stringify([title, need, users, startsOn, endsOn, route]))
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

/**
 * Why a published plan may not change so, or null: its buyer stays, and what is published of its money can be changed
 * but not unsaid, because a later release cannot take a party or a part of a budget away.
 */
export function publishedRefusal(before: Plan, after: PlanContent, committed: string): string | null {
  if (before.ocid === null) return null
  if (before.bodyId !== after.bodyId) return 'plan.body.published'
  if (before.capital !== null && after.capital === null) return 'plan.capital.published'
  if ((before.funder === null) !== (after.funder === null)) return 'plan.funder.published'
  if (compareAmounts(after.budget.amount, committed) < 0) return 'plan.budget.below-committed'
  return null
}

/** An approval as the question "is it in force" sees it. */
export interface Decision {
  outcome: 'approved' | 'returned'
  amount: string
  currency: string
  scope: string
  validUntil: Date | null
}

/** Whether this decision, the plan's latest, lets money be spent at this instant. */
export const isInForce = (plan: Plan, decision: Decision | undefined, now: Date): boolean =>
  plan.state === 'approved' &&
  decision?.outcome === 'approved' &&
  decision.validUntil !== null &&
  now <= decision.validUntil &&
  decision.scope === scopeOf(plan) &&
  decision.currency === plan.budget.currency &&
  compareAmounts(plan.budget.amount, decision.amount) <= 0

import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { compareAmounts } from '#platform/money'
import type { Plan, PlanContent } from './schema.ts'

export const states = ['draft', 'submitted', 'returned', 'refused', 'approved', 'revised', 'withdrawn'] as const
export type State = (typeof states)[number]

export type Action =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'refuse'
  | 'appeal'
  | 'amend'
  | 'revise'
  | 'withdraw'
  | 'announce'
  | 'withhold'
  | 'declare-emergency'

/**
 * `author` is whoever wrote the plan, `buyer` and `approver` those of the plan's own public body, `board` an assurance
 * board that acts through its recorded vote: see `rolesOf`.
 */
export type Role = 'author' | 'buyer' | 'approver' | 'controller' | 'board'

const writers = ['author', 'buyer'] as const
const deciders = ['approver', 'controller', 'board'] as const

/** States in which nothing has been approved, so that everything may still change. */
const open = ['draft', 'returned', 'refused', 'revised'] as const

/** The same step from each of these states, which it leaves the plan in. */
const staying = (
  action: Action,
  from: readonly State[],
  by: readonly Role[],
): Lifecycle<State, Action, Role>[number][] => from.map(state => ({ from: [state], action, to: state, by }))

/** A plan is amended while its approval still covers it, and revised when budget or scope need a new one. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  ...staying('edit', open, writers),
  { from: open, action: 'submit', to: 'submitted', by: writers },
  { from: ['submitted'], action: 'approve', to: 'approved', by: deciders },
  { from: ['submitted'], action: 'return', to: 'returned', by: deciders },
  { from: ['submitted'], action: 'refuse', to: 'refused', by: deciders },
  { from: ['refused'], action: 'appeal', to: 'submitted', by: writers },
  { from: ['approved'], action: 'amend', to: 'approved', by: writers },
  { from: ['approved'], action: 'revise', to: 'revised', by: writers },
  ...staying('announce', ['draft', 'submitted', 'returned', 'refused', 'revised'], ['author', 'buyer', 'approver']),
  ...staying('withhold', ['draft', 'submitted', 'returned', 'refused'], ['approver', 'controller']),
  ...staying('declare-emergency', ['draft', 'submitted', 'returned', 'refused', 'revised'], ['approver']),
  { from: [...open, 'submitted', 'approved'], action: 'withdraw', to: 'withdrawn', by: writers },
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
  'plan.decide': ['approver', 'controller'],
  'plan.announce': ['buyer', 'approver'],
  'plan.withhold': ['approver', 'controller'],
  'plan.declare-emergency': ['approver'],
  'plan.condition': ['buyer', 'approver', 'assurer', 'controller'],
} as const

/** What the rules need to know of who acts. */
export interface Who {
  id: string | null
  roles: readonly string[]
  bodyIds: readonly string[]
}

/** The roles that an actor has towards one plan: buyer and approver only in the plan's own body, and author. */
export function rolesOf(actor: Who, plan: Pick<Plan, 'authorId' | 'bodyId'>) {
  const own = actor.bodyIds.includes(plan.bodyId)
  const roles = actor.roles.filter(role => (role !== 'buyer' && role !== 'approver') || own)
  return actor.id !== null && actor.id === plan.authorId ? [...roles, 'author'] : roles
}

/** What a decision depends on beside the plan itself. */
export interface Facts {
  /** Who decides on the plan's amount, by the pack's approval bands, where no triage says it. */
  approver?: string | undefined
  /** Where their decision is written down, when they do not decide on the platform. */
  reference?: string | null | undefined
  /** Decimal text: up to this a spend controller decides alone for a board. */
  delegatedUpTo?: string | undefined
  /** Decimal text: what contracting processes have been promised of the plan's budget. */
  committed?: string | undefined
  /** The government's day. */
  today?: string | undefined
  /** Who wrote on the parts of the plan's file. */
  writers?: readonly string[] | undefined
}

/** Why the actor may not do this, or null if they may. The words are message keys. */
export function refusal(plan: Plan, action: Action, actor: Who, facts: Facts = {}): string | null {
  const reason = stepRefusal('plan', lifecycle, plan.state, action, rolesOf(actor, plan))
  if (reason) return reason
  switch (action) {
    case 'approve':
    case 'return':
    case 'refuse':
      return decisionRefusal(plan, action, actor, facts)
    case 'declare-emergency':
      return isOwnWork(plan, actor, facts) ? 'plan.author-cannot-approve' : periodRefusal(plan, facts)
    case 'announce':
      if (plan.announcedAt || plan.ocid) return 'plan.already-announced'
      return plan.withheld ? 'plan.is-withheld' : null
    case 'withhold':
      return plan.ocid ? 'plan.already-announced' : null
    case 'withdraw':
      return compareAmounts(facts.committed ?? '0', '0') > 0 ? 'plan.in-use' : null
    default:
      return null
  }
}

/** Whoever had a hand in what was handed in does not decide on it. */
const isOwnWork = (plan: Plan, actor: Who, { writers = [] }: Facts): boolean =>
  actor.id !== null &&
  [plan.authorId, plan.editedBy, plan.submittedBy, plan.line.ownerId, ...writers].includes(actor.id)

const periodRefusal = (plan: Plan, { today }: Facts): string | null =>
  today && plan.endsOn < today ? 'plan.period-over' : null

/** Whether a board or the centre decides, and not the public body alone. */
export const isForBoard = ({ assurance }: Pick<Plan, 'assurance'>): boolean =>
  assurance === 'board' || assurance === 'joint'

function decisionRefusal(plan: Plan, action: Action, actor: Who, facts: Facts): string | null {
  if (isOwnWork(plan, actor, facts)) return 'plan.author-cannot-approve'
  const roles = rolesOf(actor, plan)
  if (!roles.includes('board')) {
    if (isForBoard(plan) && !roles.includes('controller')) return 'plan.board-decides'
    if (!isForBoard(plan) && !roles.includes('approver')) return 'plan.body-decides'
  }
  if (action !== 'approve') return null
  return (
    (isForBoard(plan) ? delegationRefusal(plan, roles, facts) : limitRefusal(plan, actor, facts)) ??
    periodRefusal(plan, facts)
  )
}

const delegationRefusal = (plan: Plan, roles: readonly string[], facts: Facts): string | null => {
  if (roles.includes('board') || facts.reference) return null
  const isWithin = facts.delegatedUpTo && compareAmounts(plan.budget.amount, facts.delegatedUpTo) <= 0
  return isWithin ? null : 'plan.above-your-limit'
}

const limitRefusal = ({ assurance }: Plan, actor: Who, facts: Facts): string | null =>
  assurance === null && facts.approver && isAboveLimit(facts.approver, actor) && !facts.reference
    ? 'plan.above-your-limit'
    : null

/** Whether somebody else than the actor decides on such an amount: then their decision is recorded with its reference. */
export const isAboveLimit = (approver: string, actor: Pick<Who, 'roles'>): boolean => !actor.roles.includes(approver)

/**
 * Why a published plan may not change so, or null: its buyer stays, and what is published of its money can be changed
 * but not unsaid, because a later release cannot take a party or a part of a budget away.
 */
export function publishedRefusal(before: Plan, after: PlanContent, committed: string): string | null {
  if (before.ocid === null) return null
  if (before.bodyId !== after.bodyId) return 'plan.body.published'
  if (before.capital !== null && after.capital === null) return 'plan.capital.published'
  const years = new Set(after.line?.years.map(({ year }) => year))
  if (before.capital !== null && before.line.years.length === 0 && years.size > 0) return 'plan.years.after-parts'
  if (before.line.years.some(({ year }) => !years.has(year))) return 'plan.years.published'
  if ((before.funder === null) !== (after.funder === null)) return 'plan.funder.published'
  if (compareAmounts(after.budget.amount, committed) < 0) return 'plan.budget.below-committed'
  return null
}

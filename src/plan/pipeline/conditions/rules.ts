import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const conditionStates = ['open', 'claimed', 'met', 'waived'] as const
export type ConditionState = (typeof conditionStates)[number]
export type ConditionAction = 'claim' | 'accept' | 'reject' | 'waive'
/** `writer` is the author or a buyer of the plan's body, `decider` whoever could have decided on the plan. */
export type ConditionRole = 'writer' | 'decider'

/** The plan's people say that a condition is met and show it; those who set it accept that, or do not. */
export const conditionLifecycle: Lifecycle<ConditionState, ConditionAction, ConditionRole> = [
  { from: ['open'], action: 'claim', to: 'claimed', by: ['writer'] },
  { from: ['claimed'], action: 'accept', to: 'met', by: ['decider'] },
  { from: ['claimed'], action: 'reject', to: 'open', by: ['decider'] },
  { from: ['open', 'claimed'], action: 'waive', to: 'waived', by: ['decider'] },
]

/** Steps that an open condition can stand in the way of, in their order; `nothing` for one that is only tracked. */
export const blockable = ['nothing', 'publication', 'award', 'contract'] as const
export type Blocks = (typeof blockable)[number]
export type GatedStep = Exclude<Blocks, 'nothing'>

/** One thing that an approval depends on. `dueOn` is a day of the government. */
export interface NewCondition {
  text: string
  blocks: Blocks
  owner: string
  dueOn: string
}

export interface Condition extends NewCondition {
  id: string
  planId: string
  approvalId: string
  state: ConditionState
  evidence: string | null
  claimedBy: string | null
  settledAt: Date | null
  reasons: string | null
  version: number
}

export const isOpen = ({ state }: Pick<Condition, 'state'>): boolean => state === 'open' || state === 'claimed'

/** The open conditions that stand in the way of a step. One that blocks publication blocks what follows it too. */
export function blocking(conditions: readonly Condition[], step: GatedStep): Condition[] {
  const reached = blockable.slice(1, blockable.indexOf(step) + 1) as readonly Blocks[]
  return conditions.filter(condition => isOpen(condition) && reached.includes(condition.blocks))
}

export const isOverdue = (condition: Condition, today: string): boolean => isOpen(condition) && condition.dueOn < today

/** Why somebody may not do this with a condition, or null. Nobody accepts what they claimed themselves. */
export function conditionRefusal(
  condition: Condition,
  action: ConditionAction,
  actor: { id: string | null; roles: readonly string[] },
): string | null {
  const reason = stepRefusal('plan.condition', conditionLifecycle, condition.state, action, actor.roles)
  if (reason) return reason
  const isOwn = actor.id !== null && actor.id === condition.claimedBy
  return isOwn && action === 'accept' ? 'plan.condition.own-claim' : null
}

import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import type { Purchase } from './schema.ts'

export const states = ['announced', 'closed', 'awarded', 'unsuccessful', 'cancelled'] as const
export type State = (typeof states)[number]

export type Action = 'correct' | 'close' | 'award' | 'end' | 'cancel'

/** `buyer` is a buyer of the purchase's own public body; `operator` imports and records history: see `rolesOf`. */
export type Role = 'buyer' | 'operator'

const by = ['buyer', 'operator'] as const

/** What happened on the other portal, in the order in which it is recorded here. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['announced'], action: 'correct', to: 'announced', by },
  { from: ['announced'], action: 'close', to: 'closed', by },
  { from: ['closed'], action: 'award', to: 'awarded', by },
  // A purchase in several lots is awarded piece by piece.
  { from: ['awarded'], action: 'award', to: 'awarded', by },
  { from: ['closed'], action: 'end', to: 'unsuccessful', by },
  { from: ['announced', 'closed'], action: 'cancel', to: 'cancelled', by },
]

export const permissions = {
  'elsewhere.read': ['administrator', 'buyer', 'approver', 'evaluator', 'keyholder', 'contract-manager', 'auditor'],
  'elsewhere.write': ['buyer'],
} as const

/** What the rules need to know of who acts. */
export interface Who {
  roles: readonly string[]
  bodyIds: readonly string[]
}

/** The roles that an actor has towards one purchase. While an imported one has no body yet, any buyer may give it theirs. */
export const rolesOf = (actor: Who, bodyId: string | null): readonly string[] =>
  actor.roles.filter(role => role !== 'buyer' || bodyId === null || actor.bodyIds.includes(bodyId))

/**
 * Why the actor may not do this, or null if they may. The words are message keys. What happens to an imported purchase
 * is told by its own publisher, in further releases.
 */
export const refusal = (
  purchase: Pick<Purchase, 'state' | 'bodyId' | 'source'>,
  action: Action,
  actor: Who,
): string | null =>
  purchase.source === 'import'
    ? 'elsewhere.is-imported'
    : stepRefusal('elsewhere', lifecycle, purchase.state, action, rolesOf(actor, purchase.bodyId))

/** What a government's pack says of purchases held elsewhere on a day. */
export interface Policy {
  allowed: boolean
  planRequired: boolean
  /** Whether the government uses plans at all. */
  plans: boolean
}

/** Why a purchase may not be recorded, or null if it may. What is history needs no plan and asks nobody's leave. */
export function recordRefusal(
  actor: Who,
  purchase: { bodyId: string; planned: boolean; historic: boolean },
  policy: Policy,
): string | null {
  if (!rolesOf(actor, purchase.bodyId).some(role => role === 'buyer' || role === 'operator')) {
    return 'elsewhere.not-your-body'
  }
  if (purchase.historic) return null
  if (!policy.allowed) return 'elsewhere.not-allowed'
  if (policy.plans && policy.planRequired && !purchase.planned) return 'elsewhere.plan-needed'
  return null
}

/** Why bid statistics cannot be right, by field; empty when they can. */
export function statisticsProblems(s: {
  complete: number | null
  sme: number | null
  large: number | null
}): { field: 'sme' | 'large'; message: string }[] {
  if (s.complete === null) {
    return s.sme === null && s.large === null ? [] : [{ field: 'sme', message: 'elsewhere.statistics.sizes-alone' }]
  }
  return (s.sme ?? 0) + (s.large ?? 0) > s.complete
    ? [{ field: 'sme', message: 'elsewhere.statistics.sizes-too-many' }]
    : []
}

/** The steps that lead from the recorded state to what another publisher's record now says; null where none does. */
export function stepsTowards(from: State, to: State): Action[] | null {
  const routes: Partial<Record<State, Partial<Record<State, Action[]>>>> = {
    announced: {
      closed: ['close'],
      awarded: ['close', 'award'],
      unsuccessful: ['close', 'end'],
      cancelled: ['cancel'],
    },
    closed: { awarded: ['award'], unsuccessful: ['end'], cancelled: ['cancel'] },
  }
  return from === to ? [] : (routes[from]?.[to] ?? null)
}

import { releaseBudget } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { type EventName, type ReleaseDraft, record } from '#record'
import {
  lifecycle,
  type OpportunityAction,
  type OpportunityState,
  type PanelMember,
  refusal,
  rolesOf,
} from './rules.ts'
import { type Opportunity, type OpportunityChange, requireOpportunity, setAllLots, updateOpportunity } from './store.ts'

/** What each action writes into the audit trail; later areas hear of it under the same name. */
export const happened: Readonly<Record<OpportunityAction, EventName>> = {
  edit: 'opportunity.edited',
  submit: 'opportunity.submitted',
  return: 'opportunity.returned',
  publish: 'opportunity.published',
  answer: 'opportunity.answered',
  close: 'opportunity.closed',
  'open-bids': 'opportunity.bids-opened',
  score: 'opportunity.scored',
  award: 'opportunity.awarded',
  'end-without-award': 'opportunity.ended',
  cancel: 'opportunity.cancelled',
}

export interface HoldOptions {
  /** The version that the form was made from; null when the request came without one. */
  version?: number | null
  /** The people named to evaluate, where the action is theirs. */
  panel?: readonly PanelMember[]
}

/** Throws the reason why the actor may not do this to the opportunity, as a refusal of the right kind. */
export function refuseUnless(
  ctx: Ctx,
  o: Opportunity,
  action: OpportunityAction,
  panel?: readonly PanelMember[],
): void {
  const reason = refusal(o, action, { id: ctx.actor.id, roles: rolesOf(ctx.actor, o, panel) })
  if (reason) {
    throw new Refusal(/not-your-role|author-cannot-approve/.test(reason) ? 'forbidden' : 'conflict', reason)
  }
}

/**
 * Locks an opportunity for an action of this actor.
 * @throws Refusal `not-found`, `forbidden`, `conflict`, or `stale` when it changed since the form was made
 */
export async function holdOpportunity(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  action: OpportunityAction,
  { version, panel }: HoldOptions = {},
): Promise<Opportunity> {
  const o = await requireOpportunity(tx, governmentOf(ctx), id, { lock: 'update' })
  refuseUnless(ctx, o, action, panel)
  if (version !== null && version !== undefined && version !== o.version) throw new Refusal('stale', 'error.stale')
  return o
}

export interface StepOptions {
  /** Further columns that change with the state. */
  change?: OpportunityChange
  /** For the audit trail: ids, roles, amounts and states only. */
  details?: Record<string, unknown>
  release?: ReleaseDraft
  panel?: readonly PanelMember[]
}

/**
 * Takes an opportunity, locked by the caller, one step along its lifecycle: state, version, audit event, event for later
 * areas and release together. Cancelling and ending without award also settle its lots and give the rest of the budget
 * back to the plan. Throws a Refusal where the lifecycle or the actor's roles do not allow the step.
 * @returns the state that was reached
 */
export async function applyStep(
  tx: Transaction,
  ctx: Ctx,
  o: Opportunity,
  action: OpportunityAction,
  { change, details, release, panel }: StepOptions = {},
): Promise<OpportunityState> {
  refuseUnless(ctx, o, action, panel)
  const state = nextState(lifecycle, o.state, action)
  const now = await tx.now()
  const isEnd = state === 'cancelled' || state === 'unsuccessful'
  await updateOpportunity(tx, o, {
    updated_at: now,
    ...((isEnd || state === 'awarded') && { ended_at: now }),
    ...change,
    state,
  })
  if (isEnd) {
    await setAllLots(tx, o, state)
    if (o.planId && o.ocid) await releaseBudget(tx, ctx, { planId: o.planId, ocid: o.ocid })
  }
  const ocid = release?.ocid ?? o.ocid
  await record(tx, ctx, {
    audit: happened[action],
    subject: { kind: 'opportunity', id: o.id },
    ...(ocid && { ocid }),
    ...(details && { details }),
    ...(state !== o.state && { event: happened[action] }),
    ...(release && { release }),
  })
  return state
}

/** The person who acts. Throws when nobody does: the clock writes nothing. */
export function personOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'opportunity.not-your-role')
  return ctx.actor.id
}

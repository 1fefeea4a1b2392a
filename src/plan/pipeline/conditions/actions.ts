import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import { about, personOf } from '../guards.ts'
import { releaseOf } from '../releasing.ts'
import { rolesOf } from '../rules.ts'
import type { Plan } from '../schema.ts'
import { requirePlan } from '../store.ts'
import {
  type Condition,
  type ConditionAction,
  type ConditionRole,
  conditionLifecycle,
  conditionRefusal,
} from './rules.ts'
import { requireCondition, updateCondition } from './store.ts'

/** The roles that somebody has towards the conditions of a plan. */
export function conditionRolesOf(actor: Ctx['actor'], plan: Pick<Plan, 'authorId' | 'bodyId'>): ConditionRole[] {
  const roles = rolesOf(actor, plan)
  const isWriter = roles.includes('author') || roles.includes('buyer')
  const isDecider = ['approver', 'controller', 'assurer'].some(role => roles.includes(role))
  return [...(isWriter ? (['writer'] as const) : []), ...(isDecider && !isWriter ? (['decider'] as const) : [])]
}

/** Says that a condition is met, and by what that can be seen. */
export const claimCondition = (ctx: Ctx, id: string, version: number | null, evidence: string): Promise<void> =>
  change(ctx, id, version, 'claim', { evidence, claimed_by: personOf(ctx) })

/** Accepts that a condition is met. */
export const acceptCondition = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  change(ctx, id, version, 'accept', {})

/** Says why the evidence does not show that a condition is met. */
export const rejectCondition = (ctx: Ctx, id: string, version: number | null, reasons: string): Promise<void> =>
  change(ctx, id, version, 'reject', { reasons })

/** Gives a condition up, with the reasons. */
export const waiveCondition = (ctx: Ctx, id: string, version: number | null, reasons: string): Promise<void> =>
  change(ctx, id, version, 'waive', { reasons })

function change(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: ConditionAction,
  columns: Omit<Parameters<typeof updateCondition>[2], 'state'>,
): Promise<void> {
  return ctx.transact(async tx => {
    const condition = await requireCondition(tx, id, { lock: true })
    const plan = await requirePlan(tx, condition.planId, { lock: true })
    const reason = conditionRefusal(condition, action, { id: ctx.actor.id, roles: conditionRolesOf(ctx.actor, plan) })
    if (reason) throw new Refusal(/not-your-role|own-claim/.test(reason) ? 'forbidden' : 'conflict', reason)
    if (version !== null && version !== condition.version) throw new Refusal('stale', 'error.stale')
    const state = nextState(conditionLifecycle, condition.state, action)
    const isSettled = state === 'met' || state === 'waived'
    const settled = isSettled ? { settled_by: personOf(ctx), settled_at: await tx.now() } : {}
    await updateCondition(tx, id, { ...columns, ...settled, state })
    await tell(tx, ctx, plan, condition, action, isSettled)
  })
}

async function tell(
  tx: Transaction,
  ctx: Ctx,
  plan: Plan,
  { id, blocks }: Condition,
  action: ConditionAction,
  isSettled: boolean,
): Promise<void> {
  const audit = {
    claim: 'plan.condition-claimed',
    accept: 'plan.condition-met',
    reject: 'plan.condition-rejected',
    waive: 'plan.condition-waived',
  }[action]
  // While the plan waits for a new approval, what is published stays what the old one said.
  const isPublic = isSettled && plan.ocid !== null && plan.state === 'approved'
  const release = isPublic && plan.ocid ? await releaseOf(tx, ctx, plan, plan.ocid) : undefined
  await record(tx, ctx, {
    ...about(plan, audit),
    event: audit as `${string}.${string}`,
    details: { condition: id, blocks },
    ...(release && { release }),
  })
}

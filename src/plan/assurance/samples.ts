import { type Plan, type PlanId, requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import { record } from '#record'
import { personOf, refuse } from './case.ts'
import { insertLook } from './sample-store.ts'

/** Why somebody may not say that they looked at a line, or null if they may. */
export function lookRefusal(plan: Plan, actor: { id: string | null; roles: readonly string[] }): string | null {
  if (!actor.roles.some(role => role === 'assurer' || role === 'controller')) return 'assurance.not-your-role'
  const hands = [plan.authorId, plan.editedBy, plan.submittedBy, plan.line.ownerId]
  if (actor.id !== null && hands.includes(actor.id)) return 'assurance.own-work'
  return plan.sampled ? null : 'assurance.look.not-sampled'
}

/** Says that a delegated line that chance picked was looked at, and what was found. The first who says it is kept. */
export async function lookAtSample(ctx: Ctx, planId: PlanId, note: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    refuse(lookRefusal(plan, ctx.actor))
    const isNew = await insertLook(tx, {
      government_id: governmentOf(ctx),
      plan_id: planId,
      looked_by: personOf(ctx),
      note,
      looked_at: await tx.now(),
    })
    refuse(isNew ? null : 'assurance.look.already')
    await record(tx, ctx, { audit: 'plan.sample-looked-at', subject: { kind: 'sample', id: planId } })
  })
}

import type { Ctx } from '#platform/context'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Plan } from './schema.ts'
import { requirePlan } from './store.ts'

/**
 * A plan for somebody to read, with what belongs to it.
 *
 * @throws Refusal `forbidden` where they declared a conflict of interest in a case about it: they see nothing of it then
 */
export async function planToRead(tx: Transaction, ctx: Pick<Ctx, 'actor'>, id: string): Promise<Plan> {
  const plan = await requirePlan(tx, id)
  const reader = ctx.actor.id
  if (reader !== null && (await hasConflict(tx, plan.id, reader))) {
    throw new Refusal('forbidden', 'assurance.conflicted')
  }
  return plan
}

async function hasConflict(tx: Transaction, planId: string, personId: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('plan.reviews as r')
    .innerJoin('plan.declarations as d', join =>
      join.onRef('d.government_id', '=', 'r.government_id').onRef('d.review_id', '=', 'r.id'),
    )
    .select('d.review_id')
    .where('r.government_id', '=', thisGovernment)
    .where('r.plan_id', '=', planId)
    .where('d.person_id', '=', personId)
    .where('d.conflict', '=', true)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

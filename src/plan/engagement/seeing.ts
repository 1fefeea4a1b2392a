import { planToRead } from '#plan/pipeline'
import type { Transaction } from '#platform/db'
import type { WebCtx } from '#platform/http'
import { requireEngagement } from './store.ts'

/** An engagement on an officials' page, for whoever may read the plan that it is about. */
export async function engagementToRead(tx: Transaction, ctx: WebCtx, id: string) {
  const engagement = await requireEngagement(tx, id)
  return { engagement, plan: await planToRead(tx, ctx, engagement.planId) }
}

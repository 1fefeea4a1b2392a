import { localDay, ruleAt } from '#governments/packs'
import { packOf } from '#governments/tree'
import type { Plan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { type CaseContent, type CaseNeeded, depthFor } from './content.ts'

/** How deep the case of this plan has to go today, by the government's pack. */
export async function neededFor(
  tx: Transaction,
  ctx: Ctx,
  plan: Plan,
  saved?: Pick<CaseContent, 'depth'>,
): Promise<CaseNeeded> {
  const pack = await packOf(tx, governmentOf(ctx))
  const rule = ruleAt(pack, 'businessCase', localDay(pack, await tx.now()))
  return depthFor(rule, { stage: plan.line.stage, amount: plan.budget.amount }, saved)
}

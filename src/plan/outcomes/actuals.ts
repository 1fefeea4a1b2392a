import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { currencyOf, putActual } from './actual-store.ts'
import type { Actual } from './schema.ts'

/**
 * Tells a plan what an award, contract or payment is now, in the transaction of what happened. Told again, it replaces
 * what was told before: an award that comes to nothing is told with an amount of zero.
 *
 * @throws Refusal where the government has no such plan, or the money is not that of its budget
 */
export async function noteActual(tx: Transaction, ctx: Ctx, actual: Actual): Promise<void> {
  const currency = await currencyOf(tx, actual.planId)
  if (!currency) throw new Refusal('not-found', 'plan.not-found')
  if (currency !== actual.amount.currency) throw new Refusal('invalid', 'plan.budget.other-currency')
  await putActual(tx, governmentOf(ctx), actual)
}

import { type GovernmentRow, governmentById, packOf } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { type Action, lifecycle } from './rules.ts'
import type { Plan, PlanContent } from './schema.ts'

/** What every deed on plans checks before it changes anything. */
export function refuse(reason: string | null): void {
  if (!reason) return
  const isAboutPerson = /not-your-role|cannot-approve|above-your-limit|board-decides|body-decides/.test(reason)
  throw new Refusal(isAboutPerson ? 'forbidden' : 'conflict', reason)
}

export function requireVersion(plan: Pick<Plan, 'version'>, version: number | null): void {
  if (version !== null && version !== plan.version) throw new Refusal('stale', 'error.stale')
}

export function personOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'plan.not-your-role')
  return ctx.actor.id
}

export const after = (plan: Plan, action: Action) => nextState(lifecycle, plan.state, action)

export async function requireGovernment(tx: Transaction, ctx: Ctx): Promise<GovernmentRow> {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return government
}

/** The government with its pack and its day. */
export async function settingOf(tx: Transaction, ctx: Ctx) {
  const government = await requireGovernment(tx, ctx)
  const pack = await packOf(tx, government.id as Parameters<typeof packOf>[1])
  return { government, pack, today: localDate(government.time_zone, await tx.now()) }
}

export type Setting = Awaited<ReturnType<typeof settingOf>>

/** How a record names the plan that it is about. */
export const about = (plan: Pick<Plan, 'id' | 'ocid'>, audit: string) => ({
  audit,
  subject: { kind: 'plan', id: plan.id },
  ...(plan.ocid && { ocid: plan.ocid }),
})

export const amountIn = ({ budget }: Pick<PlanContent, 'budget'>) => ({
  amount: budget.amount,
  currency: budget.currency,
})

import { type Ctx, governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { yearOf } from '#platform/time'
import { openProcess, record } from '#record'
import { emergencyOf, markOverdue } from './emergency-store.ts'
import { about, refuse, requireVersion, settingOf } from './guards.ts'
import type { Withheld } from './line.ts'
import { releaseOf } from './releasing.ts'
import { refusal } from './rules.ts'
import type { PlanId } from './schema.ts'
import { numbering } from './spending.ts'
import { requirePlan, updatePlan } from './store.ts'

/** Publishes a plan as a forward plan, before anybody has approved it, so that the market and the public see it early. */
export async function announcePlan(ctx: Ctx, id: PlanId, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    refuse(refusal(plan, 'announce', ctx.actor))
    requireVersion(plan, version)
    const { government, today } = await settingOf(tx, ctx)
    const now = await tx.now()
    const ocid = await openProcess(tx, ctx, { government: numbering(government), year: yearOf(today) })
    const release = await releaseOf(tx, ctx, plan, ocid)
    await updatePlan(tx, id, { ocid, announced_at: now, updated_at: now })
    await record(tx, ctx, { ...about({ ...plan, ocid }, 'plan.announced'), event: 'plan.announced', release })
  })
}

/** Keeps a line from the public until a day on which that is looked at again, or lifts that where `withheld` is null. */
export async function withholdPlan(
  ctx: Ctx,
  id: PlanId,
  version: number | null,
  withheld: Withheld | null,
): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    refuse(refusal(plan, 'withhold', ctx.actor))
    requireVersion(plan, version)
    const { today } = await settingOf(tx, ctx)
    if (withheld && withheld.until <= today) throw new Refusal('invalid', 'plan.withheld.until-past')
    await updatePlan(tx, id, {
      withheld_reason: withheld?.reason ?? null,
      withheld_until: withheld?.until ?? null,
      updated_at: await tx.now(),
    })
    const details = withheld ? { until: withheld.until } : {}
    await record(tx, ctx, { ...about(plan, withheld ? 'plan.withheld' : 'plan.disclosed'), details })
  })
}

/** Tells the public that an emergency was not assured in time. Does nothing once it was, or when it has been told. */
export async function publishOverdue(ctx: Ctx, planId: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    const emergency = await emergencyOf(tx, planId)
    const now = await tx.now()
    if (!plan.ocid || !emergency || emergency.assuredAt || emergency.isOverdue || now <= emergency.dueAt) return
    await markOverdue(tx, planId, now)
    const release = await releaseOf(tx, ctx, plan, plan.ocid)
    const told = about(plan, 'plan.emergency-overdue')
    await record(tx, ctx, {
      ...told,
      event: 'plan.emergency-overdue',
      details: { government: governmentOf(ctx) },
      release,
    })
  })
}

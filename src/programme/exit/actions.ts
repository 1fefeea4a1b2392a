import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { PersonId } from '#platform/ids'
import { type Partner, partnerRefusal, refuse, requirePartner, type StepGuard, stepPartner } from '#programme/partners'
import { addEntryIn, entriesOf } from '#programme/register'
import { auditTrail, type Subscriber } from '#record'
import { criteriaByState, standingAssurance } from './criteria-store.ts'
import { freezeFigures } from './figure-actions.ts'
import { measuresOf } from './figure-store.ts'
import { exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { dayOf } from './reading.ts'
import { endFaults, type Readiness, reviewDays } from './rules.ts'
import { standardPlan } from './standard-plan.ts'

/** Gives a partner the standard exit plan; does nothing where it has one. */
export async function makeExitPlanIn(tx: Transaction, ctx: Ctx, partnerId: string): Promise<void> {
  await requirePartner(tx, partnerId, { lock: true })
  const already = await entriesOf(tx, exitCriterion, { partnerIds: [partnerId], limit: 1 })
  if (already.length > 0) return
  const government = await governmentById(tx, governmentOf(ctx))
  const plan = standardPlan(government?.languages[0])
  // Lists show what is newest first, so the last is written first.
  for (const { title, ...content } of [...plan.criteria].reverse())
    await addEntryIn(tx, ctx, exitCriterion, { partnerId, title, content })
  for (const { title, ...content } of [...plan.stages].reverse())
    await addEntryIn(tx, ctx, exitStage, { partnerId, title, content })
}

export const makeExitPlan = (ctx: Ctx, partnerId: string): Promise<void> =>
  ctx.transact(async tx => {
    refuse(partnerRefusal(ctx.actor, 'programme.lead', partnerId, []))
    await makeExitPlanIn(tx, ctx, partnerId)
  })

/** What is known of an exit: nothing is left out, however much there is of it. */
export async function readinessOf(tx: Transaction, partnerId: string): Promise<Readiness> {
  return {
    ...(await criteriaByState(tx, partnerId)),
    assurance: await standingAssurance(tx, partnerId),
    measures: (await measuresOf(tx, partnerId)).length,
  }
}

/** What must be true before the work with a partner ends by whatever way, and what is done when it does. */
export const exitGuard: StepGuard = {
  refusal: async (tx, { id }) => endFaults(await readinessOf(tx, id))[0] ?? null,
  after: async (tx, ctx, partner) => {
    await freezeFigures(tx, ctx, partner)
    await scheduleReviews(tx, ctx, partner)
  },
}

/**
 * Ends the work with a partner, freezes its indicators and schedules the reviews that follow.
 * @throws Refusal while something stands between the partner and its exit: see `endFaults`
 */
export async function endPartnership(ctx: Ctx, partnerId: string, version: number | null = null): Promise<void> {
  await stepPartner(ctx, partnerId, version, 'end')
}

async function scheduleReviews(tx: Transaction, ctx: Ctx, { id }: Partner): Promise<void> {
  const government = await governmentById(tx, governmentOf(ctx))
  const days = reviewDays(await dayOf(tx, ctx, await tx.now()))
  const isSpanish = government?.languages[0] === 'es'
  for (const { months, due } of days.reverse())
    await addEntryIn(tx, ctx, postExitReview, {
      partnerId: id,
      title: isSpanish ? `Revisión a los ${months} meses` : `Review after ${months} months`,
      content: { months: String(months), due },
    })
}

/** The choice of a partner is among the newest of what was done with it: the plan follows at once. */
const lookedThrough = 100

/** The exit is planned on the first day, in the name of whoever chose the partner: the plan follows from that choice. */
export const subscribers: readonly Subscriber[] = [
  {
    name: 'exit plan',
    on: ['partner.discovery'],
    handle: async (tx, ctx, event) => {
      const { governmentId, subjectId } = event
      const trail = await auditTrail(tx, { governmentId, subjectId, limit: lookedThrough })
      const lead = trail.find(({ verb }) => verb === 'partner.chosen')?.person_id
      if (!lead) throw new Error(`Nobody is known to have chosen partner ${event.subjectId}.`)
      const actor = { ...ctx.actor, kind: 'person' as const, id: lead as PersonId, roles: ['programme-lead'] }
      await makeExitPlanIn(tx, { ...ctx, actor }, event.subjectId)
    },
  },
]

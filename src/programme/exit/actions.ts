import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PersonId } from '#platform/ids'
import { localDate } from '#platform/time'
import { movePartner, partnerRefusal, refuse, requirePartner } from '#programme/partners'
import { addEntryIn, entriesOf } from '#programme/register'
import { auditTrail, type Subscriber } from '#record'
import { exitCriterion, exitStage, mostOfPartner, postExitReview } from './kinds.ts'
import { endRefusal, reviewDays } from './rules.ts'
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

/**
 * Ends the work with a partner and schedules the reviews that follow.
 * @throws Refusal while a criterion is neither confirmed nor waived
 */
export const endPartnership = (ctx: Ctx, partnerId: string, version: number | null = null): Promise<void> =>
  ctx.transact(async tx => {
    refuse(partnerRefusal(ctx.actor, 'programme.lead', partnerId, []))
    const partner = await requirePartner(tx, partnerId, { lock: true })
    if (version !== null && version !== partner.version) throw new Refusal('stale', 'error.stale')
    refuse(endRefusal(await entriesOf(tx, exitCriterion, { partnerIds: [partnerId], limit: mostOfPartner })))
    await movePartner(tx, ctx, partnerId, 'end')
    const government = await governmentById(tx, governmentOf(ctx))
    const ended = localDate(government?.time_zone ?? 'UTC', await tx.now())
    const days = reviewDays(ended)
    const isSpanish = government?.languages[0] === 'es'
    for (const { months, due } of days.reverse())
      await addEntryIn(tx, ctx, postExitReview, {
        partnerId,
        title: isSpanish ? `Revisión a los ${months} meses` : `Review after ${months} months`,
        content: { months: String(months), due },
      })
  })

/** The exit is planned on the first day, in the name of whoever chose the partner: the plan follows from that choice. */
export const subscribers: readonly Subscriber[] = [
  {
    name: 'exit plan',
    on: ['partner.discovery'],
    handle: async (tx, ctx, event) => {
      const trail = await auditTrail(tx, {
        governmentId: event.governmentId,
        subjectId: event.subjectId,
        limit: mostOfPartner,
      })
      const lead = trail.find(({ verb }) => verb === 'partner.chosen')?.person_id
      if (!lead) throw new Error(`Nobody is known to have chosen partner ${event.subjectId}.`)
      const actor = { ...ctx.actor, kind: 'person' as const, id: lead as PersonId, roles: ['programme-lead'] }
      await makeExitPlanIn(tx, { ...ctx, actor }, event.subjectId)
    },
  },
]

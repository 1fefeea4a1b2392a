import { governmentById } from '#governments/tree'
import { peopleWithRole } from '#identity/memberships'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { localDate } from '#platform/time'
import { refuse } from '#programme/partners'
import { type Entry, requireEntry } from '#programme/register'
import { record } from '#record'
import { reviews } from './kinds.ts'
import { isOverdue, recommendations } from './recommendations.ts'
import { panelRefusal, reviewedRoles } from './rules.ts'
import { deleteSeat, insertEscalation, insertSeat } from './store.ts'

/** Those who can have a seat: reviewers without a part in what is reviewed. */
export async function independents(tx: Transaction, ctx: Pick<Ctx, 'governmentId'>) {
  const reviewers = await peopleWithRole(tx, governmentOf(ctx), 'programme-reviewer')
  const reviewed = new Set<string>()
  for (const role of reviewedRoles)
    for (const { id } of await peopleWithRole(tx, governmentOf(ctx), role as 'programme-lead')) reviewed.add(id)
  return reviewers.filter(({ id }) => !reviewed.has(id)).map(({ id, name }) => ({ id: id as string, name }))
}

/** The roles of somebody in the programme, whoever asks. */
async function rolesOf(tx: Transaction, ctx: Ctx, personId: string): Promise<string[]> {
  const found: string[] = []
  for (const role of [...reviewedRoles, 'programme-reviewer'])
    for (const { id } of await peopleWithRole(tx, governmentOf(ctx), role as 'programme-lead'))
      if (id === personId) found.push(role)
  return found
}

async function panelChange(
  ctx: Ctx,
  reviewId: string,
  personId: string,
  audit: string,
  change: (tx: Transaction, review: Entry) => Promise<unknown>,
): Promise<void> {
  await ctx.transact(async tx => {
    const review = await requireEntry(tx, reviews, reviewId, { lock: true })
    if (!ctx.actor.roles.includes('programme-lead')) throw new Refusal('forbidden', 'programme-review.not-your-role')
    // Whoever is reviewed names the panel before the review begins, and never changes it afterwards.
    if (review.state !== 'planned') throw new Refusal('conflict', 'programme-review.panel-stands')
    await change(tx, review as unknown as Entry)
    await record(tx, ctx, {
      audit,
      subject: { kind: reviews.name, id: reviewId },
      details: { person: personId },
    })
  })
}

/** Gives an independent reviewer a seat on the panel of a planned review. */
export const seat = (ctx: Ctx, reviewId: string, personId: string): Promise<void> =>
  panelChange(ctx, reviewId, personId, 'programme-review.seated', async (tx, review) => {
    refuse(panelRefusal(await rolesOf(tx, ctx, personId)))
    if (review.content.owner === personId) throw new Refusal('conflict', 'programme-review.owner-on-panel')
    await insertSeat(tx, {
      government_id: governmentOf(ctx),
      review_id: reviewId,
      person_id: personId,
      since: await tx.now(),
    })
  })

export const unseat = (ctx: Ctx, reviewId: string, personId: string): Promise<void> =>
  panelChange(ctx, reviewId, personId, 'programme-review.unseated', tx => deleteSeat(tx, reviewId, personId))

/** Tells the responsible owners that a recommendation is overdue, once for the day that it was due. */
export async function escalate(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    const one = await requireEntry(tx, recommendations, id, { lock: true })
    const now = await tx.now()
    const zone = (await governmentById(tx, governmentOf(ctx)))?.time_zone ?? 'UTC'
    const { due } = one.content
    if (due === null || !isOverdue(one, localDate(zone, now))) return
    const row = { government_id: governmentOf(ctx), entry_id: id, due_on: due, told_at: now }
    if (!(await insertEscalation(tx, row))) return
    await record(tx, ctx, {
      audit: 'recommendation.overdue',
      subject: { kind: recommendations.name, id },
      event: 'recommendation.overdue',
      details: { due },
    })
  })
}

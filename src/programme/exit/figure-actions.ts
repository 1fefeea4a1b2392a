import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Indicator, indicatorsById, indicatorsOfPartner } from '#programme/monitoring'
import { type Partner, partnerRefusal, refuse, requirePartner } from '#programme/partners'
import type { Fault } from '#programme/register'
import { record } from '#record'
import { readComputed } from './computed-figure.ts'
import { sayFigures } from './figure-statement.ts'
import { type FigureRow, figuresOfPartner, keepFigures, measuresOf, replaceMeasures } from './figure-store.ts'
import { dayOf, frameOf, type Reading, readMeasured } from './reading.ts'
import { mostMeasures, readRefusal } from './rules.ts'

/** Chooses the indicators that are read as the work ends and in each review after it. */
export const chooseIndicators = (ctx: Ctx, partnerId: string, ids: readonly string[]): Promise<void> =>
  ctx.transact(async tx => {
    refuse(partnerRefusal(ctx.actor, 'programme.lead', partnerId, []))
    const partner = await requirePartner(tx, partnerId, { lock: true })
    // What is compared was chosen before anybody knew how it would come out.
    if (partner.phase === 'exited' || partner.phase === 'declined') throw new Refusal('conflict', 'exit.measures.late')
    if (ids.length > mostMeasures) throw new Refusal('conflict', 'exit.measures.many')
    const own = new Set((await indicatorsOfPartner(tx, partnerId)).map(({ id }) => id))
    if (ids.some(id => !own.has(id))) throw new Refusal('not-found', 'monitoring.indicator.not-found')
    const now = await tx.now()
    const personId = ctx.actor.id ?? ''
    await replaceMeasures(tx, { governmentId: governmentOf(ctx), partnerId, ids: [...new Set(ids)], personId, now })
    await record(tx, ctx, {
      audit: 'exit.indicators-chosen',
      subject: { kind: 'partner', id: partnerId },
      details: { count: ids.length },
    })
  })

/** Keeps what the chosen indicators say on the day on which the work ends: what every later look is compared with. */
export async function freezeFigures(tx: Transaction, ctx: Ctx, partner: Partner): Promise<void> {
  const now = await tx.now()
  const reading = { partner, reviewId: null, day: await dayOf(tx, ctx, now), now }
  const rows: FigureRow[] = []
  // A dozen at most, and each computed one is one count of what one partner publishes.
  for (const indicator of await indicatorsById(tx, await measuresOf(tx, partner.id)))
    rows.push(await (indicator.computed === null ? readMeasured : readComputed)(tx, ctx, indicator, reading))
  await keepFigures(tx, rows)
  await sayFigures(tx, ctx, partner)
}

/** What somebody read of one indicator for a review: a value with its day and evidence, or why there is none. */
export type ReadAgain = { indicatorId: string } & (
  | { value: string; on: string; evidence: string }
  | { value: null; reason: string }
)

/** Keeps what somebody read for a review of the indicators that people count. */
export const readAgain = (
  ctx: Ctx,
  review: { id: string; partnerId: string | null; state: string },
  read: readonly ReadAgain[],
): Promise<void> =>
  ctx.transact(async tx => {
    const partnerId = review.partnerId ?? ''
    refuse(partnerRefusal(ctx.actor, 'programme.review', partnerId, []))
    const partner = await requirePartner(tx, partnerId, { lock: true })
    const now = await tx.now()
    const reading = { partner, reviewId: review.id, day: await dayOf(tx, ctx, now), now }
    const chosen = new Map(
      (await indicatorsById(tx, await measuresOf(tx, partnerId))).map(indicator => [indicator.id, indicator]),
    )
    for (const one of read) refuse(readRefusal(review.state, chosen.get(one.indicatorId), one, reading.day))
    await keepFigures(
      tx,
      read.flatMap(one => {
        const indicator = chosen.get(one.indicatorId)
        return indicator ? [typedRow(ctx, indicator, one, reading)] : []
      }),
    )
    await record(tx, ctx, {
      audit: 'exit.indicators-read',
      subject: { kind: 'post-exit-review', id: review.id },
      details: { partner: partnerId, count: read.length },
    })
  })

const typedRow = (ctx: Ctx, indicator: Indicator, one: ReadAgain, reading: Reading): FigureRow => ({
  ...frameOf(ctx, indicator, reading),
  ...(one.value === null
    ? { value: null, reason: one.reason, read_on: null, evidence: null }
    : { value: one.value, reason: null, read_on: one.on, evidence: one.evidence }),
})

/** The first of the indicators that people count which a review has not read, and why that keeps it from being done. */
export async function missingFigures(
  tx: Transaction,
  { id, partnerId }: { id: string; partnerId: string | null },
): Promise<Fault | null> {
  const read = (await figuresOfPartner(tx, partnerId ?? '')).filter(({ reviewId }) => reviewId === id)
  const missing = (await indicatorsById(tx, await measuresOf(tx, partnerId ?? ''))).find(
    one => one.computed === null && !read.some(({ indicatorId }) => indicatorId === one.id),
  )
  return missing ? { field: 'findings', reason: 'exit.figures-missing', values: { name: missing.name } } : null
}

/** As a review is done: what is computed is counted again, and everybody learns of all figures. */
export async function takeComputedFigures(
  tx: Transaction,
  ctx: Ctx,
  review: { id: string; partnerId: string | null },
): Promise<void> {
  const partner = await requirePartner(tx, review.partnerId ?? '')
  const now = await tx.now()
  const reading = { partner, reviewId: review.id, day: await dayOf(tx, ctx, now), now }
  const rows: FigureRow[] = []
  // A dozen at most.
  for (const indicator of await indicatorsById(tx, await measuresOf(tx, partner.id)))
    if (indicator.computed !== null) rows.push(await readComputed(tx, ctx, indicator, reading))
  await keepFigures(tx, rows)
  await sayFigures(tx, ctx, partner)
}

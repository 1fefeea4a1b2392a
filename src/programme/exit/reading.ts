import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { localDate } from '#platform/time'
import { type Indicator, readingsOf, standingReadings } from '#programme/monitoring'
import type { Partner } from '#programme/partners'
import type { FigureRow } from './figure-store.ts'
import { lastRead } from './figures.ts'

/** When and for which review something is read. */
export interface Reading {
  partner: Partner
  reviewId: string | null
  /** The day of the programme. */
  day: string
  now: Date
}

export async function dayOf(tx: Transaction, ctx: Pick<Ctx, 'governmentId'>, now: Date): Promise<string> {
  return localDate((await governmentById(tx, governmentOf(ctx)))?.time_zone ?? 'UTC', now)
}

/** An indicator as it is now, to be kept with what it says. */
export const frameOf = (
  ctx: Ctx,
  indicator: Indicator,
  { partner, reviewId, now }: Reading,
): Omit<FigureRow, 'value'> => ({
  government_id: governmentOf(ctx),
  id: newId<'figure'>(),
  partner_id: partner.id,
  indicator_id: indicator.id,
  review_id: reviewId,
  name: indicator.name,
  unit: indicator.unit,
  currency: indicator.currency,
  definition: indicator.definition,
  computed: indicator.computed,
  source: indicator.source,
  measured_by: indicator.measuredBy,
  direction: indicator.direction,
  taken_by: ctx.actor.id ?? '',
  taken_at: now,
})

/** What people had measured by the day on which the work ended. */
export async function readMeasured(
  tx: Transaction,
  ctx: Ctx,
  indicator: Indicator,
  reading: Reading,
): Promise<FigureRow> {
  const last = lastRead(standingReadings(await readingsOf(tx, indicator.id)), reading.day)
  const frame = frameOf(ctx, indicator, reading)
  return last
    ? { ...frame, value: last.value, read_on: last.on, evidence: last.evidence }
    : { ...frame, reason: 'exit.figure.never-read' }
}

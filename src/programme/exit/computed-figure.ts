import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { addDays, addMonths } from '#platform/time'
import { computedIn } from '#programme/indicators'
import type { Indicator } from '#programme/monitoring'
import type { FigureRow } from './figure-store.ts'
import { frameOf, type Reading } from './reading.ts'

/**
 * What published data says of the twelve months before the day: whole and equally long each time, so that one look can be
 * compared with the next.
 */
export async function readComputed(
  tx: Transaction,
  ctx: Ctx,
  indicator: Indicator,
  reading: Reading,
): Promise<FigureRow> {
  const { partner, day, now } = reading
  const period = { from: addMonths(day, -12), to: addDays(day, -1) }
  const frame = { ...frameOf(ctx, indicator, reading), period_from: period.from, period_to: period.to }
  if (!partner.governmentId) return { ...frame, reason: 'exit.figure.not-here' }
  const found = await computedIn(tx, indicator.computed ?? '', partner.governmentId, { ...period, by: [], now })
  const result = found?.results.find(({ currency }) => indicator.currency === null || currency === indicator.currency)
  if (!found || !result) return { ...frame, reason: 'indicators.reason.none' }
  const counted = { observations: result.n, missing: result.missing, low: result.low, high: result.high }
  if (result.value === null) return { ...frame, ...counted, reason: `indicators.reason.${result.reason ?? 'none'}` }
  return { ...frame, ...counted, value: result.value, read_on: found.completeUntil ?? period.to }
}

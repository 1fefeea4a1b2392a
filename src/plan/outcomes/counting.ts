import { packOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { type Counting, workingDayCounts } from './assurance-figures.ts'
import { firstRequestAt } from './dashboard-store.ts'

/** How days are counted for the government of a page, from its first request until today. */
export async function countingOf(tx: Transaction, ctx: WebCtx): Promise<Counting> {
  const { id, timeZone: zone } = here(ctx)
  const today = localDate(zone, ctx.now())
  const first = await firstRequestAt(tx)
  const firstDay = first ? localDate(zone, first) : today
  return { zone, firstDay, today, counts: workingDayCounts(await packOf(tx, id), firstDay, today) }
}

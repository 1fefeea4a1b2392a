import { governmentById, tenantOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { indicatorById } from './catalogue.ts'
import { type Measurement, measurements } from './measure.ts'
import { measuredFrom } from './measured.ts'
import { tallies } from './store.ts'

/**
 * An indicator computed for one government, for whoever reports it: a value for each year and currency.
 * @returns none for an indicator or a government that does not exist
 */
export async function computed(
  tx: Transaction,
  indicatorId: string,
  governmentId: string,
  now: Date,
): Promise<Measurement[]> {
  const indicator = indicatorById(indicatorId)
  const row = await governmentById(tx, governmentId)
  if (!indicator || !row) return []
  const asked = { governments: [measuredFrom(tenantOf(row))], now }
  return measurements(indicator, await tallies(tx, indicator.tally, asked), asked)
}

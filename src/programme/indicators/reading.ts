import { governmentById, tenantOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { addDays, localDate } from '#platform/time'
import { indicatorById } from './catalogue.ts'
import { groupsIn, measuredIn, type PeriodFigures } from './measure.ts'
import { measuredFrom } from './measured.ts'
import type { GroupName, Period } from './schema.ts'
import { tallies } from './store.ts'

/** What published data says of a period, and how far it was complete when it was counted. */
export interface Computed extends PeriodFigures {
  /** In whose days the period begins and ends: of the government that publishes. */
  zone: string
  /** The last day of the period that was over where the government is; null where none was. */
  completeUntil: string | null
}

/** What is asked: a period with the breakdowns that the indicator shall have as far as it has them. */
interface Wanted extends Period {
  by: readonly GroupName[]
  now: Date
}

/**
 * An indicator computed for one government and period, for whoever reports it: a value for each currency.
 * @returns null for an indicator or a government that does not exist
 */
export async function computedIn(
  tx: Transaction,
  indicatorId: string,
  governmentId: string,
  { from, to, by, now }: Wanted,
): Promise<Computed | null> {
  const indicator = indicatorById(indicatorId)
  const row = await governmentById(tx, governmentId)
  if (!indicator || !row) return null
  const government = tenantOf(row)
  const yesterday = addDays(localDate(row.time_zone, now), -1)
  const last = to < yesterday ? to : yesterday
  const asked = { governments: [measuredFrom(government)], now, period: { from, to } }
  const figures: Computed = {
    results: measuredIn(indicator, await tallies(tx, indicator.tally, asked), { from, to }),
    groups: [],
    zone: row.time_zone,
    completeUntil: last < from ? null : last,
  }
  // Three breakdowns at most.
  for (const group of by.filter(one => indicator.groups.includes(one))) {
    const counted = await tallies(tx, indicator.tally, { ...asked, period: { from, to, by: group } })
    figures.groups.push(...groupsIn(indicator, counted, group))
  }
  return figures
}

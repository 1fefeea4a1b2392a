import { fewest, share } from '../calculations.ts'
import type { Indicator, Setting } from '../schema.ts'

/** So many days after signing a contract is still published in time. */
export const daysToPublish = { name: 'publication-days', value: 30 } as const satisfies Setting

/** What part of signed contracts was published in time. */
export const contractsPublishedInTime: Indicator = {
  number: 19,
  id: 'contracts-published-in-time',
  unit: 'percent',
  direction: 'higher',
  tally: 'publication-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'historic-left-out', 'year-so-far'],
  settings: [daysToPublish, fewest],
  measure: tallies => share(tallies, days => Number(days) <= daysToPublish.value),
}

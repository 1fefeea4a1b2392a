import { fewestForDecile, ninthDecile } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The number of days within which nine in ten had the stage of bidding behind them. */
export const slowestOfBidding: Indicator = {
  number: 14,
  id: 'slowest-of-bidding',
  unit: 'days',
  direction: 'neither',
  tally: 'bidding-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewestForDecile],
  measure: ninthDecile,
}

import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of days in the stage of bidding. */
export const daysOfBidding: Indicator = {
  number: 13,
  id: 'days-of-bidding',
  unit: 'days',
  direction: 'neither',
  tally: 'bidding-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

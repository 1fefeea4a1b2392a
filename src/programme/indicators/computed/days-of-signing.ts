import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of days in the stage of signing. */
export const daysOfSigning: Indicator = {
  number: 17,
  id: 'days-of-signing',
  unit: 'days',
  direction: 'neither',
  tally: 'signing-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

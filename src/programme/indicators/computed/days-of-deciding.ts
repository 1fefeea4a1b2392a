import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of days in the stage of deciding. */
export const daysOfDeciding: Indicator = {
  number: 15,
  id: 'days-of-deciding',
  unit: 'days',
  direction: 'neither',
  tally: 'deciding-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

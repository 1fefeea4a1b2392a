import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of days in the stage of planning. */
export const daysOfPlanning: Indicator = {
  number: 11,
  id: 'days-of-planning',
  unit: 'days',
  direction: 'neither',
  tally: 'planning-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

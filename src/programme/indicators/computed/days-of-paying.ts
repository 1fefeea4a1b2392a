import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of days from the milestone that a payment is for to the payment. */
export const daysOfPaying: Indicator = {
  number: 27,
  id: 'days-of-paying',
  unit: 'days',
  direction: 'lower',
  tally: 'paying-days',
  groups: ['buyer'],
  caveats: ['milestone-date', 'calendar-days', 'published-only', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

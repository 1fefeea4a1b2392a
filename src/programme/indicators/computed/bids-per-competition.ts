import { fewest, median } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The median number of bids in a competition. */
export const bidsPerCompetition: Indicator = {
  number: 7,
  id: 'bids-per-competition',
  unit: 'bids',
  direction: 'higher',
  tally: 'competitions',
  groups: ['buyer', 'region'],
  caveats: ['published-only', 'year-so-far'],
  settings: [fewest],
  measure: median,
}

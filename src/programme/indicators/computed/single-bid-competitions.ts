import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of competitions had one bid only. */
export const singleBidCompetitions: Indicator = {
  number: 8,
  id: 'single-bid-competitions',
  unit: 'percent',
  direction: 'lower',
  tally: 'competitions',
  groups: ['buyer', 'region'],
  caveats: ['published-only', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === '1'),
}

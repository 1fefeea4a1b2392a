import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of opportunities that have come to an end did so without an award. */
export const failedCompetitions: Indicator = {
  number: 24,
  id: 'failed-competitions',
  unit: 'percent',
  direction: 'lower',
  tally: 'outcomes',
  groups: ['buyer', 'region'],
  caveats: ['published-only', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === 'unsuccessful' || key === 'cancelled'),
}

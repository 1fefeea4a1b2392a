import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of the suppliers that won had never won from this government before. */
export const firstTimeWinners: Indicator = {
  number: 6,
  id: 'first-time-winners',
  unit: 'percent',
  direction: 'higher',
  tally: 'winners',
  groups: ['size', 'buyer', 'region'],
  caveats: ['first-published', 'published-only', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === 'first'),
}

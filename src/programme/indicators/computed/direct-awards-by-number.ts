import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of awarded processes had no competition. */
export const directAwardsByNumber: Indicator = {
  number: 9,
  id: 'direct-awards-by-number',
  unit: 'percent',
  direction: 'lower',
  tally: 'methods',
  groups: ['buyer', 'region'],
  caveats: ['method-unknown', 'published-only', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === 'direct'),
}

import { isSmall } from '#open/results'
import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of awards went to small firms, of those whose supplier's size is known. */
export const smallFirmsByNumber: Indicator = {
  number: 3,
  id: 'small-firms-by-number',
  unit: 'percent',
  direction: 'higher',
  tally: 'awards',
  groups: ['buyer', 'region'],
  caveats: ['size-as-declared', 'several-suppliers', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, isSmall),
}

import { isSmall } from '#open/results'
import { fewest, shareOfValue } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of the awarded money went to small firms, of that whose supplier's size is known. */
export const smallFirmsByValue: Indicator = {
  number: 4,
  id: 'small-firms-by-value',
  unit: 'percent',
  direction: 'higher',
  tally: 'awards',
  groups: ['buyer', 'region'],
  caveats: ['size-as-declared', 'several-suppliers', 'no-currency-sum', 'as-awarded', 'year-so-far'],
  settings: [fewest],
  measure: tallies => shareOfValue(tallies, isSmall),
}

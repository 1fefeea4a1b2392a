import { fewest, shareOfValue } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of the awarded money was awarded without competition. */
export const directAwardsByValue: Indicator = {
  number: 10,
  id: 'direct-awards-by-value',
  unit: 'percent',
  direction: 'lower',
  tally: 'method-values',
  groups: ['buyer', 'region'],
  caveats: ['method-unknown', 'as-awarded', 'no-currency-sum', 'year-so-far'],
  settings: [fewest],
  measure: tallies => shareOfValue(tallies, key => key === 'direct'),
}

import { totalValue } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** How much money was awarded. */
export const awardedValue: Indicator = {
  number: 23,
  id: 'awarded-value',
  unit: 'amount',
  direction: 'neither',
  tally: 'awards',
  groups: ['size', 'buyer', 'region'],
  caveats: ['no-currency-sum', 'several-suppliers', 'as-awarded', 'year-so-far'],
  settings: [],
  measure: totalValue,
}

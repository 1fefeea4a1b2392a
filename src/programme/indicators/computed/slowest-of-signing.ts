import { fewestForDecile, ninthDecile } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The number of days within which nine in ten had the stage of signing behind them. */
export const slowestOfSigning: Indicator = {
  number: 18,
  id: 'slowest-of-signing',
  unit: 'days',
  direction: 'neither',
  tally: 'signing-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewestForDecile],
  measure: ninthDecile,
}

import { fewestForDecile, ninthDecile } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The number of days within which nine in ten had the stage of deciding behind them. */
export const slowestOfDeciding: Indicator = {
  number: 16,
  id: 'slowest-of-deciding',
  unit: 'days',
  direction: 'neither',
  tally: 'deciding-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewestForDecile],
  measure: ninthDecile,
}

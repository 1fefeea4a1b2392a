import { fewestForDecile, ninthDecile } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The number of days within which nine in ten had the stage of planning behind them. */
export const slowestOfPlanning: Indicator = {
  number: 12,
  id: 'slowest-of-planning',
  unit: 'days',
  direction: 'neither',
  tally: 'planning-days',
  groups: ['buyer', 'region'],
  caveats: ['calendar-days', 'year-so-far'],
  settings: [fewestForDecile],
  measure: ninthDecile,
}

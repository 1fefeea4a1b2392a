import { count } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** How many different suppliers won at least one award. */
export const suppliersThatWon: Indicator = {
  number: 1,
  id: 'suppliers-that-won',
  unit: 'suppliers',
  direction: 'higher',
  tally: 'winners',
  groups: ['size', 'buyer', 'region'],
  caveats: ['published-only', 'year-so-far'],
  settings: [],
  measure: count,
}

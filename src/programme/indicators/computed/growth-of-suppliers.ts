import { fewest, growth } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** How many more suppliers won than in the year before. */
export const growthOfSuppliers: Indicator = {
  number: 2,
  id: 'growth-of-suppliers',
  unit: 'percent',
  direction: 'higher',
  tally: 'winners',
  groups: [],
  caveats: ['published-only', 'year-so-far'],
  settings: [fewest],
  measure: growth,
}

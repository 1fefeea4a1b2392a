import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** For what part of contracts a plan was published before. */
export const contractsWithAPlan: Indicator = {
  number: 25,
  id: 'contracts-with-a-plan',
  unit: 'percent',
  direction: 'higher',
  tally: 'planned-contracts',
  groups: ['buyer', 'region'],
  caveats: ['historic-left-out', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === 'planned'),
}

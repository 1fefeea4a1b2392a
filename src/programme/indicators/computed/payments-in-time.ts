import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** What part of published payments was made within the term that the government's rules give. */
export const paymentsInTime: Indicator = {
  number: 20,
  id: 'payments-in-time',
  unit: 'percent',
  direction: 'higher',
  tally: 'payments',
  groups: ['buyer'],
  caveats: ['milestone-date', 'published-only', 'year-so-far'],
  settings: [fewest],
  measure: tallies => share(tallies, key => key === 'in-time'),
}

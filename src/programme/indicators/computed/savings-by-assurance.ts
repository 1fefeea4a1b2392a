import { totalValue } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** By how much plans had become cheaper when they were approved, after they had been handed in without success. */
export const savingsByAssurance: Indicator = {
  number: 26,
  id: 'savings-by-assurance',
  unit: 'amount',
  direction: 'neither',
  tally: 'savings',
  groups: [],
  caveats: ['three-plans', 'no-currency-sum', 'year-so-far'],
  settings: [],
  measure: tallies =>
    totalValue(tallies).map(one => (one.reason === 'no-amount' ? { ...one, reason: 'withheld' as const } : one)),
}

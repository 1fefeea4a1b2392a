import { concentration, fewest } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** The Herfindahl–Hirschman index: the squares of the suppliers' shares in percent, added up. 10,000 is one supplier alone. */
export const concentrationIndex: Indicator = {
  number: 22,
  id: 'concentration-index',
  unit: 'index',
  direction: 'lower',
  tally: 'concentration',
  groups: [],
  caveats: ['few-suppliers', 'no-currency-sum', 'several-suppliers', 'year-so-far'],
  settings: [fewest],
  measure: tallies =>
    concentration(tallies, fewest.value, ({ squares, all }) => squares.times(10_000).div(all.times(all)).toFixed(0)),
}

import { concentration } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

const top = { name: 'top', value: 20 } as const

/** What part of the awarded money the twenty suppliers with most have together. With twenty or fewer it is all of it. */
export const shareOfTopSuppliers: Indicator = {
  number: 21,
  id: 'share-of-top-suppliers',
  unit: 'percent',
  direction: 'lower',
  tally: 'concentration',
  groups: [],
  caveats: ['few-suppliers', 'no-currency-sum', 'several-suppliers', 'year-so-far'],
  settings: [top],
  measure: tallies =>
    concentration(tallies, top.value + 1, ({ top: part, all }) => part.times(100).div(all).toFixed(1)),
}

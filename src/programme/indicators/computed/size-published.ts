import { fewest, share } from '../calculations.ts'
import type { Indicator } from '../schema.ts'

/** For what part of awards the supplier's size is published at all: how much the two indicators before it can say. */
export const sizePublished: Indicator = {
  number: 5,
  id: 'size-published',
  unit: 'percent',
  direction: 'higher',
  tally: 'awards',
  groups: ['buyer', 'region'],
  caveats: ['several-suppliers', 'year-so-far'],
  settings: [fewest],
  measure: tallies =>
    share(
      tallies.map(one => ({ ...one, key: one.key === null ? 'unknown' : 'known' })),
      key => key === 'known',
    ),
}

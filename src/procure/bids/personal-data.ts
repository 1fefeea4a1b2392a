import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'bid',
    places: [
      // Ciphertext to keys that the platform does not hold: nothing of anybody can be read from it.
      { table: 'procure.bids', columns: ['draft', 'sealed'], erasing: 'kept' },
      { table: 'procure.bids', columns: ['title'], erasing: 'name-taken-out' },
      { table: 'procure.opened_bids', columns: ['answers', 'documents'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['self', 'officials'],
    kept: { pack: 'losingBids' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.bid_prices': { opportunity_id: 'thing' },
  'procure.bids': { key_recipient: 'machine', receipt: 'digest' },
  'procure.opened_bids': { opportunity_id: 'thing', content_version: 'digest' },
}

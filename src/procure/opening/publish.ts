import type { Release } from '@gdm/ocds'
import { isoUtc } from '#platform/time'
import type { ReleaseDraft } from '#record'

export interface Counted {
  ocid: string
  /** The language of the government's releases. */
  language: string
  openedAt: Date
  /** Bids that were submitted in time and not withdrawn, readable or not. */
  bids: number
  perLot: readonly { lotId: string; bids: number }[]
}

/** What the public learns at the opening: how many bids came in, for all and for each lot, and nothing of what they say. */
export function openingRelease({ ocid, language, openedAt, bids, perLot }: Counted): ReleaseDraft {
  const date = isoUtc(openedAt)
  const statistics: NonNullable<NonNullable<Release['bids']>['statistics']> = [
    { id: 'bids', measure: 'bids', date, value: bids },
    ...perLot.map(lot => ({
      id: `bids-${lot.lotId}`,
      measure: 'bids' as const,
      date,
      value: lot.bids,
      relatedLot: lot.lotId,
    })),
  ]
  return { ocid, tag: ['tenderUpdate'], initiationType: 'tender', language, bids: { statistics } }
}

import { type Bids, decimal, type Organization, type Release, type Statistic } from '@gdm/ocds'
import type { Scale } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { money } from '#platform/money'
import { isoUtc } from '#platform/time'
import type { Ranking } from '#procure/evaluation'
import { type Lot, tenderFrame } from '#procure/opportunities'
import { partyReference, type ReleaseDraft, supplierParty } from '#record'
import type { Award } from './store.ts'

export interface PublishingGovernment {
  slug: string
  languages: readonly string[]
}

/** A bidder as the statistics and, when it wins, the parties know it. Its size is by the government's own rule. */
export interface Bidder {
  bidId: string
  supplier: Parameters<typeof supplierParty>[0]
  scale: Scale | null
}

export interface AwardParts {
  ocid: string
  title: string
  government: PublishingGovernment
  /** In the government's first language. */
  t: Translate
  award: Award
  lot: Pick<Lot, 'id' | 'title'>
  winner: Bidder | null
  /** Each lot's bids with their ranking; none for a lot that nobody bid for. */
  rankings: ReadonlyMap<string, Ranking>
  bidders: readonly Bidder[]
  /** How the whole competition ended, when this was its last lot. */
  ended: 'complete' | 'unsuccessful' | null
}

type Tender = NonNullable<Release['tender']>
type AwardBlock = NonNullable<Release['awards']>[number]

/**
 * A decision on a lot: who gets it, for how much and why, or why nobody does. Bidders that lost are counted, by size, and
 * not named.
 */
export function awardRelease(parts: AwardParts): ReleaseDraft {
  const { ocid, government, award, lot, winner, ended } = parts
  const party = winner && supplierOf(winner)
  const tender: Omit<Tender, 'id'> = {
    ...(ended && { status: ended }),
    lots: [{ id: lot.id, status: winner ? 'complete' : 'unsuccessful' }],
    ...(award.standstillEndsAt && { milestones: [standstill(parts, 'scheduled')] }),
  }
  return {
    ...tenderFrame(ocid, government, 'award', tender),
    tag: ['award', 'tenderUpdate'],
    ...(party && { parties: [party] }),
    awards: [awardBlock(parts, party)],
    bids: statistics(parts),
  }
}

/** The standstill is over: the award counts. */
export const activeRelease = (
  parts: Pick<AwardParts, 'ocid' | 'government' | 't' | 'award' | 'lot'>,
): ReleaseDraft => ({
  ...tenderFrame(parts.ocid, parts.government, 'awardUpdate', { milestones: [standstill(parts, 'met')] }),
  tag: ['awardUpdate', 'tenderUpdate'],
  awards: [{ id: parts.award.id, status: 'active' }],
})

const supplierOf = ({ supplier, scale }: Bidder) => supplierParty({ ...supplier, scale }, ['tenderer', 'supplier'])

function awardBlock({ award, lot, title }: AwardParts, party: (Organization & { id: string }) | null): AwardBlock {
  const { amount, currency } = award
  return {
    id: award.id,
    title: lot.title === title ? title : `${title}: ${lot.title}`,
    description: award.reasons,
    status: award.state,
    date: isoUtc(award.decidedAt),
    relatedLots: [lot.id],
    ...(party && { suppliers: [partyReference(party)] }),
    ...(amount && currency && { value: { amount: decimal(money(amount, currency).amount), currency } }),
  }
}

function standstill(
  { t, award, lot }: Pick<AwardParts, 't' | 'award' | 'lot'>,
  status: 'scheduled' | 'met',
): NonNullable<Tender['milestones']>[number] {
  return {
    id: `standstill-${lot.id}`,
    type: 'approval',
    title: t('award.release.standstill', { lot: lot.title }),
    status,
    ...(award.standstillEndsAt && { dueDate: isoUtc(award.standstillEndsAt) }),
    ...(status === 'met' && award.activeAt && { dateMet: isoUtc(award.activeAt) }),
  }
}

const small: readonly (Scale | null)[] = ['micro', 'small', 'medium']

/** Figures about the bids, overall and per lot. What was counted at the opening keeps its ids and is not repeated. */
function statistics({ award, rankings, bidders }: AwardParts): Bids {
  const date = isoUtc(award.decidedAt)
  const figure = (measure: NonNullable<Statistic['measure']>, value: number, lotId?: string): Statistic => ({
    id: lotId ? `${measure}-${lotId}` : measure,
    measure,
    date,
    value,
    ...(lotId && { relatedLot: lotId }),
  })
  const ranked = [...rankings.values()].flatMap(ranking => ranking.ranked.map(({ bidId }) => bidId))
  const valid = new Set(ranked)
  const ofSize = (scales: readonly (Scale | null)[]) => bidders.filter(({ scale }) => scales.includes(scale)).length
  return {
    statistics: [
      figure('validBids', valid.size),
      figure('disqualifiedBids', bidders.length - valid.size),
      // Bids come in on this platform in no other way.
      figure('electronicBids', bidders.length),
      figure('microBids', ofSize(['micro'])),
      figure('smallBids', ofSize(['small'])),
      figure('mediumBids', ofSize(['medium'])),
      figure('smeBids', ofSize(small)),
      ...[...rankings].flatMap(([lotId, ranking]) => [
        figure('validBids', ranking.ranked.length, lotId),
        figure('disqualifiedBids', ranking.excluded.length, lotId),
      ]),
    ],
  }
}

import type { Transaction } from '#platform/db'
import type { Opportunity } from '#procure/opportunities'
import { type Finding, type JudgedBid, type Ranking, rankBids } from './ranking.ts'
import type { Judgement } from './rules.ts'
import { agreedScores, type ScoreRow } from './scores/store.ts'
import { criteriaFor, type PanelCriterion } from './standing.ts'
import { type Bidder, biddersOf, pricesOfAll } from './store.ts'

/** What the panel agreed on about one bid for one lot, by criterion. */
export interface Agreed {
  bidId: string
  lotId: string
  price: string
  currency: string
  judgements: ReadonlyMap<string, Judgement>
}

/** Everything that follows from an evaluation that is ranked. */
export interface Results {
  criteria: readonly PanelCriterion[]
  bidders: readonly Bidder[]
  agreed: readonly Agreed[]
  /** By lot; a lot that nobody bid for has an empty ranking. */
  rankings: ReadonlyMap<string, Ranking>
}

const none: Ranking = { ranked: [], excluded: [] }

/** The results of an evaluation whose consensus is complete. Throws RangeError when scores are missing. */
export async function resultsOf(tx: Transaction, o: Opportunity): Promise<Results> {
  const criteria = await criteriaFor(tx, o)
  const bidders = await biddersOf(tx, o)
  const known = new Set(bidders.map(({ bid_id }) => bid_id))
  const scores = await agreedScores(tx, o)
  const prices = (await pricesOfAll(tx, o)).filter(({ bid_id }) => known.has(bid_id))
  const agreed = prices.map(({ bid_id, lot_id, amount, currency }) => ({
    bidId: bid_id,
    lotId: lot_id,
    price: amount,
    currency,
    judgements: judgementsIn(scores, bid_id, lot_id),
  }))
  const lots = [...new Set(agreed.map(({ lotId }) => lotId))]
  const rankings = new Map(
    lots.map(lotId => [lotId, rankBids(criteria, agreed.filter(one => one.lotId === lotId).map(judged))]),
  )
  return { criteria, bidders, agreed, rankings }
}

/** The ranking of a lot. */
export const rankingOf = ({ rankings }: Results, lotId: string): Ranking => rankings.get(lotId) ?? none

const judged = ({ bidId, price, judgements }: Agreed): JudgedBid => ({
  bidId,
  price,
  findings: judgements satisfies ReadonlyMap<string, Finding>,
})

export const judgementsIn = (scores: readonly ScoreRow[], bidId: string, lotId: string): Map<string, Judgement> =>
  new Map(
    scores
      .filter(row => row.bid_id === bidId && row.lot_id === lotId)
      .map(({ criterion_id, met, score, notes }) => [criterion_id, { met, score, notes }]),
  )

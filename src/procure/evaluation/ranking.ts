/**
 * From what the panel agreed on to an order of bids. Pure, and exact to the last digit: points are whole numbers of
 * hundredths, prices decimal text. What is shown adds up: a total is the sum of the rounded points of its categories,
 * and totals that are equal as shown are a tie, which is named and not broken in silence.
 */

/** A criterion as it was fixed at publication. */
export interface WeighedCriterion {
  id: string
  category: string
  /** The weight of its whole category in percent; null for what only has to be met or not. */
  weight: number | null
  maxScore: number
}

/** What was found about one bid under one criterion. */
export interface Finding {
  met: boolean | null
  score: number | null
}

export interface JudgedBid {
  bidId: string
  /** Decimal text above zero, of the same currency for all bids. */
  price: string
  /** By the criterion's id. */
  findings: ReadonlyMap<string, Finding>
}

export interface RankedBid {
  bidId: string
  price: string
  /** From 1; bids of equal totals share a place, and the next place counts them all. */
  place: number
  isTied: boolean
  /** Hundredths of a point by category, price among them. */
  points: ReadonlyMap<string, number>
  /** Hundredths of a point, at most 10,000. */
  total: number
}

export interface ExcludedBid {
  bidId: string
  price: string
  /** The essential criteria that it does not meet. */
  unmet: readonly string[]
}

export interface Ranking {
  ranked: readonly RankedBid[]
  excluded: readonly ExcludedBid[]
}

/** Whether the panel gives points for it, rather than saying whether it is met, or reckoning them from the price. */
export const isScored = (criterion: Pick<WeighedCriterion, 'category' | 'weight'>): boolean =>
  criterion.weight !== null && criterion.category !== 'price'

/** Whether the panel says of it if it is met. */
export const isRequirement = (criterion: Pick<WeighedCriterion, 'weight'>): boolean => criterion.weight === null

/**
 * Ranks the bids for one lot. A bid that does not meet an essential criterion is not ranked, and its price is not
 * compared with. Throws RangeError when a score is missing or out of range, or a price is not above zero.
 */
export function rankBids(criteria: readonly WeighedCriterion[], bids: readonly JudgedBid[]): Ranking {
  const excluded = bids
    .map(({ bidId, price, findings }) => ({ bidId, price, unmet: unmetIn(criteria, findings) }))
    .filter(({ unmet }) => unmet.length > 0)
    .sort(byId)
  const out = new Set(excluded.map(({ bidId }) => bidId))
  const standing = bids.filter(({ bidId }) => !out.has(bidId))
  const prices = standing.map(({ price }) => units(price))
  const lowest = prices.reduce((a, b) => (b < a ? b : a), prices[0] ?? 1n)
  const totals = standing
    .map(bid => {
      const points = pointsOf(criteria, bid, lowest)
      return { bidId: bid.bidId, price: bid.price, points, total: [...points.values()].reduce((a, b) => a + b, 0) }
    })
    .sort((a, b) => b.total - a.total || byId(a, b))
  const ranked = totals.map(bid => ({
    ...bid,
    place: totals.filter(({ total }) => total > bid.total).length + 1,
    isTied: totals.some(other => other.bidId !== bid.bidId && other.total === bid.total),
  }))
  return { ranked, excluded }
}

const byId = (a: { bidId: string }, b: { bidId: string }) => (a.bidId < b.bidId ? -1 : 1)

const unmetIn = (criteria: readonly WeighedCriterion[], findings: JudgedBid['findings']): string[] =>
  criteria.filter(({ id, category }) => category === 'essential' && findings.get(id)?.met !== true).map(({ id }) => id)

function pointsOf(criteria: readonly WeighedCriterion[], bid: JudgedBid, lowest: bigint): Map<string, number> {
  const categories = [...new Set(criteria.filter(({ weight }) => weight !== null).map(({ category }) => category))]
  return new Map(
    categories.map(category => {
      const own = criteria.filter(criterion => criterion.category === category)
      const weight = own[0]?.weight ?? 0
      if (category === 'price') return [category, weighted(weight, lowest, units(bid.price))]
      // Within a category every criterion counts the same: the mean of score over greatest score.
      const common = own.reduce((product, { maxScore }) => product * BigInt(maxScore), 1n)
      const reached = own.reduce((sum, { id, maxScore }) => {
        const score = bid.findings.get(id)?.score ?? null
        if (score === null || !Number.isInteger(score) || score < 0 || score > maxScore)
          throw new RangeError(`no score from 0 to ${maxScore} for ${id}`)
        return sum + (BigInt(score) * common) / BigInt(maxScore)
      }, 0n)
      return [category, weighted(weight, reached, common * BigInt(own.length))]
    }),
  )
}

/** The part of the weight, in hundredths of a point, rounded half up. */
const weighted = (weight: number, part: bigint, whole: bigint): number =>
  Number((BigInt(weight) * 100n * part * 2n + whole) / (whole * 2n))

/** A price as a whole number of its smallest unit that any currency or column has. */
function units(price: string): bigint {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(price) ?? []
  const value = BigInt(`${whole}${fraction.padEnd(6, '0')}`)
  if (whole === '' || value <= 0n) throw new RangeError(`not a price above zero: ${price.slice(0, 40)}`)
  return value
}

/** Hundredths of a point as decimal text: 6,250 is `62.50`. */
export const pointsText = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

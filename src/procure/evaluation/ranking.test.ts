import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Finding, type JudgedBid, pointsText, rankBids, type WeighedCriterion } from './ranking.ts'

const criteria: WeighedCriterion[] = [
  { id: 'e1', category: 'essential', weight: null, maxScore: 3 },
  { id: 'n1', category: 'nice-to-have', weight: null, maxScore: 3 },
  { id: 't1', category: 'technical', weight: 60, maxScore: 3 },
  { id: 't2', category: 'technical', weight: 60, maxScore: 3 },
  { id: 'c1', category: 'cultural', weight: 10, maxScore: 3 },
  { id: 'p', category: 'price', weight: 30, maxScore: 3 },
]

/** A bid by its price, its scores under t1, t2 and c1, and whether it meets what is essential. */
function bid(bidId: string, price: string, [t1, t2, c1]: [number, number, number], essential = true): JudgedBid {
  const score = (value: number) => ({ met: null, score: value })
  return {
    bidId,
    price,
    findings: new Map<string, Finding>([
      ['e1', { met: essential, score: null }],
      ['n1', { met: false, score: null }],
      ['t1', score(t1)],
      ['t2', score(t2)],
      ['c1', score(c1)],
    ]),
  }
}

const shown = (bids: JudgedBid[]) =>
  rankBids(criteria, bids).ranked.map(({ bidId, place, isTied, points, total }) => [
    bidId,
    place,
    isTied,
    [...points.values()].map(pointsText).join(' + '),
    pointsText(total),
  ])

describe('rankBids, worked by hand', () => {
  // 60 × 5/6 = 50; 10 × 2/3 = 6.67; 30 × 1 = 30.
  // 60 × 6/6 = 60; 10 × 3/3 = 10; 30 × 80,000/100,000 = 24.
  it('weighs each category, with the lowest price at full weight and the others in proportion', () => {
    expect(shown([bid('a', '80000', [3, 2, 2]), bid('b', '100000.00', [3, 3, 3])])).toEqual([
      ['b', 1, false, '60.00 + 10.00 + 24.00', '94.00'],
      ['a', 2, false, '50.00 + 6.67 + 30.00', '86.67'],
    ])
  })

  // 30 × 1/3 = 10 exactly; 30 × 70/90 = 23.333…; 30 × 70/105 = 20.
  it.each([
    ['210', '10.00'],
    ['90', '23.33'],
    ['105', '20.00'],
    ['70.01', '30.00'],
    ['70.02', '29.99'],
  ])('gives a price of %s beside one of 70 %s points', (price, points) => {
    const { ranked } = rankBids(criteria, [bid('low', '70', [0, 0, 0]), bid('own', price, [0, 0, 0])])
    expect(pointsText(ranked.find(({ bidId }) => bidId === 'own')?.points.get('price') ?? -1)).toBe(points)
  })

  it('names a tie and leaves it', () => {
    expect(
      shown([bid('b', '500', [3, 1, 0]), bid('a', '500', [1, 3, 0]), bid('c', '500', [0, 0, 0])]).map(row =>
        row.slice(0, 3),
      ),
    ).toEqual([
      ['a', 1, true],
      ['b', 1, true],
      ['c', 3, false],
    ])
  })

  it('ranks no bid that fails an essential criterion, and compares no price with its', () => {
    const { ranked, excluded } = rankBids(criteria, [bid('cheap', '1', [3, 3, 3], false), bid('own', '90', [3, 3, 3])])
    expect(excluded).toEqual([{ bidId: 'cheap', price: '1', unmet: ['e1'] }])
    expect(ranked.map(({ bidId, total }) => [bidId, total])).toEqual([['own', 10_000]])
  })

  it('takes a requirement that nobody judged for one that is not met', () => {
    const unjudged = { ...bid('a', '5', [1, 1, 1]), findings: new Map() }
    expect(rankBids(criteria, [unjudged]).excluded).toHaveLength(1)
  })

  it('has an answer for no bids and for one', () => {
    expect(rankBids(criteria, [])).toEqual({ ranked: [], excluded: [] })
    expect(shown([bid('a', '5', [0, 0, 0])])).toEqual([['a', 1, false, '0.00 + 0.00 + 30.00', '30.00']])
  })

  it.each([
    [
      'a score that is missing',
      { ...bid('a', '5', [1, 1, 1]), findings: new Map<string, Finding>([['e1', { met: true, score: null }]]) },
    ],
    ['a score above the greatest', bid('a', '5', [4, 1, 1])],
    ['half a score', bid('a', '5', [0.5, 1, 1])],
    ['no price', bid('a', '0', [1, 1, 1])],
    ['a price that is no number', bid('a', '1e3', [1, 1, 1])],
  ])('refuses %s', (_, judged) => expect(() => rankBids(criteria, [judged])).toThrow(RangeError))
})

const score = fc.integer({ min: 0, max: 3 })
const price = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 13n }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, rest]) => `${whole}.${String(rest).padStart(4, '0')}`)
const bids = fc
  .array(fc.tuple(price, fc.tuple(score, score, score), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map(list => list.map(([amount, scores, met], index) => bid(`bid-${index}`, amount, scores, met)))

describe('rankBids, for any bids', () => {
  it('does not depend on the order in which they come', () => {
    fc.assert(
      fc.property(bids, fc.infiniteStream(fc.nat()), (list, chance) => {
        const mixed = list
          .map(one => ({ one, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        expect(rankBids(criteria, mixed)).toEqual(rankBids(criteria, list))
      }),
    )
  })

  it('gives no more than 100 points, totals that add up, and places without gaps but for ties', () => {
    fc.assert(
      fc.property(bids, list => {
        const { ranked, excluded } = rankBids(criteria, list)
        expect(ranked.length + excluded.length).toBe(list.length)
        for (const [index, one] of ranked.entries()) {
          expect(one.total).toBeLessThanOrEqual(10_000)
          expect(one.total).toBe([...one.points.values()].reduce((a, b) => a + b, 0))
          expect(one.place).toBe(ranked.findIndex(({ total }) => total === one.total) + 1)
          expect(one.total).toBeLessThanOrEqual(ranked[index - 1]?.total ?? 10_000)
        }
      }),
    )
  })

  it('gives the lowest price the full weight of price, and nobody more', () => {
    fc.assert(
      fc.property(bids, list => {
        const points = rankBids(criteria, list).ranked.map(({ points }) => points.get('price') ?? 0)
        if (points.length > 0) expect(Math.max(...points)).toBe(3000)
      }),
    )
  })

  it('never puts a bid lower for a lower price', () => {
    fc.assert(
      fc.property(bids, price, (list, other) => {
        const [first, ...rest] = list
        if (first?.findings.get('e1')?.met !== true) return
        const placeAt = (amount: string) =>
          rankBids(criteria, [{ ...first, price: amount }, ...rest]).ranked.find(({ bidId }) => bidId === first.bidId)
            ?.place ?? 0
        const [lower, higher] = [first.price, other].sort((a, b) => Number(a) - Number(b)) as [string, string]
        expect(placeAt(lower)).toBeLessThanOrEqual(placeAt(higher))
      }),
    )
  })
})

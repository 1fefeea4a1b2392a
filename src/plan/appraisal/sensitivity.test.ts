import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBasis, aLine, anAppraisal, anOption, declining, nothingDone, ownBias } from './factory.ts'
import { appraise } from './options.ts'
import type { AppraisalContent } from './schema.ts'
import { type SwitchingValue, sensitivityOf, withChange } from './sensitivity.ts'

const preferred = { isPreferred: true }

function sensitivity(content: AppraisalContent) {
  const found = sensitivityOf(content, 'GBP')
  if (!found) throw new Error('nothing to compare')
  return found
}

const to = (decimals: number, switches: readonly SwitchingValue[]) =>
  switches.map(one => [one.what, Number(one.percent).toFixed(decimals)])

describe('what would have to be true for the choice to change', () => {
  const buy = anOption('Buy', [aLine('capital', [1000, 0, 0]), aLine('cash-releasing', [0, 600, 600])], preferred)

  it('is worked out by hand for one option against nothing', () => {
    const { lead, isAhead, switches } = sensitivity(anAppraisal([buy, nothingDone()]))
    // Worth 41.3223 at 10 percent (1041.3223 − 1000). Benefits may fall by 41.3223 ÷ 1041.3223 = 3.9683 percent,
    // costs rise by 41.3223 ÷ 1000 = 4.1322 percent; so may the only line of each, and so may the bias.
    expect({ lead, isAhead }).toEqual({ lead: '41.32', isAhead: true })
    expect(to(4, switches)).toEqual([
      ['benefits', '-3.9683'],
      ['line', '-3.9683'],
      ['costs', '4.1322'],
      ['line', '4.1322'],
      ['bias', '4.1322'],
    ])
  })

  it('tries ten, twenty and fifty percent either way', () => {
    const { oneWay } = sensitivity(anAppraisal([buy, nothingDone()]))
    // Costs + 10 percent: 41.32 − 100 = −58.68. Benefits − 10 percent: 41.32 − 104.13 = −62.81.
    expect(oneWay.map(({ percent }) => percent)).toEqual([-50, -20, -10, 10, 20, 50])
    expect(oneWay[3]?.costs).toEqual({ netPresentValue: '-58.68', isAhead: false })
    expect(oneWay[2]?.benefits).toEqual({ netPresentValue: '-62.81', isAhead: false })
    expect(oneWay[0]?.costs).toEqual({ netPresentValue: '541.32', isAhead: true })
  })

  it('says what would have to be for a choice that is worth less', () => {
    const poor = anOption('Poor', [aLine('capital', [100, 0, 0]), aLine('societal', [50, 0, 0])], preferred)
    const { lead, isAhead, switches } = sensitivity(anAppraisal([poor, nothingDone()]))
    // −50: costs would have to be halved or benefits doubled; no bias from zero upwards helps.
    expect({ lead, isAhead }).toEqual({ lead: '-50.00', isAhead: false })
    expect(to(0, switches)).toEqual([
      ['costs', '-50'],
      ['line', '-50'],
      ['benefits', '100'],
      ['line', '100'],
    ])
  })

  it('names the option that bias brings level first, even where it is not the best other one', () => {
    // A: 1000 for 1500 = 500. B: 900 for 1350 = 450, cheaper by 100: level when (1 + b) × 100 = 150, b = 50 percent.
    // C: 100 for 520 = 420, cheaper by 900: level when (1 + b) × 900 = 980, b = 8.89 percent.
    const a = anOption('A', [aLine('capital', [1000]), aLine('societal', [1500])], preferred)
    const b = anOption('B', [aLine('capital', [900]), aLine('societal', [1350])])
    const c = anOption('C', [aLine('capital', [100]), aLine('societal', [520])])
    const found = sensitivity(anAppraisal([a, b, c], aBasis({ years: 1 })))
    expect(found.otherId).toBe(b.id)
    expect(found.switches.at(-1)).toMatchObject({ what: 'bias', otherId: c.id })
    expect(to(2, found.switches.slice(-1))).toEqual([['bias', '8.89']])
  })

  it('is not asked before there is a choice', () => {
    expect(sensitivityOf(anAppraisal([nothingDone(), anOption('Any')]), 'GBP')).toBeNull()
    expect(sensitivityOf(anAppraisal([buy]), 'GBP')).toBeNull()
    expect(sensitivityOf(anAppraisal([buy, nothingDone()], null), 'GBP')).toBeNull()
  })
})

const years = 40
const amount = fc.integer({ min: 0, max: 10 ** 12 }).map(String)
const sort = fc.constantFrom('capital', 'running', 'cash-releasing', 'societal')
const someLines = fc.array(
  fc.tuple(sort, fc.array(amount, { minLength: years, maxLength: years })).map(([one, list]) => aLine(one, list)),
  { maxLength: 3 },
)

it('makes the two options equal, within one minor unit, when it comes true', () => {
  fc.assert(
    fc.property(someLines, someLines, someLines, (one, two, three) => {
      const options = [anOption('One', one, preferred), anOption('Two', two), anOption('Three', three)]
      const content = anAppraisal(options, aBasis({ schedule: declining, years, bias: ownBias('40') }))
      const { preferredId, switches } = sensitivity(content)
      for (const { percent, otherId, ...changed } of switches) {
        const worth = new Map(
          appraise(withChange(content, changed, percent), 'GBP').map(({ id, netPresentValue }) => [
            id,
            BigInt(netPresentValue.replace('.', '')),
          ]),
        )
        const off = (worth.get(preferredId) ?? 0n) - (worth.get(otherId) ?? 0n)
        expect(off <= 1n && off >= -1n).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})

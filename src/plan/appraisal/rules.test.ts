import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountFactors, rateIn } from './discounting.ts'
import { aBasis, aLine, anAppraisal, anOption, declining, flat, nothingDone, ownBias } from './factory.ts'
import { appraise, type OptionFigures } from './options.ts'
import { problemsOf } from './rules.ts'
import type { AppraisalContent, Option } from './schema.ts'
import { amountsOf, resized } from './spread.ts'

const pounds = (content: AppraisalContent) => appraise(content, 'GBP')
const only = (options: Option[], basis = aBasis()): OptionFigures => {
  const [first] = pounds(anAppraisal(options, basis))
  if (!first) throw new Error('no figures')
  return first
}

describe('discount factors', () => {
  it('leave the first year as it is and divide once for each year after it', () => {
    // 1 ÷ 1.035 = 0.966184, 1 ÷ 1.035² = 0.933511
    expect(discountFactors(flat('3.5'), 3).map(factor => factor.toFixed(6))).toEqual([
      '1.000000',
      '0.966184',
      '0.933511',
    ])
  })

  it('chain where the rate changes: a later rate does not reach back', () => {
    const factors = discountFactors(declining, 77)
    // 1 ÷ 1.035³⁰ = 0.356278; from there each year is divided by 1.03, to year 75; then by 1.025.
    expect(factors[30]?.toFixed(6)).toBe('0.356278')
    expect(factors[31]?.toFixed(6)).toBe('0.345901') // 0.356278411 ÷ 1.03, not 1 ÷ 1.03³¹ = 0.399987
    expect(factors[32]?.toFixed(6)).toBe('0.335827')
    expect(factors[75]?.toFixed(6)).toBe('0.094214')
    expect(factors[76]?.toFixed(6)).toBe('0.091916') // 0.094213773 ÷ 1.025
  })

  it('take the rate of the year from the schedule, its last year included', () => {
    expect([1, 30, 31, 75, 76, 500].map(year => rateIn(declining, year))).toEqual([
      '3.5',
      '3.5',
      '3.0',
      '3.0',
      '2.5',
      '2.5',
    ])
    expect(() => rateIn({ rates: [{ throughYear: 2, rate: '1' }] }, 3)).toThrow(RangeError)
  })
})

describe('an option worked out by hand', () => {
  it('pays back in its third year at 10 percent', () => {
    const option = anOption('Buy', [aLine('capital', [1000, 0, 0]), aLine('cash-releasing', [0, 600, 600])])
    // Benefits: 600 ÷ 1.1 + 600 ÷ 1.21 = 545.4545 + 495.8678 = 1041.3223. Costs: 1000. Difference: 41.3223.
    // Undiscounted: −1000, −400, +200: from the third year on it is not behind.
    expect(only([option, nothingDone()])).toMatchObject({
      presentBenefits: '1041.32',
      presentCosts: '1000.00',
      netPresentValue: '41.32',
      overNothing: '41.32',
      ratio: '1.04',
      payback: '2032',
      wholeLifeCost: '1000.00',
      rank: 1,
    })
  })

  it('is worth less than nothing once its costs are raised for optimism bias', () => {
    const option = anOption('Build', [
      aLine('capital', [100_000, 0, 0, 0, 0]),
      aLine('running', [0, 10_000, 10_000, 10_000, 10_000]),
      aLine('cash-releasing', [0, 30_000, 30_000, 30_000, 30_000]),
      aLine('societal', [0, 20_000, 20_000, 20_000, 20_000]),
    ])
    // Sum of 1 ÷ 1.035ᵗ for t = 1 to 4: 0.96618357 + 0.93351070 + 0.90194271 + 0.87144223 = 3.67307921.
    // Benefits: 30,000 × 3.67307921 = 110,192.376 and 20,000 × 3.67307921 = 73,461.584; together 183,653.960.
    // Costs: 1.4 × (100,000 + 10,000 × 3.67307921) = 140,000 + 51,423.109 = 191,423.109.
    // Net: 183,653.960 − 191,423.109 = −7,769.148. Whole life: 1.4 × (100,000 + 4 × 10,000) = 196,000.
    // Undiscounted: −140,000 + 4 × (50,000 − 14,000) = +4,000, so it pays back, in the last year only.
    expect(only([option], aBasis({ schedule: flat('3.5'), years: 5, bias: ownBias('40') }))).toMatchObject({
      presentBenefits: '183653.96',
      presentCosts: '191423.11',
      netPresentValue: '-7769.15',
      overNothing: null,
      ratio: '0.96',
      wholeLifeCost: '196000.00',
      payback: '2034',
      benefits: { 'cash-releasing': '110192.38', 'non-cash': '0.00', societal: '73461.58' },
      costs: { capital: '140000.00', running: '51423.11' },
    })
  })

  it('is discounted by the chained rates beyond year 30', () => {
    const late = Array.from({ length: 33 }, (_, year) => (year > 30 ? 1_000_000 : 0))
    const option = anOption('Wait', [aLine('societal', late)])
    // 1,000,000 × (0.345901369517 + 0.335826572346) = 681,727.94
    const figures = only([option], aBasis({ schedule: declining, years: 33 }))
    expect(figures).toMatchObject({ netPresentValue: '681727.94', ratio: null, payback: '2030' })
    expect(figures.years.at(-1)).toMatchObject({ year: '2062', factor: '0.335827', cumulative: '681727.94' })
  })

  it('is compared with what doing nothing costs', () => {
    // Nothing done: 500 a year; net −500 − 500 ÷ 1.1 − 500 ÷ 1.21 = −1367.77. Replacing it: −900. Difference: 467.77.
    // Undiscounted difference: −400, +100, +600: paid back in the second year, 2031.
    const figures = pounds(
      anAppraisal([
        nothingDone([aLine('running', [500, 500, 500])]),
        anOption('Replace', [aLine('capital', [900, 0, 0])]),
      ]),
    )
    expect(
      figures.map(({ netPresentValue, overNothing, payback, rank }) => [netPresentValue, overNothing, payback, rank]),
    ).toEqual([
      ['-1367.77', '0.00', null, 2],
      ['-900.00', '467.77', '2031', 1],
    ])
  })

  it('does not count as paid back while it falls behind again', () => {
    const option = anOption('Refit', [aLine('running', [10, 0, 30, 0]), aLine('non-cash', [0, 20, 0, 25])])
    // −10, +10, −20, +5
    expect(only([option], aBasis({ years: 4 })).payback).toBe('2033')
    const never = anOption('Refit', [aLine('running', [10, 0, 30, 0]), aLine('non-cash', [0, 20, 0, 0])])
    expect(only([never], aBasis({ years: 4 })).payback).toBeNull()
  })

  it('knows a currency without decimals', () => {
    const option = anOption('Comprar', [aLine('capital', [1000, 0, 0]), aLine('cash-releasing', [0, 600, 600])])
    expect(appraise(anAppraisal([option]), 'CLP')[0]).toMatchObject({ netPresentValue: '41', presentBenefits: '1041' })
  })
})

const amount = fc
  .bigInt({ min: 0n, max: 10n ** 14n })
  .map(units => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`)
const years = 6
const amounts = fc.array(amount, { minLength: years, maxLength: years })
const sort = fc.constantFrom('capital', 'running', 'cash-releasing', 'non-cash', 'societal')
const someLines = fc.array(
  fc.tuple(sort, amounts).map(([one, list]) => aLine(one, list)),
  { minLength: 1, maxLength: 8 },
)
const rate = fc.constantFrom('0', '1.5', '3.5', '10', '0.0001')
const bias = fc.constantFrom('0', '10', '33.3', '200')
const someBasis = fc.tuple(rate, rate, bias).map(([first, then, percent]) =>
  aBasis({
    years,
    bias: ownBias(percent),
    schedule: { ...flat(first), rates: [{ throughYear: 2, rate: first }, { rate: then }] },
  }),
)
const pence = (text: string) => BigInt(text.replace('.', ''))
const addedUp = (texts: readonly string[]) => texts.map(pence).reduce((a, b) => a + b, 0n)

describe('whatever the figures', () => {
  it('parts add up to their whole to the last unit', () => {
    fc.assert(
      fc.property(someLines, someBasis, (lines, basis) => {
        const one = only([anOption('Any', lines), nothingDone()], basis)
        expect(addedUp(Object.values(one.benefits))).toBe(pence(one.presentBenefits))
        expect(addedUp(Object.values(one.costs))).toBe(pence(one.presentCosts))
        expect(pence(one.presentBenefits) - pence(one.presentCosts)).toBe(pence(one.netPresentValue))
        expect(addedUp(one.years.map(({ discounted }) => discounted))).toBe(pence(one.netPresentValue))
        expect(one.years.at(-1)?.cumulative).toBe(one.netPresentValue)
        expect(addedUp(one.years.map(({ costs }) => costs))).toBe(pence(one.wholeLifeCost))
        for (const year of one.years) expect(pence(year.benefits) - pence(year.costs)).toBe(pence(year.net))
      }),
    )
  })

  it('a thousand times the amounts are a thousand times the worth', () => {
    fc.assert(
      fc.property(someLines, someBasis, (lines, basis) => {
        const scaled = lines.map(line => ({ ...line, amounts: line.amounts.map(text => `${pence(text) * 10n}`) }))
        const once = pence(only([anOption('Any', lines)], basis).netPresentValue)
        const often = pence(only([anOption('Any', scaled)], basis).netPresentValue)
        const off = often - once * 1000n
        // The smaller one was rounded to half a penny, which is five hundred thousandths of one a thousand times over.
        expect(off <= 500n && off >= -500n).toBe(true)
      }),
    )
  })

  it('discounting at nothing is a plain sum', () => {
    fc.assert(
      fc.property(someLines, lines => {
        const one = only([anOption('Any', lines)], aBasis({ years, schedule: flat('0') }))
        const signed = lines.map(line => addedUp(line.amounts) * (line.kind === 'cost' ? -1n : 1n))
        expect(pence(one.netPresentValue)).toBe(signed.reduce((a, b) => a + b, 0n))
      }),
    )
  })

  it('the order of lines does not matter', () => {
    fc.assert(
      fc.property(someLines, someBasis, (lines, basis) => {
        const one = anOption('Any', lines)
        expect(only([{ ...one, lines: lines.toReversed() }], basis)).toEqual(only([one], basis))
      }),
    )
  })
})

describe('amounts from one year to another', () => {
  it.each([
    [{ from: 1, to: 3, amount: '100', growth: '0' }, ['0', '100.00', '100.00', '100.00', '0']],
    [{ from: 0, to: 4, amount: '100', growth: '10' }, ['100.00', '110.00', '121.00', '133.10', '146.41']],
    [{ from: 2, to: 4, amount: '1000', growth: '-2.5' }, ['0', '0', '1000.00', '975.00', '950.63']],
    [{ from: 4, to: 4, amount: '5', growth: '0' }, ['0', '0', '0', '0', '5.00']],
  ])('%j are %j', (spread, expected) => expect(amountsOf(spread, 5, 'GBP')).toEqual(expected))

  it('leave new years open where a line runs on, and empty where it happened once', () => {
    const running = aLine('running', [1, 2, 3])
    expect(resized(running, { years: 5 }).amounts).toEqual(['1', '2', '3'])
    expect(resized({ ...running, timing: 'one-off' }, { years: 5 }).amounts).toEqual(['1', '2', '3', '0', '0'])
    const spread = { from: 0, to: 2, amount: '1', growth: '0' }
    expect(resized({ ...running, spread }, { years: 2 })).toMatchObject({ amounts: ['1', '2'], spread: { to: 1 } })
    expect(resized({ ...running, spread: { ...spread, from: 2 } }, { years: 2 }).spread).toBeNull()
  })
})

describe('what is missing', () => {
  const discounting = {
    schedules: [{ ...flat('10') }],
    optimismBias: [{ id: 'bespoke', title: { en: 'Bespoke' }, percent: '40' }],
    mostYears: 60,
  }
  const good = anOption('Good', [aLine('societal', [1, 1, 1])], { isPreferred: true })
  const better = anOption('Better', [aLine('societal', [2, 2, 2])])
  const complete = anAppraisal([nothingDone(), good])
  const fails = (content: AppraisalContent, ...names: string[]) =>
    expect(problemsOf(content, discounting)).toEqual(names.map(name => `appraisal.problem.${name}`))

  it('is nothing when it is complete', () => fails(complete))
  it('is everything at first', () => fails({ ...complete, basis: null, options: [] }, 'basis', 'few-options'))
  it('is the rates where the government has none', () =>
    expect(problemsOf(complete, undefined)).toEqual(['appraisal.problem.no-rates']))
  it('is one way of doing nothing', () => {
    fails({ ...complete, options: [good, better] }, 'no-do-nothing', 'no-reason')
    fails({ ...complete, options: [nothingDone(), nothingDone(), good] }, 'several-do-nothing')
  })
  it('is a second option', () => fails({ ...complete, options: [nothingDone()] }, 'few-options'))
  it('is a choice, with its reason when another is worth more', () => {
    fails({ ...complete, options: [nothingDone(), better] }, 'no-choice')
    const worse = { ...complete, options: [nothingDone(), good, better] }
    fails(worse, 'no-reason')
    fails({ ...worse, choiceReason: 'It can be had this year.' })
  })
  it('is what an option costs and brings', () =>
    fails({ ...complete, options: [nothingDone(), { ...good, lines: [] }] }, 'empty-option'))
  it('is an amount for a year that was added', () =>
    fails({ ...complete, basis: aBasis({ years: 4 }) }, 'missing-years'))
  it('is another look when the pack has changed', () => {
    fails({ ...complete, basis: aBasis({ schedule: flat('9') }) }, 'other-rates')
    const bias = { from: 'pack', id: 'bespoke', title: {}, percent: '40' } as const
    fails({ ...complete, basis: aBasis({ bias }) })
    fails({ ...complete, basis: aBasis({ bias: { ...bias, percent: '30' } }) }, 'other-rates')
  })
})

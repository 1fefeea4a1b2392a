import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assuranceRoutes, type Level, levels, serviceStages } from '#governments/packs'
import { someFacts, someRules } from './factory.ts'
import { triageOf, weightOf } from './rules.ts'
import type { LineFacts, TriageRules } from './schema.ts'
import { levelOf, possibleLevels, ratingOf } from './scoring.ts'

const assured = { needs: 'assured', benefits: 'assured' }
const control = { needs: 'assured', benefits: 'control' }
const high = { risk: 'high', importance: 'high' } as const

describe('where a line goes', () => {
  it.each<[string, Partial<LineFacts>, string, string]>([
    ['a rating that decides', { ratings: control }, 'joint', 'control'],
    ['a novel line of any amount', { ratings: assured, novel: true, amount: '0.01' }, 'joint', 'novel'],
    ['a trusted body', { ratings: assured, amount: '500000', bodySlug: 'ministry' }, 'delegated', 'autonomy'],
    ['beyond its trust', { ratings: assured, amount: '500000.01', bodySlug: 'ministry' }, 'board', 'rest'],
    [
      'after its trust',
      { ratings: assured, amount: '500000', bodySlug: 'ministry', day: '2031-01-01' },
      'board',
      'rest',
    ],
    ['up to, included', { ratings: assured, amount: '100000.000' }, 'delegated', 'small'],
    ['above, by a hundredth', { ratings: assured, amount: '100000.01', ...high }, 'joint', 'risky'],
    [
      'a category in a stage',
      { ratings: assured, amount: '200000', category: 'licences', stage: 'live' },
      'none',
      'licences',
    ],
    ['another stage', { ratings: assured, amount: '200000', category: 'licences', stage: 'beta' }, 'board', 'rest'],
  ])('%s', (_, facts, route, rule) => {
    expect(triageOf(someRules(), someFacts(facts))).toMatchObject({ route, rule, missing: [] })
  })

  it('compares amounts exactly, however long', () => {
    const rules = someRules({
      rules: [
        { id: 'big', when: { above: '999999999999999.999999' }, route: 'joint', because: { en: 'it is big' } },
        { id: 'rest', route: 'none', because: { en: 'it is not' } },
      ],
    })
    expect(triageOf(rules, someFacts({ amount: '999999999999999.999999' })).route).toBe('none')
    expect(triageOf(rules, someFacts({ amount: '1000000000000000' })).route).toBe('joint')
  })
})

describe('why', () => {
  it('shows every rule tried with what it asks, what the line has, and whether that fits', () => {
    const { checked, because, level, autonomy, rating } = triageOf(
      someRules(),
      someFacts({ ratings: assured, amount: '250000', ...high }),
    )
    expect(because).toEqual({ en: 'its level is high', es: 'su nivel es alto' })
    expect({ level, autonomy, rating }).toEqual({
      level: 'high',
      autonomy: false,
      rating: { result: 'assured', points: 2, decidedBy: null },
    })
    expect(checked.map(({ rule, fits }) => [rule, fits])).toEqual([
      ['control', 'no'],
      ['novel', 'no'],
      ['autonomy', 'no'],
      ['small', 'no'],
      ['risky', 'yes'],
    ])
    expect(checked.at(-1)?.conditions).toEqual([
      { asks: 'above', wanted: '100000', has: '250000', fits: 'yes' },
      { asks: 'levels', wanted: ['high'], has: 'high', fits: 'yes' },
    ])
  })

  it('can be stored as it is', () => {
    const triaged = triageOf(someRules(), someFacts())
    expect(JSON.parse(JSON.stringify(triaged))).toEqual(triaged)
  })
})

describe('what nobody has said yet', () => {
  const big = { ratings: assured, amount: '250000' }

  it.each<[string, Partial<LineFacts>, string, string, string[]]>([
    ['no ratings', { ratings: null }, 'joint', 'control', ['ratings']],
    ['ratings in part', { ratings: { needs: 'assured' } }, 'joint', 'control', ['ratings']],
    ['a rating of an earlier pack', { ratings: { ...assured, needs: 'green' } }, 'joint', 'control', ['ratings']],
    ['control, the others not rated', { ratings: { needs: 'control' } }, 'joint', 'control', []],
    ['no risk', { ...big, risk: null }, 'joint', 'risky', ['risk']],
    ['no importance', { ...big, risk: 'medium', importance: null }, 'joint', 'risky', ['importance']],
    ['neither', { ...big, risk: null, importance: null }, 'joint', 'risky', ['risk', 'importance']],
    ['high risk alone', { ...big, risk: 'high', importance: null }, 'joint', 'risky', []],
    [
      'no category, where a rule might take it away',
      { ...big, stage: 'live', category: null },
      'board',
      'rest',
      ['category'],
    ],
    ['no stage', { ...big, stage: null, category: 'licences' }, 'board', 'rest', ['stage']],
    ['no category, but not live', { ...big, stage: 'beta', category: null }, 'board', 'rest', []],
  ])('%s', (_, facts, route, rule, missing) => {
    expect(triageOf(someRules(), someFacts(facts))).toMatchObject({ route, rule, missing })
  })

  it('is not missed where it could not matter', () => {
    const row = (low: Level, medium: Level, high: Level) => ({ low, medium, high })
    const riskMatrix = {
      low: row('low', 'low', 'high'),
      medium: row('low', 'low', 'high'),
      high: row('medium', 'high', 'high'),
    }
    const line = someFacts({ ...big, risk: null, importance: 'low' })
    expect(triageOf(someRules({ riskMatrix }), line)).toMatchObject({ route: 'board', level: null, missing: [] })
  })

  it('does not ask for what no rule that could take the line asks', () => {
    const known = { ratings: assured, amount: '100000', risk: null, importance: null, category: null, stage: null }
    expect(triageOf(someRules(), someFacts(known))).toMatchObject({ route: 'delegated', missing: [] })
  })
})

describe('scoring', () => {
  const { scoring, riskMatrix } = someRules()
  if (!scoring || !riskMatrix) throw new RangeError('the rules of these tests have both')

  it.each([
    [
      { needs: 'assured', benefits: 'assured' },
      { result: 'assured', points: 2, decidedBy: null },
    ],
    [
      { needs: 'monitor', benefits: 'assured' },
      { result: 'assured', points: 3, decidedBy: null },
    ],
    [
      { needs: 'monitor', benefits: 'monitor' },
      { result: 'monitor', points: 4, decidedBy: null },
    ],
    [
      { needs: 'assured', benefits: 'control' },
      { result: 'control', points: null, decidedBy: 'benefits' },
    ],
    [
      { needs: 'control', benefits: 'control' },
      { result: 'control', points: null, decidedBy: 'needs' },
    ],
    [{ needs: 'control' }, { result: 'control', points: null, decidedBy: 'needs' }],
    [{ needs: 'monitor' }, null],
    [{}, null],
    [null, null],
  ])('%j', (ratings, rating) => expect(ratingOf(scoring, ratings)).toEqual(rating))

  it('waits for all ratings while a heavier one could still decide', () => {
    const two = {
      ...scoring,
      ratings: [...scoring.ratings, { id: 'watch', title: { en: 'Watch' }, decides: 'monitor' }],
    }
    expect(ratingOf(two, { needs: 'watch' })).toBeNull()
    expect(ratingOf(two, { needs: 'watch', benefits: 'assured' })?.result).toBe('monitor')
    expect(ratingOf(two, { needs: 'watch', benefits: 'control' })).toEqual({
      result: 'control',
      points: null,
      decidedBy: 'benefits',
    })
  })

  it('reads the matrix by risk, then importance', () => {
    expect(levelOf(riskMatrix, 'low', 'high')).toBe('medium')
    expect(levelOf(riskMatrix, 'high', 'low')).toBe('high')
    expect(possibleLevels(riskMatrix, 'high', null)).toEqual(['high'])
    expect(possibleLevels(riskMatrix, null, 'low')).toEqual(['low', 'high'])
  })
})

// Any rules, any line.
const anAmount = fc.bigInt({ min: 0n, max: 200_000_00n }).map(n => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`)
const someOf = <T>(...of: [T, ...T[]]) => fc.subarray(of, { minLength: 1 })
const aRoute = fc.constantFrom(...assuranceRoutes)
const aCondition = fc.record(
  {
    categories: someOf('service', 'licences'),
    stages: fc.subarray([...serviceStages], { minLength: 1 }),
    above: anAmount,
    from: anAmount,
    upTo: anAmount,
    novel: fc.boolean(),
    ratings: someOf('assured', 'monitor', 'control'),
    levels: fc.subarray([...levels], { minLength: 1 }),
    autonomy: fc.boolean(),
  },
  { requiredKeys: [] },
)
const anyRules: fc.Arbitrary<TriageRules> = fc
  .tuple(fc.array(fc.tuple(aCondition, aRoute), { maxLength: 5 }), aRoute)
  .map(([list, last]) => {
    const rules = list.map(([when, route], i) => ({ id: `rule-${i}`, when, route, because: { en: 'so' } }))
    return someRules({ rules: [...rules, { id: 'last', route: last, because: { en: 'so' } }] })
  })
const aRating = fc.constantFrom('assured', 'monitor', 'control')
const aLine = fc
  .record({
    amount: anAmount,
    category: fc.constantFrom('service', 'licences', 'security'),
    stage: fc.constantFrom(...serviceStages),
    novel: fc.boolean(),
    ratings: fc.record({ needs: aRating, benefits: aRating }),
    risk: fc.constantFrom(...levels),
    importance: fc.constantFrom(...levels),
    bodySlug: fc.constantFrom('roads', 'ministry'),
  })
  .map(line => someFacts(line))
const forgotten = fc.subarray(['category', 'stage', 'ratings', 'risk', 'importance'] as const)

describe('for any rules and any line', () => {
  it('one rule decides, and it is one that was tried', () => {
    fc.assert(
      fc.property(anyRules, aLine, forgotten, (rules, line, facts) => {
        const known = { ...line, ...Object.fromEntries(facts.map(fact => [fact, null])) }
        const { rule, route, checked, missing } = triageOf(rules, known)
        expect(checked.find(one => one.rule === rule)?.route).toBe(route)
        expect(checked.filter(({ fits }) => fits === 'yes')).toHaveLength(1)
        expect(checked.map(one => one.rule)).toEqual(rules.rules.slice(0, checked.length).map(({ id }) => id))
        expect(facts).toEqual(expect.arrayContaining([...missing]))
      }),
    )
  })

  it('with every fact known, the first rule that fits decides', () => {
    fc.assert(
      fc.property(anyRules, aLine, (rules, line) => {
        const { rule, checked, missing } = triageOf(rules, line)
        expect(missing).toEqual([])
        expect(rule).toBe(checked.at(-1)?.rule)
        expect(checked.slice(0, -1).every(({ fits }) => fits === 'no')).toBe(true)
      }),
    )
  })

  it('a line never goes a lighter way because something is not known of it', () => {
    fc.assert(
      fc.property(anyRules, aLine, forgotten, (rules, line, facts) => {
        const less = triageOf(rules, { ...line, ...Object.fromEntries(facts.map(fact => [fact, null])) })
        const full = triageOf(rules, line)
        expect(weightOf(less.route)).toBeGreaterThanOrEqual(weightOf(full.route))
        // Nothing missing means that nothing more could change: not even the rule.
        if (less.missing.length === 0) expect([less.rule, less.route]).toEqual([full.rule, full.route])
      }),
      { numRuns: 500 },
    )
  })

  it('more money is not a lighter way where rules ask for amounts only, and heavier ways from larger amounts on', () => {
    const ladder = fc.tuple(anAmount, anAmount, anAmount).map(amounts => {
      const [low = '0', middle = '0', top = '0'] = amounts.sort((a, b) => Number(a) - Number(b))
      const because = { en: 'so' }
      return someRules({
        rules: [
          { id: 'top', when: { above: top }, route: 'joint', because },
          { id: 'middle', when: { from: middle }, route: 'board', because },
          { id: 'low', when: { above: low }, route: 'delegated', because },
          { id: 'last', route: 'none', because },
        ],
      })
    })
    fc.assert(
      fc.property(ladder, anAmount, anAmount, (rules, one, other) => {
        const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const weight = (amount: string) => weightOf(triageOf(rules, someFacts({ amount })).route)
        expect(weight(more)).toBeGreaterThanOrEqual(weight(less))
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import {
  approvalBand,
  caseBandFor,
  chainOf,
  daysFit,
  isSme,
  methodBySlug,
  methodsFor,
  partOn,
  readPacks,
  resolvePack,
  scaleOf,
  textIn,
  weightingProblems,
  weightingsFor,
} from './index.ts'

const packs = await readPacks('packs')
const of = (slug: string) => resolvePack(chainOf(packs, slug))
const examplia = of('examplia')
const port = of('port-examplia')
const ejemplaria = of('ejemplaria')
const today = '2026-11-23'

describe('procurement methods', () => {
  it.each([
    [examplia, '9999.99', ['open', 'call-off', 'invited', 'direct']],
    [examplia, '10000', ['open', 'call-off', 'invited']],
    [examplia, '49999.99', ['open', 'call-off', 'invited']],
    [examplia, '50000.00', ['open', 'call-off']],
    [port, '5000', ['open', 'call-off', 'invited']],
    [port, '25000', ['open', 'call-off']],
    [ejemplaria, '2999999', ['open', 'call-off', 'direct']],
    [ejemplaria, '500000000', ['open']],
  ])('%#: for %s are %j', (pack, value, slugs) => {
    expect(methodsFor(pack, value, today).map(method => method.slug)).toEqual(slugs)
  })

  it.each([
    [examplia, 'open', 14, 'usual'],
    [examplia, 'open', 13, 'shorter'],
    [examplia, 'open', 7, 'shorter'],
    [examplia, 'open', 6, 'too-few'],
    [port, 'open', 10, 'usual'],
    [port, 'open', 4, 'too-few'],
    [ejemplaria, 'open', 29, 'shorter'],
    [ejemplaria, 'open', 19, 'too-few'],
    [examplia, 'invited', 6, 'too-few'],
    [examplia, 'direct', 0, 'usual'],
  ] as const)('%#: %s open for %i days: %s', (pack, slug, days, answer) => {
    const method = methodBySlug(pack, slug, today)
    expect(method && daysFit(method, days)).toBe(answer)
  })

  it('of an unknown name are none', () => expect(methodBySlug(examplia, 'raffle', today)).toBeUndefined())
})

describe('who approves spending', () => {
  it.each([
    [examplia, '100000', today, 'approver'],
    [examplia, '100000.01', today, 'spend-controller'],
    [examplia, '1000000.01', today, 'assurance-board'],
    [examplia, '100000', '2023-12-31', 'spend-controller'],
    [examplia, '100000', '2024-01-01', 'approver'],
    [port, '25000.01', today, 'spend-controller'],
    [ejemplaria, '50000000', today, 'approver'],
  ])('%#: %s on %s: %s', (pack, amount, date, approver) => {
    expect(approvalBand(pack, amount, date).approver).toBe(approver)
  })
})

describe('how deep a business case goes', () => {
  const rule: Parameters<typeof caseBandFor>[0] = {
    bands: [
      { stages: ['discovery', 'alpha'], upTo: '100000', depth: 'light', parts: [] },
      { upTo: '100000', depth: 'one-page', parts: [] },
      { stages: ['retirement'], depth: 'outline', parts: ['case'] },
      { depth: 'full', parts: ['case', 'appraisal', 'practice'] },
    ],
  }
  it.each([
    ['discovery', '100000', 'light'],
    ['discovery', '100000.01', 'full'],
    ['beta', '100000.00', 'one-page'],
    [null, '99999', 'one-page'],
    [null, '100000.01', 'full'],
    ['retirement', '99999', 'one-page'],
    ['retirement', '5000000', 'outline'],
  ] as const)('at the stage %s for %s: %s', (stage, amount, depth) => {
    expect(caseBandFor(rule, { stage, amount }).depth).toBe(depth)
  })

  it('says which parts are handed in', () => {
    expect(caseBandFor(rule, { stage: null, amount: '1' }).parts).toEqual([])
    expect(caseBandFor(rule, { stage: 'live', amount: '100001' }).parts).toEqual(['case', 'appraisal', 'practice'])
  })
})

describe('the size of a firm', () => {
  it.each([
    [{ employees: 9, turnover: '1500000' }, 'micro', true],
    [{ employees: 9, turnover: '1500000.01' }, 'small', true],
    [{ employees: 10, turnover: '1' }, 'small', true],
    [{ employees: 249, turnover: '40000000' }, 'medium', true],
    [{ employees: 249, turnover: '40000001' }, 'large', false],
    [{ employees: 250, turnover: '1' }, 'large', false],
  ] as const)('%j is %s', (firm, scale, sme) => {
    const found = scaleOf(examplia, firm, today)
    expect(found).toBe(scale)
    expect(found && isSme(found)).toBe(sme)
  })

  it('is not guessed where the turnover decides and is not known', () => {
    expect(scaleOf(examplia, { employees: 9 }, today)).toBeNull()
    expect(scaleOf(examplia, { employees: 250 }, today)).toBe('large')
  })
})

describe('weights of criteria', () => {
  const ranges = weightingsFor(examplia, 'digital-outcomes', today)

  it('have ranges of their own for some lots', () => {
    expect(ranges.technical).toEqual({ min: 10, max: 75 })
    expect(weightingsFor(examplia, 'user-research-participants', today).cultural).toEqual({ min: 10, max: 70 })
  })

  it.each([
    [{ technical: 60, cultural: 20, price: 20 }, []],
    [{ technical: 60, cultural: 20, price: 21 }, [[null, 'not-hundred']]],
    [
      { technical: 76, cultural: 4, price: 20 },
      [
        ['technical', 'out-of-range'],
        ['cultural', 'out-of-range'],
      ],
    ],
    [
      { technical: 60.5, cultural: 19.5, price: 20 },
      [
        ['technical', 'not-whole'],
        ['cultural', 'not-whole'],
      ],
    ],
    [{ technical: 75, price: 25 }, [['cultural', 'missing']]],
    [{ technical: 50, cultural: 10, price: 20, luck: 20 }, [['luck', 'unknown']]],
    [
      {},
      [
        ['technical', 'missing'],
        ['cultural', 'missing'],
        ['price', 'missing'],
        [null, 'not-hundred'],
      ],
    ],
  ])('%j', (weights, problems) => {
    expect(weightingProblems(ranges, weights).map(({ criterion, problem }) => [criterion, problem])).toEqual(problems)
  })
})

it('tells which parts are on', () => {
  expect(partOn(examplia, 'plan', today)).toBe(true)
  expect(partOn(of('gdm-programme'), 'plan', today)).toBe(false)
})

it('shows words in the wanted language, or says in which they are', () => {
  const text = { es: 'Licitación abierta', en: 'Open competition' }
  expect(textIn(text, 'en')).toEqual({ text: 'Open competition', language: 'en' })
  expect(textIn({ es: text.es }, 'en')).toEqual({ text: 'Licitación abierta', language: 'es' })
})

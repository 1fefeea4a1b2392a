import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPlannedLine, someFacts, someRules } from './factory.ts'
import { weightOf } from './rules.ts'
import { type PlannedLine, possibleSplits } from './splitting.ts'

const because = { en: 'so' }
/** Small lines are delegated, from a hundred thousand the board decides, and above a million the centre too. */
const triage = someRules({
  rules: [
    { id: 'large', when: { above: '1000000' }, route: 'joint', because },
    { id: 'middle', when: { above: '100000' }, route: 'board', because },
    { id: 'small', route: 'delegated', because },
  ],
})
const splits = (...lines: PlannedLine[]) => possibleSplits(lines, { triage })
const body = (bodySlug: string, amount = '60000') => someFacts({ bodySlug, amount })

describe('lines that may be one that was split', () => {
  it('are shown with their sum and the route that it would take', () => {
    const phases = ['Website of the harbour, phase 1', 'Website of the harbour, phase 2']
    const lines = phases.map((title, n) => aPlannedLine({ id: `line-${n}`, title, amount: '60000.01' }))
    expect(splits(...lines)).toEqual([
      {
        bodySlug: 'roads',
        lines: ['line-0', 'line-1'],
        reasons: ['need'],
        sum: '120000.02',
        apart: 'delegated',
        together: 'board',
      },
    ])
  })

  it.each<[string, Partial<PlannedLine>, Partial<PlannedLine>, string[]]>([
    ['the same supplier', { supplier: 'Bright Bridge Ltd' }, { supplier: ' bright bridge ltd' }, ['supplier']],
    ['the same contract', { replaces: 'C-12' }, { replaces: 'C-12' }, ['contract']],
    ['titles with other accents', { title: 'Renovación del portal' }, { title: 'RENOVACION PORTAL 2' }, ['need']],
    [
      'the same need',
      { need: 'Drivers want to see which bridges are closed before they leave home' },
      { need: 'Before they leave, drivers want to know which bridges are closed' },
      ['need'],
    ],
  ])('%s', (_, one, other, reasons) => {
    const found = splits(
      aPlannedLine({ id: 'a', title: 'First', ...one }),
      aPlannedLine({ id: 'b', title: 'Other', ...other }),
    )
    expect(found.map(split => split.reasons)).toEqual([reasons])
  })

  it.each<[string, Partial<PlannedLine>, Partial<PlannedLine>]>([
    ['another body', { supplier: 'One', facts: body('roads') }, { supplier: 'One', facts: body('parks') }],
    ['twelve months later', { supplier: 'One', plannedOn: '2030-01-15' }, { supplier: 'One', plannedOn: '2031-01-15' }],
    ['no supplier in either', { supplier: '' }, { supplier: '' }],
    ['one word in common', { title: 'Website harbour' }, { title: 'Website of the museum' }],
    [
      'together no more than the board was asked for',
      { supplier: 'One', facts: body('roads', '900000') },
      { supplier: 'One', facts: body('roads', '40000') },
    ],
    [
      'together still small',
      { supplier: 'One', facts: body('roads', '50000') },
      { supplier: 'One', facts: body('roads', '50000') },
    ],
    ['one with the heaviest route', { supplier: 'One', facts: body('roads', '2000000') }, { supplier: 'One' }],
  ])('are not shown: %s', (_, one, other) => {
    expect(
      splits(aPlannedLine({ id: 'a', title: 'First', ...one }), aPlannedLine({ id: 'b', title: 'Other', ...other })),
    ).toEqual([])
  })

  it('one day less than twelve months apart are', () => {
    const lines = ['2030-01-15', '2031-01-14'].map(day => aPlannedLine({ id: day, supplier: 'One', plannedOn: day }))
    expect(splits(...lines)).toHaveLength(1)
  })

  it('leave out a large one that goes as heavy a way by itself', () => {
    const lines = ['60000', '900000', '60000'].map((amount, n) =>
      aPlannedLine({ id: `line-${n}`, supplier: 'One', amount }),
    )
    expect(splits(...lines)).toMatchObject([
      { lines: ['line-0', 'line-1', 'line-2'], sum: '1020000', together: 'joint' },
    ])
    const [first, , last] = lines
    const board = aPlannedLine({ id: 'line-1', supplier: 'One', amount: '200000' })
    expect(splits(...[first, board, last].filter(line => line !== undefined))).toMatchObject([
      { lines: ['line-0', 'line-2'], sum: '120000', together: 'board' },
    ])
  })
})

const aLine = fc.record({
  supplier: fc.constantFrom(null, 'One', 'Two'),
  replaces: fc.constantFrom(null, 'C-1'),
  month: fc.integer({ min: 1, max: 12 }),
  year: fc.constantFrom(2030, 2031),
  amount: fc.integer({ min: 0, max: 1_500_000 }).map(String),
  bodySlug: fc.constantFrom('roads', 'parks'),
})
const someLines = fc.array(aLine, { maxLength: 25 }).map(list =>
  list.map(({ month, year, amount, bodySlug, ...line }, n) => {
    const plannedOn = `${year}-${String(month).padStart(2, '0')}-01`
    return aPlannedLine({ id: `line-${n}`, title: `Number ${n}`, plannedOn, facts: body(bodySlug, amount), ...line })
  }),
)

describe('for any lines', () => {
  it('a group is of one body, adds up, each of it goes a lighter way, and no line is in two', () => {
    fc.assert(
      fc.property(someLines, lines => {
        const found = possibleSplits(lines, { triage })
        const ids = found.flatMap(split => split.lines)
        expect(new Set(ids).size).toBe(ids.length)
        for (const split of found) {
          const members = lines.filter(({ id }) => split.lines.includes(id))
          expect(members.every(({ facts }) => facts.bodySlug === split.bodySlug)).toBe(true)
          expect(members.reduce((sum, { facts }) => sum + Number(facts.amount), 0)).toBe(Number(split.sum))
          expect(weightOf(split.together)).toBeGreaterThan(weightOf(split.apart))
          expect(split.lines.length).toBeGreaterThan(1)
        }
      }),
    )
  })

  it('their order does not matter', () => {
    fc.assert(
      fc.property(someLines, lines => {
        const sorted = (list: readonly PlannedLine[]) =>
          possibleSplits(list, { triage }).sort((a, b) =>
            a.bodySlug < b.bodySlug ? -1 : a.bodySlug > b.bodySlug ? 1 : 0,
          )
        expect(
          sorted([...lines].reverse())
            .map(({ lines: ids }) => ids.join())
            .sort(),
        ).toEqual(
          sorted(lines)
            .map(({ lines: ids }) => ids.join())
            .sort(),
        )
      }),
    )
  })

  it('ten thousand that are all alike are looked through while somebody waits', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      aPlannedLine({
        id: `line-${n}`,
        title: `Renewal of system number ${n % 97} for office ${n}`,
        need: `People of office ${n} need records of kind ${n % 13} kept`,
        supplier: `Supplier ${n % 5000}`,
        plannedOn: `2030-${String((n % 12) + 1).padStart(2, '0')}-01`,
        facts: body(`body-${n % 20}`, '1'),
      }),
    )
    const started = process.hrtime.bigint()
    expect(possibleSplits(many, { triage })).toEqual([])
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20)
  })
})

import { describe, expect, it } from 'vitest'
import { readFigures } from './figure-forms.ts'
import { changeSince, type Figure, lastRead, seriesOf } from './figures.ts'

const aFigure = (parts: Partial<Figure> = {}): Figure => ({
  indicatorId: 'a',
  reviewId: null,
  name: 'Plans reviewed',
  unit: 'percent',
  currency: null,
  definition: 'Of all plans above the threshold.',
  computed: null,
  source: 'Minutes',
  measuredBy: 'Ministry',
  direction: 'higher',
  value: '40',
  reason: null,
  on: '2030-01-01',
  from: null,
  to: null,
  observations: null,
  missing: null,
  low: null,
  high: null,
  evidence: 'Read.',
  ...parts,
})
const gone = aFigure({ value: null, reason: 'closed', on: null })

it.each([
  [aFigure(), aFigure({ value: '42.5' }), { by: '2.5', is: 'better' }],
  [aFigure(), aFigure({ value: '39.9' }), { by: '-0.1', is: 'worse' }],
  [aFigure(), aFigure({ value: '39.9', direction: 'lower' }), { by: '-0.1', is: 'better' }],
  [aFigure(), aFigure({ value: '40.0' }), { by: '0', is: 'same' }],
  [gone, aFigure(), null],
  [aFigure(), gone, null],
  [null, aFigure(), null],
])('says by how much it changed, exactly, and not at all where a value is missing', (before, after, change) => {
  expect(changeSince(before, after)).toEqual(change)
})

it('puts figures in the order of the looks, with a gap where an indicator was not read', () => {
  const looks = [
    { review: null, months: 0, title: null },
    { review: 'six', months: 6, title: 'Six' },
    { review: 'twelve', months: 12, title: 'Twelve' },
  ]
  const series = seriesOf(
    [aFigure({ reviewId: 'twelve', value: '41' }), aFigure(), aFigure({ indicatorId: 'b', reviewId: 'six' })],
    looks,
  )
  expect(series.map(({ at }) => at.map(one => one?.value ?? null))).toEqual([
    ['40', null, '41'],
    [null, '40', null],
  ])
})

it('freezes the newest reading of the whole by that day', () => {
  const read = (on: string, breakdown: string | null, value: string) => ({ on, breakdown, value, evidence: 'Read.' })
  const all = [read('2030-03-01', null, '3'), read('2030-01-01', null, '1'), read('2030-02-01', 'gender', '2')]
  expect(lastRead(all, '2030-02-15')?.value).toBe('1')
  expect(lastRead(all, '2030-03-01')?.value).toBe('3')
  expect(lastRead(all, '2029-12-31')).toBeNull()
})

describe('what is typed for a review', () => {
  const id = '018f0000-0000-7000-8000-000000000001'
  const typing = { currency: 'GBP', locale: 'en-GB', today: '2030-02-01' }
  const day = { [`on-${id}-day`]: '31', [`on-${id}-month`]: '1', [`on-${id}-year`]: '2030' }
  const typed = (parts: Record<string, string>) =>
    Object.fromEntries(Object.entries(parts).map(([name, value]) => [`${name}-${id}`, value]))

  it.each<[string, Record<string, string>, unknown[], string[]]>([
    ['nothing yet', {}, [], []],
    [
      'a value',
      { ...typed({ value: '1,234.5', evidence: 'Counted.' }), ...day },
      [{ indicatorId: id, value: '1234.5', on: '2030-01-31', evidence: 'Counted.' }],
      [],
    ],
    ['why there is none', typed({ reason: 'Closed.' }), [{ indicatorId: id, value: null, reason: 'Closed.' }], []],
    ['a value without day and evidence', typed({ value: '4' }), [], [`on-${id}-day`, `evidence-${id}`]],
    ['a value and a reason', { ...typed({ value: '4', evidence: 'C.', reason: 'R.' }), ...day }, [], [`reason-${id}`]],
    ['evidence alone', typed({ evidence: 'Counted.' }), [], [`value-${id}`]],
    ['no number', { ...typed({ value: 'many', evidence: 'C.' }), ...day }, [], [`value-${id}`]],
    [
      'a day ahead',
      { ...typed({ value: '4', evidence: 'C.' }), ...day, [`on-${id}-month`]: '3' },
      [],
      [`on-${id}-day`],
    ],
  ])('%s', (_, posted, read, fields) => {
    const found = readFigures(posted, [id], typing)
    expect(found.read).toEqual(read)
    expect(found.errors.map(({ field }) => field)).toEqual(fields)
  })
})

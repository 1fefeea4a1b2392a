import { describe, expect, it } from 'vitest'
import { type Pack, resolvePack } from '#governments/packs'
import { missingWords } from '../register/testing.ts'
import { finding, legalReform, solution } from './kinds.ts'
import { ownRefusal } from './rules.ts'
import { rulesCompared } from './rules-compared.ts'
import { type Published, sideBySide } from './side-by-side.ts'

it('has all its words in every language', () => {
  expect([...missingWords(finding), ...missingWords(solution), ...missingWords(legalReform)]).toEqual([])
})

describe('who may', () => {
  const refusal = ownRefusal('finding')
  it.each([
    ['agree', 'writer', 'finding.own'],
    ['agree', 'reader', null],
    ['edit', 'writer', null],
    ['edit', 'reader', 'finding.not-your-words'],
    ['answer', 'reader', null],
  ])('%s as the %s: %s', (action, id, reason) => {
    expect(refusal({ createdBy: 'writer' }, action, { id })).toBe(reason)
  })
})

describe('side by side', () => {
  const one = (id: string, partner: string | null, seen: string[] = []): Published => ({
    ...{ id, title: id, partner, seen },
    ...{ state: 'agreed', sort: 'problem', size: 'large' },
  })
  const table = sideBySide([one('late', null, ['a1', 'b1', 'gone']), one('a1', 'a'), one('b1', 'b'), one('b2', 'b')])

  it('puts the findings of each partner in which a common one was seen into its row', () => {
    expect(table.partners).toEqual(['a', 'b'])
    const [row] = table.common
    expect([...(row?.cells ?? [])].map(([partner, list]) => [partner, list.map(({ id }) => id)])).toEqual([
      ['a', ['a1']],
      ['b', ['b1']],
    ])
  })

  it('keeps apart what was seen in one place only', () => {
    expect([...table.own].map(([partner, list]) => [partner, list.map(({ id }) => id)])).toEqual([['b', ['b2']]])
  })
})

describe('national and subnational rules', () => {
  const version = (value: unknown) => ({
    value,
    ...{ from: '2020-01-01', source: { law: 'Example act', clause: '1' }, status: 'illustrative' },
    reviewed: { by: 'Tests', on: '2020-01-01' },
  })
  const pack = (slug: string, parent: string | undefined, rules: Record<string, unknown>) =>
    ({ slug, ...(parent && { parent }), name: { en: slug }, from: '2020-01-01', rules }) as unknown as Pack
  const country = pack('country', undefined, {
    timeZone: [version('UTC')],
    currency: [version('KES')],
    records: [version({ years: 10 })],
  })
  const city = pack('city', 'country', { records: [version({ years: 12 })], localHolidays: [version([])] })
  const now = new Date('2030-01-01T12:00:00Z')
  const reform = { id: 'r', title: 'One currency', partner: 'city', rule: 'currency', state: 'drafted' }
  const rows = rulesCompared(resolvePack([country]), resolvePack([city, country]), now, [reform])
  const howOf = (key: string) => rows.find(row => row.key === key)?.how

  it('says which the subnational government overrides or adds, and leaves out what is the same', () => {
    expect(howOf('localHolidays')).toBe('added')
    expect(howOf('timeZone')).toBeUndefined()
    expect(rows.every(({ how }) => how !== 'absent')).toBe(true)
  })

  it('marks a rule that a reform is about, even where both have the same', () => {
    expect(rows.find(row => row.key === 'currency')).toMatchObject({ how: 'same', reforms: [reform] })
  })
})

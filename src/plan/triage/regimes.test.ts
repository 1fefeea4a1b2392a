// Four regimes of one government as data: the same code routes by each, and the day decides which.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  chainOf,
  parsePack,
  problemLine,
  type ResolvedPack,
  readPacks,
  resolvePack,
  ruleAt,
  type ServiceStage,
} from '#governments/packs'
import { someFacts } from './factory.ts'
import { triageOf } from './rules.ts'
import type { LineFacts } from './schema.ts'

const file = 'regimes/uk.yaml'
const text = readFileSync(new URL(file, import.meta.url), 'utf8')
const header = 'pack: uk\nname: { en: Regimes of one government }\nfrom: 2013-01-01\n'

const parsed = parsePack('uk', [
  { file: 'pack.yaml', text: header },
  { file, text },
])
const pack = resolvePack(parsed.pack ? [parsed.pack] : [])

const packs = await readPacks('packs')

const on = (resolved: ResolvedPack, day: string, more: Partial<LineFacts>) => {
  const triage = ruleAt(resolved, 'triage', day)
  if (!triage) throw new RangeError(`no triage on ${day}`)
  const { route, rule, missing } = triageOf(triage, someFacts({ ...more, day }))
  return { route, rule, missing }
}

/** So many of the seven criteria with each rating. */
const rated = (assured: number, monitor: number, control = 0): Record<string, string> => {
  const ids = [
    'pipeline-standards',
    'user-needs',
    'governance',
    'code-of-practice',
    'resources',
    'collaboration',
    'benefits',
  ]
  const given = [
    ...Array<string>(assured).fill('assured'),
    ...Array<string>(monitor).fill('monitor'),
    ...Array<string>(control).fill('control'),
  ]
  return Object.fromEntries(ids.flatMap((id, i) => (given[i] ? [[id, given[i]]] : [])))
}

it('is a pack without faults, every version marked as an illustration', () => {
  expect(parsed.problems.map(problemLine)).toEqual([])
  expect(parsed.pack?.rules.triage?.map(({ from, status }) => [from, status])).toEqual([
    ['2013-01-01', 'illustrative'],
    ['2018-01-01', 'illustrative'],
    ['2024-01-01', 'illustrative'],
    ['2025-02-10', 'illustrative'],
    ['2026-04-01', 'illustrative'],
  ])
})

describe('version 4: thresholds, before discovery and before live', () => {
  it.each<[string, string, ServiceStage, string, string]>([
    ['digital', '100000', 'discovery', 'delegated', 'below'],
    ['digital', '100000.01', 'discovery', 'joint', 'digital'],
    ['digital', '100000.01', 'alpha', 'none', 'between-stages'],
    ['digital', '100000.01', 'live', 'joint', 'digital'],
    ['technology', '5000000', 'live', 'delegated', 'below'],
    ['technology', '5000000.01', 'live', 'joint', 'technology'],
    ['technology', '100000.01', 'discovery', 'delegated', 'below'],
  ])('%s of %s in %s: %s by rule %s', (category, amount, stage, route, rule) =>
    expect(on(pack, '2016-05-04', { category, amount, stage })).toEqual({ route, rule, missing: [] }),
  )

  it('is not rated, and nothing in it is novel', () => {
    const line = { category: 'digital', amount: '100000', stage: 'discovery', novel: true } as const
    expect(on(pack, '2016-05-04', { ...line, ratings: rated(6, 0, 1) }).route).toBe('delegated')
  })
})

describe('version 5: seven criteria', () => {
  it.each<[string, string, string, number, number, number, boolean, string, string]>([
    ['a sum of 10', 'digital', '100000.01', 4, 3, 0, false, 'delegated', 'assured'],
    ['a sum of 11', 'digital', '100000.01', 3, 4, 0, false, 'board', 'digital'],
    ['a sum of 14', 'digital', '100000.01', 0, 7, 0, false, 'board', 'digital'],
    ['a sum of 14 at the threshold', 'digital', '100000', 0, 7, 0, false, 'delegated', 'assured'],
    ['one control among six assured', 'digital', '1', 6, 0, 1, false, 'joint', 'control'],
    ['novel at any amount', 'technology', '0.01', 7, 0, 0, true, 'joint', 'novel'],
    ['technology at its threshold', 'technology', '5000000', 0, 7, 0, false, 'delegated', 'assured'],
    ['technology above its threshold', 'technology', '5000000.01', 0, 7, 0, false, 'board', 'technology'],
  ])('%s', (_, category, amount, assured, monitor, control, novel, route, rule) => {
    const ratings = rated(assured, monitor, control)
    expect(on(pack, '2020-05-04', { category, amount, ratings, novel })).toEqual({ route, rule, missing: [] })
  })

  it('takes a line as control until it is rated on all seven', () => {
    const joint = { route: 'joint', rule: 'control', missing: ['ratings'] }
    const line = { category: 'digital', amount: '200000' }
    expect(on(pack, '2020-05-04', { ...line, ratings: null })).toEqual(joint)
    expect(on(pack, '2020-05-04', { ...line, ratings: rated(6, 0) })).toEqual(joint)
    expect(on(pack, '2020-05-04', { ...line, ratings: rated(0, 0, 1) })).toEqual({ ...joint, missing: [] })
  })
})

describe('version 6: risk, importance and autonomy', () => {
  const low = { risk: 'low', importance: 'low' } as const
  const medium = { risk: 'medium', importance: 'medium' } as const
  const high = { risk: 'high', importance: 'high' } as const
  const trusted = { bodySlug: 'department-of-examples' }

  it.each<[string, Partial<LineFacts>, string, string]>([
    ['keys of no cost', { category: 'cryptographic-keys', amount: '0', ...low }, 'joint', 'keys'],
    ['keys of a trusted body', { category: 'cryptographic-keys', amount: '0', ...trusted }, 'joint', 'keys'],
    ['a service at 100000', { category: 'public-service', amount: '100000', ...high }, 'delegated', 'below'],
    ['a service above', { category: 'public-service', amount: '100000.01', ...high }, 'joint', 'service-high'],
    ['one of medium level', { category: 'public-service', amount: '100000.01', ...medium }, 'board', 'service-medium'],
    ['one of low level', { category: 'public-service', amount: '100000.01', ...low }, 'delegated', 'below'],
    ['other spending at 1000000', { category: 'other', amount: '1000000', ...high }, 'delegated', 'below'],
    ['other spending above', { category: 'other', amount: '1000000.01', ...high }, 'joint', 'other-high'],
    ['a trusted body', { category: 'other', amount: '5000000', ...high, ...trusted }, 'delegated', 'autonomy'],
    ['beyond its trust', { category: 'other', amount: '5000000.01', ...high, ...trusted }, 'joint', 'other-high'],
  ])('%s', (_, line, route, rule) => expect(on(pack, '2024-05-04', line)).toEqual({ route, rule, missing: [] }))

  it('ends autonomy on its day', () => {
    const line = { category: 'other', amount: '2000000', ...high, ...trusted }
    expect(on(pack, '2025-12-31', line).route).toBe('delegated')
    expect(on(pack, '2026-01-01', line).route).toBe('joint')
  })
})

describe('the same line on different days', () => {
  const line: Partial<LineFacts> = {
    category: 'digital',
    amount: '1500000',
    stage: 'alpha',
    ratings: rated(3, 4),
    risk: 'high',
    importance: 'medium',
  }

  it.each([
    ['2017-12-31', 'none'],
    ['2018-01-01', 'board'],
    ['2023-12-31', 'board'],
    ['2024-01-01', 'joint'],
    ['2025-02-09', 'joint'],
    ['2025-02-10', 'joint'],
    ['2026-03-31', 'joint'],
    ['2026-04-01', 'none'],
  ])('on %s: %s', (day, route) => expect(on(pack, day, line).route).toBe(route))

  it.each<[string, Partial<LineFacts>]>([
    ['the largest', { amount: '900000000' }],
    ['one of high risk', { risk: 'high', importance: 'high' }],
    ['one rated control', { ratings: rated(6, 0, 1) }],
    ['a novel one', { novel: true }],
    ['keys', { category: 'cryptographic-keys', amount: '0' }],
    ['one of which nothing is known', { category: null, stage: null, ratings: null, risk: null, importance: null }],
  ])('from April 2026 not even %s is approved by itself', (_, more) =>
    expect(on(pack, '2026-04-01', { ...line, ...more })).toEqual({
      route: 'none',
      rule: 'shared-pipeline',
      missing: [],
    }),
  )
})

describe('the invented governments', () => {
  const bare = { category: null, stage: null, ratings: null, risk: null, importance: null } as const
  const all = ['risk', 'importance'] as const

  it.each<[string, string, Partial<LineFacts>, string, readonly string[]]>([
    ['examplia', '2023-12-31', { amount: '50000' }, 'delegated', []],
    ['examplia', '2023-12-31', { amount: '50000.01' }, 'board', []],
    ['examplia', '2023-12-31', { amount: '500000.01' }, 'joint', []],
    ['examplia', '2024-01-01', { amount: '100000' }, 'delegated', []],
    ['examplia', '2024-01-01', { amount: '1', novel: true }, 'joint', []],
    ['examplia', '2024-01-01', { amount: '100000.01' }, 'joint', ['category', ...all]],
    ['examplia', '2024-01-01', { amount: '1000000', risk: 'low', importance: 'medium' }, 'board', []],
    ['examplia', '2024-01-01', { amount: '1000000', risk: 'high', importance: 'medium' }, 'joint', []],
    [
      'examplia',
      '2024-01-01',
      { amount: '200000', category: 'data', risk: 'medium', importance: 'medium' },
      'joint',
      [],
    ],
    [
      'examplia',
      '2024-01-01',
      { amount: '200000', category: 'licences', risk: 'medium', importance: 'medium' },
      'board',
      [],
    ],
    ['examplia', '2024-01-01', { amount: '1000000.01', risk: 'low', importance: 'low' }, 'joint', []],
    ['port-examplia', '2026-11-23', { amount: '100000' }, 'delegated', []],
    ['ejemplaria', '2023-12-31', { amount: '30000000' }, 'delegated', []],
    ['ejemplaria', '2026-11-23', { amount: '50000000' }, 'delegated', []],
    ['ejemplaria', '2026-11-23', { amount: '50000001', risk: 'low', importance: 'low' }, 'board', []],
    ['ejemplaria', '2026-11-23', { amount: '600000001' }, 'joint', []],
  ])('%s on %s: %j is %s', (slug, day, line, route, missing) => {
    const resolved = resolvePack(chainOf(packs, slug))
    expect(on(resolved, day, { ...bare, ...line })).toMatchObject({ route, missing })
  })

  it.each(['examplia', 'ejemplaria'])('%s names only categories that it has', slug => {
    const resolved = resolvePack(chainOf(packs, slug))
    const known = ruleAt(resolved, 'planCategories', '2026-11-23')?.map(({ id }) => id)
    const named = ruleAt(resolved, 'triage', '2026-11-23')?.rules.flatMap(({ when }) => when?.categories ?? []) ?? []
    expect(known).toHaveLength(5)
    expect(known).toEqual(expect.arrayContaining(named))
  })
})

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isTimeZone } from '#platform/time'
import { chainOf, explainPack, type Packs, packToYaml, parsePack, readPacks, resolvePack, ruleAt } from './index.ts'

const today = '2026-11-23'
const packs: Packs = await readPacks('packs')
const of = (slug: string) => resolvePack(chainOf(packs, slug))

describe('the packs that come with the platform', () => {
  it('are these four, without a fault', () => {
    expect([...packs.keys()]).toEqual(['ejemplaria', 'examplia', 'gdm-programme', 'many-hands', 'port-examplia'])
  })

  it.each([...packs.keys()])('%s says of every rule that it is illustrative', slug => {
    const rows = explainPack(chainOf(packs, slug), today)
    expect(rows.length).toBeGreaterThan(15)
    for (const { key, source, status } of rows)
      expect([key, status, source.law.slice(0, 12)]).toEqual([key, 'illustrative', 'Illustrative'])
  })

  it.each([...packs.keys()])('%s cannot be mistaken for a real government', slug => {
    const pack = packs.get(slug)
    for (const name of Object.values(pack?.name ?? {})) expect(name).toMatch(/example|ejemplo|historic/)
    expect(ruleAt(of(slug), 'publisher', today).name).toMatch(/demonstration|demostración/)
    expect(ruleAt(of(slug), 'ocidPrefix', today)).toMatch(/^ocds-gdm/)
    expect(ruleAt(of(slug), 'demonstration', today)).toBe(true)
    expect(ruleAt(of(slug), 'officialsNamed', today).inPublic).toBe(false)
    for (const address of Object.values(ruleAt(of(slug), 'mailboxes', today))) expect(address).toMatch(/\.example$/)
  })

  it.each([
    ['examplia', 'GBP', 'Europe/London', ['en']],
    ['port-examplia', 'GBP', 'Europe/London', ['en']],
    ['ejemplaria', 'CLP', 'America/Santiago', ['es', 'en']],
    ['gdm-programme', 'GBP', 'Europe/London', ['en']],
  ])('%s counts in %s in %s and writes %j', (slug, currency, zone, languages) => {
    expect(ruleAt(of(slug), 'currency', today)).toBe(currency)
    expect(ruleAt(of(slug), 'timeZone', today)).toBe(zone)
    expect(isTimeZone(zone)).toBe(true)
    expect(ruleAt(of(slug), 'languages', today)).toEqual(languages)
  })

  it('hold the programme back from everything but contracts bought elsewhere', () => {
    expect(ruleAt(of('gdm-programme'), 'parts', '2018-09-10')).toEqual({
      plan: false,
      market: false,
      procure: false,
      contract: true,
      deliver: false,
    })
    expect(ruleAt(of('gdm-programme'), 'boughtElsewhere', '2018-09-10')).toMatchObject({
      allowed: true,
      planRequired: false,
    })
  })

  it('give the standards all their points', () => {
    for (const slug of ['examplia', 'port-examplia', 'ejemplaria']) {
      const points = ruleAt(of(slug), 'standards', today).map(({ id, points }) => [id, points.length])
      expect(points).toEqual([
        ['code-of-practice', 12],
        ['service-standard', 14],
      ])
    }
  })

  it('let the city change some rules and keep the others', () => {
    const rows = explainPack(chainOf(packs, 'port-examplia'), today)
    const origin = (key: string) => rows.find(row => row.key === key)
    expect(origin('standstill')).toMatchObject({ origin: 'own', pack: 'port-examplia', instead: { pack: 'examplia' } })
    expect(origin('closing')).toMatchObject({ origin: 'inherited', pack: 'examplia' })
    expect(origin('localHolidays')?.instead).toBeUndefined()
  })

  it('are explained by an example that can be used', async () => {
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(await readFile('packs/README.md', 'utf8')) ?? []
    const head = 'pack: readme\nname: { en: Readme (example country) }\nfrom: 2015-01-01\nrules:\n'
    const text = head + example.replace(/^/gm, '  ')
    const { problems, pack } = parsePack('readme', [{ file: 'pack.yaml', text }])
    expect(problems).toEqual([])
    expect(pack?.rules.paymentTerm?.map(({ value }) => value.days)).toEqual([60, 30])
  })

  it.each([...packs.keys()])('%s is the same after being written out and read again', slug => {
    const pack = packs.get(slug)
    if (!pack) throw new Error(`no ${slug}`)
    expect(parsePack(slug, [{ file: 'pack.yaml', text: packToYaml(pack) }])).toMatchObject({ pack, problems: [] })
  })
})

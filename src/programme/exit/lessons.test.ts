import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { ctxOf, programme } from '../diagnostics/testing.ts'
import { stepPartner } from '../partners/index.ts'
import { addEntry, registerLinks, takeAction } from '../register/index.ts'
import { lesson, exitLinks as links } from './index.ts'
import { findLessons, lessonCountries } from './lesson-store.ts'
import { aPartnerHere, lessonsElsewhere } from './testing.ts'

let app: TestApp
let partnerId: string
let nobody: Visitor

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  partnerId = await aPartnerHere(app, 'samplonia', null)
  await stepPartner(await ctxOf(app, 'amara'), partnerId, null, 'choose')
})
afterAll(() => app.close())

const content = {
  happened: 'Only one firm bid.',
  why: 'The notice asked for ten years of experience.',
  differently: 'Ask what a firm can do, not how old it is.',
  audience: 'Whoever writes requirements',
  intervention: 'design-procurement',
  nature: 'failed',
  principle: '1',
} as const

const find = async (filter: Parameters<typeof links.lessons>[1]) =>
  main((await nobody.get(links.allLessons(filter))).body)

describe('lessons', () => {
  it('are public when another has agreed, and found by their words in any form', async () => {
    const id = await addEntry(await ctxOf(app, 'carmen'), lesson, { partnerId, title: 'Age is no proof', content })
    await addEntry(await ctxOf(app, 'carmen'), lesson, { partnerId, title: 'Still a draft', content })
    expect(await find({})).toContain('No lesson fits')
    await expect(takeAction(await ctxOf(app, 'carmen'), lesson, id, 'agree')).rejects.toMatchObject({
      reason: 'exit.own-lesson',
    })
    await takeAction(await ctxOf(app, 'bruno'), lesson, id, 'agree')
    expect(await find({ q: 'experience firms' })).toContain('Age is no proof')
    expect(await find({ q: 'experience -notice' })).toContain('No lesson fits')
    expect(await find({ q: 'experience' })).not.toContain('Still a draft')
    expect(await find({ q: 'lighthouse' })).toContain('No lesson fits')
    expect(await find({ q: '" -( & |' })).toContain('Search')
  })

  it('are found by theme, country, kind and principle, and in the frame of the programme as well', async () => {
    const country = 'Republic of samplonia'
    const all = { intervention: 'design-procurement', principle: '1', nature: 'failed', country } as const
    expect(await find(all)).toContain('Age is no proof')
    for (const other of [{ intervention: 'open-data' }, { nature: 'worked' }, { principle: '2' }, { country: 'X' }])
      expect(await find({ ...all, ...other } as typeof all)).toContain('No lesson fits')
    expect(main((await nobody.get(links.lessons(programme, all))).body)).toContain('Age is no proof')
    expect(main((await nobody.get(registerLinks.publicList(programme, lesson))).body)).toContain('Search the lessons')
    const data = JSON.parse((await nobody.get(links.allLessons({ q: 'bid' }, '.json'))).body)
    expect(data.lessons).toMatchObject([{ title: 'Age is no proof', partner: 'samplonia', country, nature: 'failed' }])
    expect((await nobody.get(links.lessons(programme, {}, '.csv'))).body).toContain('Age is no proof')
  })

  it('of other programmes are found with them, in the words of their own language, a page at a time', async () => {
    const amara = await ctxOf(app, 'amara')
    const other = idOf(app.world.governments, 'ejemplaria')
    await lessonsElsewhere(app, other, 'Ejemplaria', 120)
    expect(await find({ q: 'licitaciones' })).toContain('Una licitación por vez 120')
    const seen: string[] = []
    for (let after: string | undefined, page = 0; page < 5; page++) {
      const rows = await amara.read(tx => findLessons(tx, { after, limit: 50 }))
      seen.push(...rows.map(({ id }) => id))
      after = rows.at(-1)?.statement
      if (rows.length < 50) break
    }
    expect(new Set(seen).size).toBe(121)
    expect(await amara.read(tx => lessonCountries(tx, 10))).toEqual(['Ejemplaria', 'Republic of samplonia'])
    expect(await find({ programme })).not.toContain('Una licitación')
    const next = parse((await nobody.get(links.allLessons({ country: 'Ejemplaria' }))).body).querySelector(
      'a[rel=next]',
    )
    expect(next?.getAttribute('href')).toContain('country=Ejemplaria')
  })

  it('that no longer hold say so', async () => {
    const [one] = await (await ctxOf(app, 'amara')).read(tx => findLessons(tx, { programme, limit: 1 }))
    await takeAction(await ctxOf(app, 'amara'), lesson, one?.id ?? '', 'retire', null, { reason: 'The law changed.' })
    expect(await find({ q: 'experience' })).toContain('No longer holds')
    expect(await find({ q: 'law changed' })).toContain('Age is no proof')
  })
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, stepPartner } from '#programme/partners'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../../open/testing.ts'
import { countAhead } from './jobs.ts'
import { dueTallies, keepTallies } from './kept-store.ts'

let app: TestApp
const base = '/many-hands/programme/indicators'
const get = async (url: string) => (await app.visitor()).get(url)
const textOf = (html: string) => parse(html).querySelector('main')?.structuredText.replaceAll(/\s+/g, ' ') ?? ''
const large = {
  slug: 'grand',
  name: 'Grand Example Systems',
  identifier_scheme: 'XX-EXAMPLE',
  identifier_id: '0003',
  scale: 'large',
}

interface Value {
  government: string
  year: number
  currency: string | null
  value: string | null
  observations: number
  missing: number
  noValueBecause: string | null
}

/** What an indicator says of one government, as data. */
async function valuesOf(id: string, government = 'examplia'): Promise<Value[]> {
  const { values } = JSON.parse((await get(`${base}/${id}.json`)).body) as { values: Value[] }
  return values.filter(one => one.government === government)
}

async function publish() {
  const ocid = (number: number) => `ocds-gdmdem-examplia-2030-000${number}`
  await publishIn(app, 'examplia', 'completed', { ocid: ocid(1) })
  await publishIn(app, 'examplia', 'contracted', {
    ocid: ocid(2),
    lots: ['All'],
    value: '200000',
    winner: large,
    bids: 1,
  })
  await publishIn(
    app,
    'examplia',
    'contracted',
    { ocid: ocid(3), method: 'direct', bids: 1, place: 'Testbury' },
    { without: ['planned'] },
  )
  await publishIn(app, 'ejemplaria', 'awarded', {
    ocid: 'ocds-gdmdem-ejemplaria-2030-0001',
    currency: 'CLP',
    value: '1000001',
  })
  await publishIn(app, 'port-examplia', 'awarded', { ocid: 'ocds-gdmdem-port-examplia-2030-0001' })
}

async function work(government: string, name: string) {
  const ctx = await app.ctxOf('amara', 'many-hands')
  const row = await ctx.read(tx =>
    tx.db.selectFrom('governments.governments').select('id').where('slug', '=', government).executeTakeFirstOrThrow(),
  )
  const id = await addPartner(ctx, { name, slug: government, governmentId: row.id, parentId: null, why: 'To help.' })
  return { id, choose: async () => stepPartner(await app.ctxOf('amara', 'many-hands'), id, null, 'choose') }
}

beforeAll(async () => {
  app = await testApp()
  await publish()
  app.now = new Date('2030-07-15T12:00:00Z')
  await (await work('examplia', 'Examplia')).choose()
  await (await work('ejemplaria', 'Ejemplaria')).choose()
  await work('port-examplia', 'Port Examplia')
})
afterAll(() => app.close())

describe('indicators from published data', () => {
  it('count suppliers, sizes and new winners of a year', async () => {
    expect(await valuesOf('suppliers-that-won')).toMatchObject([{ year: 2030, value: '2', observations: 2 }])
    expect(await valuesOf('small-firms-by-number')).toMatchObject([{ value: '66.7', observations: 3 }])
    expect(await valuesOf('first-time-winners')).toMatchObject([{ value: null, noValueBecause: 'too-few' }])
    expect(await valuesOf('growth-of-suppliers')).toMatchObject([{ noValueBecause: 'no-year-before' }])
  })

  it('say what was awarded without competition, and never add up currencies', async () => {
    expect(await valuesOf('direct-awards-by-number')).toMatchObject([{ value: '33.3', observations: 3 }])
    expect(await valuesOf('awarded-value')).toMatchObject([{ currency: 'GBP', value: '320000' }])
    expect(await valuesOf('awarded-value', 'ejemplaria')).toMatchObject([{ currency: 'CLP', value: '500000' }])
  })

  it('say how long each stage takes and what is published in time', async () => {
    expect(await valuesOf('days-of-signing')).toMatchObject([{ value: '10', observations: 3 }])
    expect(await valuesOf('contracts-published-in-time')).toMatchObject([{ value: '100.0', observations: 3 }])
    expect(await valuesOf('contracts-with-a-plan')).toMatchObject([{ value: '66.7' }])
  })

  it('leave out governments that the programme only considers', async () => {
    expect(await valuesOf('suppliers-that-won', 'port-examplia')).toEqual([])
  })
})

describe('the pages of indicators', () => {
  it('list all of them, and whom they are computed for', async () => {
    const text = textOf((await get(base)).body)
    expect(text).toContain('Computed for: Ejemplaria')
    expect(text).toContain('22. Concentration index')
    expect(text).not.toContain('Port Examplia')
  })

  it('show one with its picture, method and what to beware of', async () => {
    const { body } = await get(`${base}/small-firms-by-number`)
    const text = textOf(body)
    expect(parse(body).querySelectorAll('svg[role=img]')).toHaveLength(1)
    expect(text).toContain('66.7%')
    expect(text).toContain('Awards of unknown size are counted beside it')
    expect(text).toContain('Definitions of small differ')
    expect(text).toContain('By gender there is no published data')
    expect(text).not.toMatch(/indicators?\.[a-z]/)
  })

  it('break it down by public body and by place, for one government and year', async () => {
    const text = textOf((await get(`${base}/direct-awards-by-number?of=examplia&year=2030&by=region`)).body)
    expect(text).toMatch(/Testbury Too few to say – 1 0/)
    const size = textOf((await get(`${base}/suppliers-that-won?of=examplia&year=2030&by=size`)).body)
    expect(size).toMatch(/Large 1 supplier/)
    const unknown = await get(`${base}/growth-of-suppliers?of=nowhere&year=2030&by=size`)
    expect(unknown.status).toBe(200)
  })

  it('give every indicator as a page without gaps in its words, in both languages', async () => {
    const { indicators } = JSON.parse((await get(`${base}.json`)).body) as { indicators: { id: string }[] }
    expect(indicators.length).toBeGreaterThanOrEqual(16)
    for (const { id } of indicators)
      for (const language of ['en', 'es'])
        expect(textOf((await get(`${base}/${id}?lang=${language}`)).body)).not.toMatch(
          /indicators?\.[a-z]|undefined|NaN/,
        )
  })

  it('give the values as a spreadsheet', async () => {
    expect((await get(`${base}/awarded-value.csv`)).body).toContain(
      '23,awarded-value,examplia,2030,,amount,GBP,320000,',
    )
    expect((await get(`${base}.csv`)).body).toContain('1,suppliers-that-won,ejemplaria,2030')
  })

  it('are not there for an indicator that does not exist, nor where there is no programme', async () => {
    expect((await get(`${base}/nothing`)).status).toBe(404)
    expect((await get('/examplia/programme/indicators')).status).toBe(404)
  })
})

describe('payments', () => {
  it('are judged by what releases tell: when they were made, and since when they were due', async () => {
    const ocid = (number: number) => `ocds-gdmdem-examplia-2030-001${number}`
    for (const number of [1, 2]) await publishIn(app, 'examplia', 'completed', { ocid: ocid(number) })
    expect(await valuesOf('payments-in-time')).toMatchObject([{ year: 2030, value: '100.0', observations: 3 }])
  })
})

describe('what was counted ahead', () => {
  it('is shown with its date where counting takes long, until the clock counts again', async () => {
    const page = async () => textOf((await get(`${base}/suppliers-that-won`)).body)
    const ahead = async (limit: number) => countAhead(await app.ctxOf('amara', 'many-hands'), limit)
    expect(await page()).not.toContain('Counted on')
    await ahead(0)
    const before = await page()
    expect(before).toContain('Counted on 15 July 2030')
    await publishIn(app, 'ejemplaria', 'awarded', { ocid: 'ocds-gdmdem-ejemplaria-2030-0005', winner: large })
    expect(await page()).toBe(before)
    await ahead(0)
    expect(await page()).not.toBe(before)
    await ahead(60_000)
    expect(await page()).not.toContain('Counted on')
  })

  it('is due once for a programme, and again when something was published and some time has passed', async () => {
    const due = async () => (await app.database.read({ now: app.now }, dueTallies)).length
    await (await app.ctxOf('amara', 'many-hands')).transact(async tx => keepTallies(tx, 'awards', [], null))
    expect(await due()).toBe(0)
    app.now = new Date(app.now.getTime() + 20 * 60_000)
    expect(await due()).toBe(0)
    await publishIn(app, 'ejemplaria', 'planned', { ocid: 'ocds-gdmdem-ejemplaria-2030-0006' })
    expect(await due()).toBe(1)
    await app.tick()
    expect(await due()).toBe(0)
  })
})

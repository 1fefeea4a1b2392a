import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../testing.ts'

let app: TestApp
const get = async (url: string) => (await app.visitor()).get(url)
const textOf = (html: string) => parse(html).structuredText.replaceAll(/\s+/g, ' ')
const large = {
  slug: 'grand',
  name: 'Grand Example Systems',
  identifier_scheme: 'XX-EXAMPLE',
  identifier_id: '0003',
  scale: 'large',
}

beforeAll(async () => {
  app = await testApp()
  const ocid = (number: number) => `ocds-gdmdem-examplia-2030-000${number}`
  // Small firm: 60,000 of 120,000 (the other lot had no award); large: 200,000 alone and directly; Chile's in its own currency.
  await publishIn(app, 'examplia', 'completed', { ocid: ocid(1) })
  await publishIn(app, 'examplia', 'contracted', {
    ocid: ocid(2),
    lots: ['All'],
    value: '200000',
    winner: large,
    method: 'direct',
    bids: 1,
  })
  await publishIn(app, 'examplia', 'planned', { ocid: ocid(3) })
  await publishIn(app, 'ejemplaria', 'awarded', {
    ocid: 'ocds-gdmdem-ejemplaria-2030-0001',
    currency: 'CLP',
    value: '1000001',
    lots: ['Todo'],
  })
  app.now = new Date('2030-06-15T12:00:00Z')
})
afterAll(() => app.close())

describe('the results', () => {
  it('count what is published, and add up each currency by itself', async () => {
    const text = textOf((await get('/results')).body)
    expect(text).toContain('4 3 awarded, 1 completed')
    expect(text).toContain('£260,000')
    expect(text).toMatch(/CLP 1,000,001|\$1,000,001/)
    expect(textOf((await get('/examplia/results')).body)).not.toContain('1,000,001')
  })

  it('say how long each step takes, and how much is awarded directly, to small firms and to new ones', async () => {
    const { figures } = JSON.parse((await get('/examplia/results.json')).body) as {
      figures: { figure: string; of: string; currency: string; value: string | number; unit: string }[]
    }
    const value = (figure: string, of: string) => figures.find(row => row.figure === figure && row.of === of)?.value
    expect(value('median-days', 'planning')).toBe('3.0')
    expect(value('median-days', 'signing')).toBe('10.0')
    expect(value('median-days', 'delivering')).toBe('100.0')
    expect(value('bids-per-competition', 'median')).toBe(4)
    expect(value('direct-awards', 'processes')).toBe('50.0')
    expect(value('small-firms', 'number')).toBe('50.0')
    expect(value('small-firms', 'value')).toBe('23.1')
    expect(value('suppliers', 'first-time')).toBe('100.0')
    expect(value('top-20-suppliers', 'value')).toBe('100.0')
  })

  it('come as a spreadsheet, with amounts as they are', async () => {
    const csv = (await get('/results.csv')).body
    expect(csv).toContain('value,awarded,GBP,260000,amount')
    expect(csv).toContain('value,awarded,CLP,1000001,amount')
  })

  it('are new as soon as something is published, and the same for a second reader', async () => {
    const first = await get('/port-examplia/results')
    expect(textOf(first.body)).toContain('Nothing has been published yet')
    await publishIn(app, 'port-examplia', 'tendered', { ocid: 'ocds-gdmdem-port-examplia-2030-0001' })
    const second = await get('/port-examplia/results')
    expect(textOf(second.body)).not.toContain('Nothing has been published yet')
    expect(second.headers.etag).not.toBe(first.headers.etag)
    expect(
      (await (await app.visitor()).get('/port-examplia/results', { 'if-none-match': String(second.headers.etag) }))
        .status,
    ).toBe(304)
  })
})

describe('the suppliers of a government', () => {
  it('are listed by name, each with what it won and its share', async () => {
    const list = await get('/examplia/suppliers')
    expect(textOf(list.body)).toMatch(/Grand Example Systems Large 1 .* Tiny Lantern Example Cooperative Micro 1/)
    const page = textOf((await get('/examplia/suppliers/XX-EXAMPLE-0003')).body)
    expect(page).toContain('£200,000')
    expect(page).toContain('76.9% of all that was awarded in this currency')
    expect((await get('/examplia/suppliers/XX-EXAMPLE-0003.csv')).body).toContain('200000')
    expect((await get('/examplia/suppliers.csv')).body.trim().split('\n')).toHaveLength(3)
  })

  it('are not found where they have won nothing', async () => {
    expect((await get('/ejemplaria/suppliers/XX-EXAMPLE-0003')).status).toBe(404)
    expect((await get('/port-examplia/suppliers')).body).toContain('No award has been published yet')
  })
})

describe('the first pages', () => {
  it('say what this is and whose, with examples marked as such', async () => {
    const home = parse((await get('/')).body)
    expect(home.querySelector('h1')?.text).toContain('Public money')
    const tree = home.querySelector('.gdm-tree')
    expect(tree?.querySelectorAll('li li').map(item => item.structuredText.replaceAll('\n', ' '))).toEqual([
      'Port Examplia (example city) Example',
    ])
    expect((await get('/nowhere')).status).toBe(404)
  })

  it('show a government in its own language, with its bodies and its rules', async () => {
    const page = textOf((await get('/ejemplaria?lang=es')).body)
    expect(page).toContain('Ministerio de Servicios de Ejemplo')
    expect(page).toContain('Oportunidades')
    const rules = textOf((await get('/port-examplia/rules')).body)
    expect(rules).toContain('Inherited from Examplia (example country)')
    expect(rules).toMatch(/rules are illustrative/)
    expect(rules).not.toMatch(/open\.rule|pack\.rule|undefined|\[object/)
    for (const slug of ['examplia', 'ejemplaria', 'gdm-programme'])
      expect(textOf((await get(`/${slug}/rules?lang=es`)).body)).not.toMatch(/open\.rule|pack\.rule|undefined|\{"/)
  })
})

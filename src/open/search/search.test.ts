import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../testing.ts'

let app: TestApp
const ocid = (number: number, government = 'examplia') =>
  `ocds-gdmdem-${government}-2030-${String(number).padStart(4, '0')}`

beforeAll(async () => {
  app = await testApp()
  await publishIn(app, 'examplia', 'tendered', { ocid: ocid(1), title: '=Survey of "bridges" & tunnels' })
  await publishIn(app, 'examplia', 'tendered', {
    ocid: ocid(2),
    title: 'Harbour register',
    need: 'Ships wait for papers.',
    category: 'Digital specialists',
    place: 'Off-site',
    publishedAt: new Date('2030-01-06T12:00:00Z'),
    closesAt: new Date('2030-01-10T23:59:59Z'),
  })
  await publishIn(app, 'examplia', 'contracted', { ocid: ocid(3), title: 'Library cards' })
  await publishIn(app, 'examplia', 'planned', { ocid: ocid(4), title: 'School meals' })
  await publishIn(app, 'ejemplaria', 'tendered', {
    ocid: ocid(1, 'ejemplaria'),
    title: 'Registro de puentes',
    need: 'Las licitaciones se pierden.',
    currency: 'CLP',
  })
  app.now = new Date('2030-01-09T12:00:00Z')
})
afterAll(() => app.close())

const get = async (url: string) => (await app.visitor()).get(url)
const titles = async (url: string) =>
  parse((await get(url)).body)
    .querySelectorAll('.gdm-entries h2')
    .map(heading => heading.text.trim())

describe('the list of opportunities', () => {
  it('has those of all governments, newest first, and no plans', async () => {
    expect(await titles('/opportunities')).toHaveLength(4)
    expect((await titles('/opportunities'))[0]).toBe('Harbour register')
    expect(await titles('/ejemplaria/opportunities')).toEqual(['Registro de puentes'])
  })

  it('finds words in any form of theirs, in the language of each publication, and leaves out what is not wanted', async () => {
    expect(await titles('/opportunities?q=licitaci%C3%B3n')).toEqual(['Registro de puentes'])
    expect(await titles('/opportunities?q=ship')).toEqual(['Harbour register'])
    expect(await titles('/opportunities?q=bridge')).toHaveLength(4)
    expect(await titles('/opportunities?q=bridge+-library')).toHaveLength(3)
    expect(await titles('/opportunities?q=%22)(%26|!')).toEqual([])
    expect((await get('/opportunities?q=zeppelin')).body).toContain('Nothing matches')
  })

  it('is narrowed by state, category and place; open means that there is still time', async () => {
    expect(await titles('/examplia/opportunities?status=open')).toHaveLength(2)
    expect(await titles('/examplia/opportunities?status=active')).toEqual(['Library cards'])
    expect(await titles('/examplia/opportunities?lot=Digital+specialists&location=Off-site')).toEqual([
      'Harbour register',
    ])
    expect(await titles('/examplia/opportunities?sort=closing')).toHaveLength(2)
    expect((await titles('/examplia/opportunities?sort=closing'))[0]).toBe('Harbour register')
    const before = app.now
    app.now = new Date('2030-01-10T23:59:59Z')
    expect(await titles('/examplia/opportunities?status=open')).toHaveLength(1)
    expect(await titles('/examplia/opportunities?status=closed')).toEqual(['Harbour register'])
    app.now = before
  })

  it('says what it is narrowed to, and takes off one filter at a time', async () => {
    const page = parse((await get('/examplia/opportunities?status=open&status=closed&q=ship&sort=closing')).body)
    const links = page.querySelectorAll('.gdm-filter-summary a')
    expect(links.map(link => [link.text.trim(), link.getAttribute('href')?.replaceAll('&amp;', '&')])).toEqual([
      ['Remove filter “ship”', '/examplia/opportunities?status=open&status=closed&sort=closing'],
      ['Remove filter Status: Open', '/examplia/opportunities?q=ship&status=closed&sort=closing'],
      ['Remove filter Status: Closed', '/examplia/opportunities?q=ship&status=open&sort=closing'],
    ])
    expect(parse((await get('/examplia/opportunities')).body).querySelector('.gdm-filter-summary')).toBeNull()
  })

  it('takes any query without failing', async () => {
    for (const query of [
      'after=x',
      'before=9_',
      'status=nonsense',
      'q=%00a',
      `q=${'x'.repeat(5000)}`,
      'sort=best',
      'lot=a&lot=b',
    ])
      expect({ query, status: (await get(`/opportunities?${query}`)).status }).toEqual({ query, status: 200 })
    expect((await get('/nowhere/opportunities')).status).toBe(404)
  })
})

it('lists plans and contracts of a government each for itself', async () => {
  expect(await titles('/examplia/plans')).toEqual(['School meals'])
  expect(await titles('/examplia/contracts')).toEqual(['Library cards'])
  expect((await get('/ejemplaria/plans')).body).toContain('Todavía no se ha publicado ningún plan')
})

describe('the forms of a list', () => {
  it('are a file for spreadsheets that starts no formula', async () => {
    const answer = await get('/opportunities.csv?q=tunnels')
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.body.startsWith('\uFEFFocid,title,status')).toBe(true)
    expect(answer.body).toContain(`"'=Survey of ""bridges"" & tunnels"`)
    expect(answer.body).toContain(',120000,')
    expect(answer.body.trim().split('\n')).toHaveLength(2)
  })

  it('are JSON whose entries link their page and record, and a feed', async () => {
    const { entries, links } = JSON.parse((await get('/examplia/opportunities.json?status=active')).body)
    expect(entries).toMatchObject([
      {
        ocid: ocid(3),
        status: 'active',
        value: { amount: '120000', currency: 'GBP' },
        record: `http://localhost/api/ocds/records/${ocid(3)}`,
      },
    ])
    expect(links).toBeUndefined()
    const feed = await get('/examplia/opportunities.atom')
    expect(feed.body).toContain('<title>=Survey of &quot;bridges&quot; &amp; tunnels</title>')
  })

  it('page through a long list both ways, and lose and repeat nothing', async () => {
    for (let number = 10; number < 40; number++)
      await publishIn(app, 'port-examplia', 'tendered', {
        ocid: ocid(number, 'port-examplia'),
        title: `Number ${number}`,
      })
    const list = '/port-examplia/opportunities'
    const next = (body: string, rel: string) =>
      parse(body).querySelector(`.govuk-pagination a[rel=${rel}]`)?.getAttribute('href')?.replaceAll('&amp;', '&')
    const first = await get(list)
    const second = await get(next(first.body, 'next') ?? '')
    const names = (body: string) =>
      parse(body)
        .querySelectorAll('.gdm-entries h2')
        .map(heading => heading.text.trim())
    expect(new Set([...names(first.body), ...names(second.body)]).size).toBe(30)
    expect(names(first.body)).toHaveLength(25)
    expect(next(second.body, 'next')).toBeUndefined()
    const back = await get(next(second.body, 'prev') ?? '')
    expect(names(back.body)).toEqual(names(first.body))
    expect(next(back.body, 'prev')).toBeUndefined()
    const csv = (await get(`${list}.csv`)).body.trim().split('\n')
    expect(csv).toHaveLength(31)
  })
})

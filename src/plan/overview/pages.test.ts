import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlan, plans } from '#plan/pipeline'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'

const base = '/examplia/work/pipeline'
let app: TestApp
let ada: Visitor
let bodyId: string

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
  bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
})
afterAll(() => app.close())

const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const line = async (content: Parameters<typeof aPlanContent>[0]) =>
  createPlan(await app.ctxOf('ada', 'examplia'), aPlanContent({ bodyId, ...content }))
const count = async () => (await app.ctxOf('ada', 'examplia')).read(async tx => (await plans(tx, {}, 500)).length)

const send = (content: string, name = 'lines.csv') =>
  ada.upload(`${base}/import`, { field: 'file', name, content: Buffer.from(content) })

const headings = 'Public body,Title,Need,Users,Budget,Buying begins,Work starts,Work ends'
const row = (more: Partial<Record<'body' | 'title' | 'budget' | 'begins', string>> = {}) =>
  [
    more.body ?? 'department-of-example-roads',
    more.title ?? 'Lamps',
    'Streets are dark.',
    'Everybody.',
    more.budget ?? '20000.50',
    more.begins ?? '2030-03-01',
    '2030-06-01',
    '2031-05-31',
  ].join(',')

describe('the overview', () => {
  it('adds up to the last penny what is planned, by quarter, public body and route, and counts what asks for attention', async () => {
    await line({ title: 'First', budget: { amount: '10000.10', currency: 'GBP' }, procurementOn: '2030-02-01' })
    await line({ title: 'Second', budget: { amount: '20000.25', currency: 'GBP' }, procurementOn: '2030-05-01' })
    await line({ title: 'Late', procurementOn: '2029-12-01' })
    const shown = text((await ada.get(base)).body)
    expect(shown).toContain('£30,000.35')
    expect(shown).toMatch(/Quarter 1, 2030.*£10,000\.10 \(1 line\).*Quarter 2, 2030.*£20,000\.25 \(1 line\)/)
    expect(shown).toMatch(/Buying should have begun\s*1/)
    expect(text((await ada.get(`${base}/attention?kind=overdue`)).body)).toContain('Late')
  })

  it('shows the calendar month by month, and pages through it without losing a line', async () => {
    for (let index = 0; index < 60; index++) await line({ title: `Line ${index}`, procurementOn: '2030-09-01' })
    const titles = new Set<string>()
    let url: string | undefined = `${base}/calendar?from=2030-09-01`
    while (url) {
      const answer = await ada.get(url)
      const root = parse(answer.body)
      for (const link of root.querySelectorAll('table a')) titles.add(link.text)
      url = root.querySelector('a[rel=next]')?.getAttribute('href')
    }
    expect([...titles].filter(title => title.startsWith('Line '))).toHaveLength(60)
  })

  it('asks about lines that together would go another way', async () => {
    const need = 'Bicycle counters at forty crossings of the ring road'
    for (const part of ['one', 'two'])
      await line({ title: `Bicycle counters, part ${part}`, need, budget: { amount: '90000', currency: 'GBP' } })
    const shown = text((await ada.get(`${base}/splitting?body=${bodyId}`)).body)
    expect(shown).toContain('£180,000 together')
    expect(shown).toContain('They describe a similar need')
  })

  it('is closed to other governments', async () => {
    const lucia = await app.visitor('lucia')
    for (const page of ['', '/calendar', '/attention', '/splitting', '/lines.csv', '/lines.xlsx', '/import'])
      expect((await lucia.get(`${base}${page}`)).status).toBe(403)
  })
})

describe('an import', () => {
  it('names every wrong cell and takes nothing in', async () => {
    const before = await count()
    const rows = [
      headings,
      row(),
      row({ body: 'nobody', budget: '1.234.50' }),
      row({ begins: '31/12/2030', title: '' }),
    ]
    const answer = await send(rows.join('\n'))
    expect(answer.status).toBe(422)
    const cells = parse(answer.body)
      .querySelectorAll('#cells tbody tr')
      .map(one =>
        one
          .querySelectorAll('td, th')
          .slice(0, 2)
          .map(cell => cell.text.trim()),
      )
    expect(cells).toEqual([
      ['3', 'Public body'],
      ['3', 'Budget'],
      ['4', 'Title'],
      ['4', 'Buying begins'],
    ])
    expect(await count()).toBe(before)
  })

  it('takes in what went out, changed and with new rows, as CSV and as a workbook', async () => {
    const before = await count()
    expect((await send([headings, row({ title: '=Counted' }), row({ title: 'Ñandú' })].join('\n'))).body).toContain(
      'New lines: 2',
    )
    expect(await count()).toBe(before + 2)
    const csv = (await ada.get(`${base}/lines.csv`)).body
    expect(csv).toContain("'=Counted")
    const changed = csv.replace('Ñandú', 'Rhea').split('\n').slice(0, 400).join('\n')
    const answer = text((await send(changed)).body)
    expect(answer).toContain('New lines: 0')
    expect((await ada.get(`${base}/lines.csv`)).body).toContain('Rhea')
    const workbook = await ada.get(`${base}/lines.xlsx`)
    expect(workbook.headers['content-type']).toContain('spreadsheetml')
  })

  it.each([
    ['no file', '', 'Choose a file'],
    ['an unknown column', `${headings},Colour\n${row()},red`, 'No column is called “Colour”'],
    ['a missing column', 'Title\nLamps', 'The column “Budget” is missing'],
    [
      'a foreign id',
      `Id,${headings}\n01890000-0000-7000-8000-000000000001,${row()}`,
      'No plan of this government has this id',
    ],
    ['too many rows', [headings, ...Array.from({ length: 501 }, () => row())].join('\n'), 'The file has too many rows'],
  ])('refuses %s in words', async (_, content, message) => {
    const before = await count()
    expect(text((await send(content)).body)).toContain(message)
    expect(await count()).toBe(before)
  })
})

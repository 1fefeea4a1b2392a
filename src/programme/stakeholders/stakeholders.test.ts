import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addEntry, registerLinks as links } from '../register/index.ts'
import { missingWords } from '../register/testing.ts'
import { gridOf } from './grid.ts'
import { engagementNotes, stakeholders } from './index.ts'
import { degrees } from './kinds.ts'

const programme = 'many-hands'
let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

it('puts everybody into one cell of the grid and nobody into two', () => {
  const all = degrees.flatMap(interest => degrees.map(influence => ({ content: { interest, influence } })))
  const cells = gridOf([...all, ...all])
  expect(cells.map(cell => cell.entries.length)).toEqual(Array(9).fill(2))
  expect(cells[0]).toMatchObject({ influence: 'high', interest: 'low' })
  expect(cells[8]).toMatchObject({ influence: 'low', interest: 'high' })
})

it('has all its words', () => {
  expect([...missingWords(stakeholders), ...missingWords(engagementNotes)]).toEqual([])
})

it('shows offices in the grid, tells whoever sees to what follows, and is public nowhere', async () => {
  const amara = await app.ctxOf('amara', programme)
  const owner = app.world.people.get('bruno') ?? ''
  const office = await addEntry(amara, stakeholders, {
    partnerId: null,
    title: 'Head of budget, Ministry of Example Finance',
    content: { group: 'finance', organisation: 'Ministry of Example Finance', interest: 'high', influence: 'high' },
  })
  await addEntry(amara, engagementNotes, {
    partnerId: null,
    title: 'How budgets are released',
    content: { with: [office], starts: '2030-01-10', how: 'meeting', said: 'Twice a year.', owner, due: '2030-01-12' },
  })
  const bruno = await app.visitor('bruno')
  expect(main((await bruno.get(links.list(programme, stakeholders))).body)).toContain('HighHigh1Head of budget')
  expect(main((await bruno.get(links.entry(programme, stakeholders, office))).body)).toContain(
    'How budgets are released',
  )
  expect(main((await bruno.get('/many-hands/work')).body)).toContain(
    'What follows from a talk: How budgets are released',
  )
  const nobody = await app.visitor()
  expect((await nobody.get(links.publicEntry(programme, stakeholders, office))).status).toBe(404)
  expect((await nobody.get(`/many-hands/programme/data/stakeholder/${office}`)).body).not.toContain('Head of budget')
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunityLinks } from '#procure/opportunities'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { anOpenedOpportunity, aRankedEvaluation, aScoringPanel } from './factory.ts'
import { evaluationLinks } from './links.ts'

let app: TestApp
const people = new Map<string, Visitor>()

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const both = { olu: ['41500.50'], priya: ['38000'] }

async function opened(bids: Parameters<typeof anOpenedOpportunity>[1] = both, lots: 1 | 2 = 1): Promise<string> {
  const { id } = await anOpenedOpportunity(app, bids, lots)
  for (const person of ['ada', 'bao', 'chidi', 'dalia', 'hugo', 'olu', 'kemi', 'lucia'])
    people.set(person, await app.visitor(person))
  return id
}
const as = (person: string): Visitor => {
  const found = people.get(person)
  if (!found) throw new Error(`Nobody is ${person}.`)
  return found
}
const link = (id: string) => ({
  overview: evaluationLinks.overview('examplia', id),
  panel: evaluationLinks.panel('examplia', id),
  declare: evaluationLinks.declare('examplia', id),
  start: evaluationLinks.start('examplia', id),
  lock: evaluationLinks.lock('examplia', id),
  beginConsensus: evaluationLinks.beginConsensus('examplia', id),
  consensus: evaluationLinks.consensus('examplia', id),
  rank: evaluationLinks.rank('examplia', id),
  ranking: evaluationLinks.ranking('examplia', id),
  reopen: evaluationLinks.reopen('examplia', id),
})
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
/** The rows of the tables that are lists, cell by cell. */
const rowsIn = (body: string) =>
  parse(body)
    .querySelectorAll('.gdm-data-table tbody tr')
    .map(row =>
      row
        .querySelectorAll('th, td')
        .map(cell => cell.text.trim())
        .join(' | '),
    )
const linksIn = (body: string, pattern: RegExp) =>
  parse(body)
    .querySelectorAll('main a')
    .map(one => one.getAttribute('href') ?? '')
    .filter(href => pattern.test(href))

/** Fills in every field of a sheet: yes to what is required, one score for all, and notes. */
async function filled(person: Visitor, url: string, score: string): Promise<Record<string, string>> {
  const inputs = parse((await person.get(url)).body).querySelectorAll('main input, main textarea')
  return Object.fromEntries(
    inputs
      .map(input => input.getAttribute('name') ?? '')
      .filter(name => /^(met|score|notes)-/.test(name))
      .map(name => [
        name,
        name.startsWith('met') ? 'yes' : name.startsWith('score') ? score : 'Because of the answer.',
      ]),
  )
}

describe('an evaluation', () => {
  it('goes from the panel to the ranking by its pages', { timeout: 60_000 }, async () => {
    const id = await opened()
    const at = link(id)
    for (const [person, role] of [
      ['chidi', 'panel'],
      ['dalia', 'chair'],
    ] as const) {
      const personId = app.world.people.get(person) ?? ''
      expect((await as('ada').submit(at.panel, { kind: 'evaluator', personId, role }, at.panel)).status).toBe(303)
    }
    for (const person of ['chidi', 'dalia']) {
      expect(text((await as(person).get(at.overview)).body)).toContain('Before you see the bids, declare')
      expect((await as(person).submit(at.declare, { conflict: 'no' })).location).toBe(at.overview)
    }
    const waiting = async (person: string) => text((await as(person).get('/examplia/work')).body)
    expect(await waiting('ada')).toContain('Name the panel and start scoring: Appointments online')
    expect((await as('ada').submit(at.overview, {}, at.start)).location).toBe(at.overview)
    expect(await waiting('chidi')).toContain('Score the bids: Appointments online')
    for (const person of ['chidi', 'dalia']) {
      const sheets = linksIn((await as(person).get(at.overview)).body, /\/bids\//)
      expect(sheets).toHaveLength(2)
      for (const sheet of sheets) {
        const page = await as(person).get(sheet)
        expect(text(page.body)).toMatch(/Bidder [12]/)
        expect(page.body).not.toMatch(/Tiny Lantern|Paper Kite|41,500|38,000|team@supplier/)
        expect((await as(person).submit(sheet, await filled(as(person), sheet, '2'))).status).toBe(303)
      }
      expect((await as(person).submit(at.lock, {})).location).toBe(at.overview)
    }
    expect(await waiting('dalia')).toContain('Lead the panel to the ranking')
    expect((await as('dalia').submit(at.overview, {}, at.beginConsensus)).location).toBe(at.consensus)
    const agreements = linksIn((await as('dalia').get(at.consensus)).body, /\/consensus\//)
    for (const agree of agreements) {
      const page = await as('dalia').get(agree)
      // Both said the same, so the chair finds it filled in.
      expect(parse(page.body).querySelectorAll('input[checked]').length).toBeGreaterThan(3)
      expect(page.body).not.toMatch(/Tiny Lantern|Paper Kite/)
      expect((await as('dalia').submit(agree, await filled(as('dalia'), agree, '3'))).location).toBe(at.consensus)
    }
    expect((await as('dalia').submit(at.overview, {}, at.rank)).location).toBe(at.ranking)
    expect(rowsIn((await as('ada').get(at.ranking)).body)).toEqual([
      'Paper Kite Example Works | 1 | 60.00 | 10.00 | 30.00 | 100.00 | £38,000',
      'Tiny Lantern Example Cooperative | 2 | 60.00 | 10.00 | 27.47 | 97.47 | £41,500.50',
    ])
    const history = text((await as('ada').get(opportunityLinks.page('examplia', id))).body)
    for (const happened of ['Named to the panel', 'Interests declared', 'Scores locked', 'Bids ranked'])
      expect(history).toContain(happened)
    expect(history).not.toContain('opportunity.happened')
  })

  it('tells a member that scores need notes, before and at the lock', async () => {
    const id = await opened()
    await aScoringPanel(app, id)
    const at = link(id)
    const [sheet = ''] = linksIn((await as('chidi').get(at.overview)).body, /\/bids\//)
    expect(text((await as('chidi').get(sheet)).body)).toContain('By then every score needs notes.')
    const fields = Object.entries(await filled(as('chidi'), sheet, '2')).filter(([name]) => !name.startsWith('notes-'))
    await as('chidi').submit(sheet, Object.fromEntries(fields))
    expect(text((await as('chidi').get(at.lock)).body)).toContain('Give every criterion a score and notes')
  })

  it('shows a sheet again with everything typed, each problem linked to its field', async () => {
    const id = await opened()
    await aScoringPanel(app, id)
    const [sheet = ''] = linksIn((await as('chidi').get(link(id).overview)).body, /\/bids\//)
    const fields = await filled(as('chidi'), sheet, '3')
    const notes = Object.keys(fields).find(name => name.startsWith('notes-')) ?? ''
    const score = Object.keys(fields).find(name => name.startsWith('score-')) ?? ''
    const answer = await as('chidi').submit(sheet, { ...fields, [notes]: 'word '.repeat(201), [score]: '9' })
    expect(answer.status).toBe(422)
    const root = parse(answer.body)
    expect(root.querySelectorAll('.govuk-error-summary a').map(one => one.getAttribute('href'))).toEqual(
      expect.arrayContaining([`#${notes}`, `#${score}`]),
    )
    for (const one of root.querySelectorAll('.govuk-error-summary a'))
      expect(root.querySelector(`[id="${one.getAttribute('href')?.slice(1)}"]`)).not.toBeNull()
    expect(root.querySelector(`[id="${notes}"]`)?.text).toContain('word word')
  })

  it('shows nobody the scores of others before they are locked, and no bid to who has not declared', async () => {
    const id = await opened()
    const at = link(id)
    await aScoringPanel(app, id)
    const [sheet = ''] = linksIn((await as('chidi').get(at.overview)).body, /\/bids\//)
    expect((await as('chidi').get(at.consensus)).status).toBe(409)
    expect((await as('ada').get(sheet)).status).toBe(403)
    expect((await as('olu').get(sheet)).status).toBe(403)
    expect((await as('lucia').get(at.overview)).status).toBe(403)
    expect((await as('hugo').get(at.ranking)).status).toBe(409)
    await as('dalia').submit(at.declare, { conflict: 'yes', words: 'I own shares of one of them.' })
    expect((await as('dalia').get(sheet)).status).toBe(403)
  })

  it('names several lots, ties, and bids that fail what is essential; an approver sends it back', async () => {
    const id = await opened({ olu: ['20000', '15000'], priya: ['20000', null], quentin: [null, '10000'] }, 2)
    const at = link(id)
    await aRankedEvaluation(app, id, ({ price }) => (price.startsWith('10000') ? null : 1))
    const page = await as('bao').get(at.ranking)
    expect(text(page.body)).toMatch(
      /North.*the same total.*South.*do not meet what is essential.*Grand Example Systems/,
    )
    const empty = await as('bao').submit(at.ranking, { reasons: '' }, at.reopen)
    expect(empty.status).toBe(422)
    expect((await as('bao').submit(at.ranking, { reasons: 'The price was misread.' }, at.reopen)).location).toBe(
      at.overview,
    )
    expect(text((await as('dalia').get(at.overview)).body)).toContain('look again: The price was misread.')
  })
})

describe('a guest', () => {
  it('finds the evaluation of their process, and no other page of officials', async () => {
    const id = await opened()
    const at = link(id)
    const email = 'kemi@city.port-examplia.example'
    expect((await as('ada').submit(at.panel, { kind: 'guest', email, role: 'chair' }, at.panel)).status).toBe(303)
    expect(text((await as('kemi').get(at.overview)).body)).toContain('Before you see the bids')
    expect((await as('kemi').submit(at.declare, { conflict: 'no' })).location).toBe(at.overview)
    expect((await as('kemi').get('/examplia/work/plans')).body).not.toContain('Appointments online')
    const panel = await as('kemi').get(at.panel)
    expect(text(panel.body)).toContain('Kemi Example')
    expect(parse(panel.body).querySelectorAll('main form')).toEqual([])
  })
})

// What a panel writes is nobody else's to read until it hands the report over: as every role, by every way to it.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember } from '../partners/index.ts'
import { addEntry, registerLinks as links, requireEntry, takeAction } from '../register/index.ts'
import { reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
import { recommendations } from './recommendations.ts'
import { sections } from './report.ts'
import { saveSection } from './report-actions.ts'
import { aDraft, aReview, as, personId, programme } from './testing.ts'

let app: TestApp
let partner: string
let review: string
let asked: string
const secret = 'Nobody reads what the accounts say.'
const secretTitle = 'Replace the head of accounts'
const others = ['amara', 'bruno', 'carmen', 'dmitri', 'felipe', 'esther', 'joel'] as const

const recommendation = async (of: string, title: string) =>
  addEntry(await as(app, 'irena'), recommendations, {
    partnerId: partner,
    title,
    content: {
      review: [of],
      text: secret,
      theme: 'money',
      priority: 'now',
      owner: personId(app, 'felipe'),
      due: '2030-03-31',
    },
  })

beforeAll(async () => {
  app = await testApp()
  const amara = await as(app, 'amara')
  partner = await addPartner(amara, {
    name: 'Ejemplaria',
    slug: 'ejemplaria',
    governmentId: null,
    parentId: null,
    why: 'To learn together.',
  })
  for (const person of ['carmen', 'dmitri', 'felipe']) await assignMember(amara, partner, personId(app, person))
  review = await aReview(app, partner)
  const irena = await as(app, 'irena')
  await takeAction(irena, reviews, review, 'begin')
  await saveSection(irena, review, 'money', null, { 'rating-money': 'red', 'why-money': secret })
  await saveSection(irena, review, 'overall', null, { overall: 'red', 'why-overall': secret })
  await saveSection(irena, review, 'withheld', null, { withheld: ['why-money'], 'withheld-why': secret })
  asked = await recommendation(review, secretTitle)
})
afterAll(() => app.close())

describe('a report that is being written', () => {
  it.each(others)('keeps its words and colours from %s', async person => {
    const visitor = await app.visitor(person)
    const entry = links.entry(programme, reviews, review)
    for (const at of [
      entry,
      links.list(programme, reviews),
      links.csv(programme, reviews),
      links.list(programme, recommendations),
      links.csv(programme, recommendations),
      links.list(programme, recommendations, { state: 'draft' }),
      `${links.list(programme, recommendations)}?words=Replace`,
      links.entry(programme, recommendations, asked),
      '/many-hands/work',
      '/many-hands/work/programme',
    ]) {
      const { body } = await visitor.get(at)
      expect(body, at).not.toContain(secret)
      expect(body, at).not.toContain(secretTitle)
      const said = parse(body).querySelectorAll('td, dd')
      expect(said.map(cell => cell.text).join(' '), at).not.toContain('■ Red')
      if (at.endsWith('.csv')) expect(body).not.toContain('■ Red')
    }
    for (const at of [
      reviewLinks.report(programme, review),
      reviewLinks.section(programme, review, 'money'),
      reviewLinks.handOver(programme, review),
      links.edit(programme, recommendations, asked),
    ])
      expect([403, 404, 409], at).toContain((await visitor.get(at)).status)
    expect((await visitor.get(links.entry(programme, recommendations, asked))).status).toBe(404)
    expect((await visitor.get(entry)).status).toBe(200)
  })

  it('is open to its panel, and to nobody of the public', async () => {
    const irena = await app.visitor('irena')
    for (const at of [
      links.entry(programme, reviews, review),
      links.csv(programme, reviews),
      links.csv(programme, recommendations),
      links.entry(programme, recommendations, asked),
      reviewLinks.section(programme, review, 'money'),
    ])
      expect((await irena.get(at)).body, at).toContain(secret)
    const nobody = await app.visitor()
    for (const at of ['/many-hands/programme/reviews', '/many-hands/programme/recommendations'])
      expect((await nobody.get(at)).body).not.toContain(secretTitle)
    expect((await nobody.get(links.publicEntry(programme, reviews, review))).status).toBe(404)
    expect((await nobody.get('/search?q=accounts')).body).not.toContain(secret)
  })

  it('is read by those who are reviewed once it is handed over, with its recommendations', async () => {
    const next = await aReview(app, partner)
    await takeAction(await as(app, 'irena'), reviews, next, 'begin')
    const early = await recommendation(next, 'Write down who pays')
    const drafted = await aDraft(app, partner, { money: 'red' }, 'amber')
    const felipe = await app.visitor('felipe')
    expect((await felipe.get(links.entry(programme, reviews, drafted))).body).toContain(
      'Seen in the files about money.',
    )
    expect((await felipe.get(links.entry(programme, recommendations, early))).status).toBe(404)
  })
})

describe('the parts of a report', () => {
  it('are saved unfinished, one page each, and can be come back to', async () => {
    const irena = await app.visitor('irena')
    const at = reviewLinks.section(programme, review, 'people')
    expect((await irena.submit(at, { 'why-people': 'Three people carry it.', go: 'list' }, at)).location).toBe(
      reviewLinks.report(programme, review),
    )
    const list = parse((await irena.get(reviewLinks.report(programme, review))).body)
    expect(list.querySelectorAll('.govuk-task-list__item')).toHaveLength(sections.length)
    expect(list.text.replace(/\s+/g, ' ')).toContain('People and skillsIn progress')
    expect((await irena.get(at)).body).toContain('Three people carry it.')
    const sent = await irena.submit(at, { 'why-people': 'Two people carry it.', go: 'next' }, at)
    expect(sent.location).toBe(reviewLinks.section(programme, review, 'risk'))
  })

  it('are written by several at once, and never over each other', async () => {
    const irena = await as(app, 'irena')
    const version = (await irena.read(tx => requireEntry(tx, reviews, review))).version
    await saveSection(irena, review, 'risk', version, { 'why-risk': 'Looked at each month.' })
    await saveSection(irena, review, 'demand', version, { 'why-demand': 'Asked for.' })
    await expect(saveSection(irena, review, 'risk', version, { 'why-risk': 'Never.' })).rejects.toThrow('error.stale')
  })

  it('are named one by one where they are missing as the report is handed over', async () => {
    const irena = await app.visitor('irena')
    const page = parse((await irena.get(reviewLinks.handOver(programme, review))).body)
    const missing = page.querySelectorAll('.govuk-error-summary a')
    expect(missing.map(one => one.text)).toContain('Direction and ownership: choose a colour')
    expect(missing.map(one => one.text)).toContain('Money and value: write what would change the colour')
    expect(missing[0]?.getAttribute('href')).toBe(reviewLinks.section(programme, review, 'direction'))
    await expect(
      takeAction(await as(app, 'irena'), reviews, review, 'draft', null, { 'reply-until': '2030-01-31' }),
    ).rejects.toThrow('incomplete')
  })

  it('say what withholding needs beside the field', async () => {
    const irena = await app.visitor('irena')
    const at = reviewLinks.section(programme, review, 'withheld')
    const answer = await irena.submit(at, { withheld: ['why-money'], 'withheld-why': '', go: 'next' }, at)
    expect(answer.status).toBe(422)
  })
})

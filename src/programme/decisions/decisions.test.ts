import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember } from '#programme/partners'
import { addEntry, registerLinks as links, requireEntry, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { missingWords } from '../register/testing.ts'
import { decision, issue, matrixOf, risk } from './index.ts'

const many = 'many-hands'
let app: TestApp
let partner: string

const as = (person: string) => app.ctxOf(person, many)
const id = (person: string) => app.world.people.get(person) ?? ''
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  const amara = await as('amara')
  partner = await addPartner(amara, {
    name: 'Samplonia',
    slug: 'samplonia',
    governmentId: null,
    parentId: null,
    why: 'They asked.',
  })
  for (const person of ['carmen', 'felipe']) await assignMember(amara, partner, id(person))
})
afterAll(() => app.close())

it('has all its words in every language', () => {
  expect([missingWords(decision), missingWords(risk), missingWords(issue)].flat()).toEqual([])
})

it('counts every risk once in its matrix, the likely ones on top', () => {
  const rows = matrixOf([
    { likelihood: 'high', impact: 'low', count: 2 },
    { likelihood: 'low', impact: 'high', count: 1 },
  ])
  expect(rows).toEqual([
    { likelihood: 'high', counts: [2, 0, 0] },
    { likelihood: 'medium', counts: [0, 0, 0] },
    { likelihood: 'low', counts: [0, 0, 1] },
  ])
})

describe('a decision', () => {
  const taken = { outcome: 'Yes.', why: 'It saves a year.', office: 'Programme board', consequences: 'A new tender.' }
  const prepare = async () =>
    addEntry(await as('felipe'), decision, {
      partnerId: partner,
      title: 'One register or two',
      content: { question: 'Do we keep both registers?', options: 'Keep both: dear.\nKeep one: cheap.' },
    })

  it('is public once a lead has taken it, with reasons, and not before', async () => {
    const entry = await prepare()
    const at = links.publicEntry(many, decision, entry)
    const nobody = await app.visitor()
    expect((await nobody.get(at)).status).toBe(404)
    await expect(
      takeAction(await as('carmen'), decision, entry, 'take', null, { ...taken, day: '2030-01-10' }),
    ).rejects.toThrow('decision.not-your-role')
    await takeAction(await as('amara'), decision, entry, 'take', null, { ...taken, day: '2030-01-10' })
    expect(main((await nobody.get(at)).body)).toContain('Programme board')
    expect(main((await nobody.get(at)).body)).toContain('Keep one: cheap.')
  })

  it('cannot have been taken tomorrow, or without a reason', async () => {
    const entry = await prepare()
    const take = async (asked: object) => takeAction(await as('amara'), decision, entry, 'take', null, asked)
    await expect(take({ ...taken, day: '2030-02-01' })).rejects.toThrow('decision.day-ahead')
    await expect(take({ ...taken, why: null, day: '2030-01-10' })).rejects.toThrow('register.missing-evidence')
  })
})

describe('risks and issues', () => {
  const aRisk = async (likelihood: 'low' | 'high', impact: 'low' | 'high') =>
    addEntry(await as('carmen'), risk, {
      partnerId: partner,
      title: 'The law is late',
      content: { description: 'No vote.', likelihood, impact, mitigation: 'Ask early.', owner: id('felipe') },
    })

  it('shows the open ones as a picture with its table, and never to the public', async () => {
    await aRisk('high', 'low')
    const closed = await aRisk('high', 'high')
    await takeAction(await as('felipe'), risk, closed, 'close', null, { outcome: 'The law is in force.' })
    const page = parse((await (await app.visitor('felipe')).get(links.list(many, risk))).body)
    expect(page.querySelector('svg[role=img] title')?.text).toBe('Open risks by likelihood and impact')
    const cells = page
      .querySelector('main table')
      ?.querySelectorAll('tr')
      .map(row => row.text.trim().replace(/\s+/g, ' '))
    expect(cells?.[1]).toMatch(/^High ?1 ?0 ?0 ?1$/)
    expect((await (await app.visitor()).get(links.publicList(many, risk))).status).toBe(404)
  })

  it('tells their owner what is late, and closes an issue with how it was put right', async () => {
    const entry = await addEntry(await as('carmen'), issue, {
      partnerId: partner,
      title: 'The feed is down',
      content: { description: 'Since Monday.', severity: 'serious', owner: id('felipe'), due: '2030-01-10' },
    })
    const felipe = await app.visitor('felipe')
    expect(main((await felipe.get(`/${many}/work`)).body)).toContain('The feed is down: Issue')
    expect(main((await felipe.get(links.list(many, issue))).body)).toContain('1 issue is open; 1 of them is late.')
    await takeAction(await as('felipe'), issue, entry, 'resolve', null, { resolution: 'Restarted, and watched.' })
    expect((await (await as('felipe')).read(tx => requireEntry(tx, issue, entry))).state).toBe('resolved')
    expect(main((await felipe.get(links.list(many, issue))).body)).toContain('0 issues are open; none is late.')
  })

  it('shows officials of other partners neither entry nor count', async () => {
    const entry = await aRisk('low', 'high')
    const hana = await app.visitor('hana')
    expect((await hana.get(links.entry(many, risk, entry))).status).toBe(403)
    expect(main((await hana.get(links.list(many, risk))).body)).toMatch(
      /High ?0 ?0 ?0 ?0 ?Medium ?0 ?0 ?0 ?0 ?Low ?0 ?0 ?0 ?0/,
    )
  })
})

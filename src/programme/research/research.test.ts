import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextFor, type TestApp, testApp } from '../../app/testing.ts'
import { contactLinks, saveContact } from '../contacts/index.ts'
import { addPartner, assignMember, movePartner } from '../partners/index.ts'
import { addEntry, registerLinks as links, requireEntry, takeAction } from '../register/index.ts'
import { missingWords } from '../register/testing.ts'
import { cadenceOf, findings, panelMembers, rounds } from './index.ts'
import { endConsent } from './jobs.ts'

const programme = 'many-hands'
let app: TestApp
let partner: string
const as = (person: string) => app.ctxOf(person, programme)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  const amara = await as('amara')
  partner = await addPartner(amara, {
    name: 'Ejemplaria',
    slug: 'ejemplaria',
    governmentId: null,
    parentId: null,
    why: 'To learn together.',
  })
  await amara.transact(tx => movePartner(tx, amara, partner, 'choose'))
  for (const person of ['carmen', 'felipe']) await assignMember(amara, partner, app.world.people.get(person) ?? '')
})
afterAll(() => app.close())

it.each([
  [null, null, true],
  ['2030-01-15', 0, false],
  ['2030-01-01', 14, false],
  ['2029-12-31', 15, true],
] as const)('reckons a last round on %s as %s days ago, over: %s', (held, days, isOver) => {
  expect(cadenceOf(held, '2030-01-15')).toEqual({ days, isOver })
})

it.each([
  ['2030-01-15', false],
  ['2030-01-01', false],
  ['2029-12-31', true],
])('expects the first round within the standard of %s, over: %s', (since, isOver) => {
  expect(cadenceOf(null, '2030-01-15', since)).toEqual({ days: null, isOver })
})

it('has all its words', () => {
  expect([missingWords(panelMembers), missingWords(rounds), missingWords(findings)].flat()).toEqual([])
})

const round = async (starts: string) =>
  addEntry(await as('carmen'), rounds, {
    partnerId: partner,
    title: 'Small firms',
    content: { method: 'interviews', questions: 'Why do they not bid?', starts },
  })

describe('the panel', () => {
  it('forgets how to reach somebody the moment they take their consent back, and keeps the count', async () => {
    const carmen = await as('carmen')
    const id = await addEntry(carmen, panelMembers, {
      partnerId: partner,
      title: 'A small firm in the north',
      content: { segment: 'small-supplier', starts: '2030-01-02', purpose: 'Two talks a year.', due: '2030-12-31' },
    })
    const visitor = await app.visitor('carmen')
    const at = links.entry(programme, panelMembers, id)
    const details = { name: 'Somebody Invented', email: 'somebody@firm.example', phone: '' }
    expect((await visitor.submit(contactLinks.edit(programme, id), details)).status).toBe(303)
    expect((await visitor.get(at)).body).toContain('somebody@firm.example')
    for (const person of ['felipe', 'irena', 'esther']) {
      const answer = await (await app.visitor(person)).get(at)
      expect(answer.status).toBe(403)
      expect(answer.body).not.toContain('somebody@firm.example')
    }
    await takeAction(carmen, panelMembers, id, 'withdraw')
    expect((await visitor.get(at)).body).not.toContain('somebody@firm.example')
    const left = await app.database.executeSql(
      "select id from programme.contacts where email = 'somebody@firm.example'",
    )
    expect(left.rows).toEqual([])
    expect(await carmen.read(tx => requireEntry(tx, panelMembers, id))).toMatchObject({ state: 'withdrawn' })
    expect((await visitor.get(at)).body).not.toContain(contactLinks.edit(programme, id))
  })

  it('forgets how to reach somebody the day after their consent is over, by the clock', async () => {
    const carmen = await as('carmen')
    const content = { segment: 'citizen', starts: '2030-01-02', purpose: 'A talk.', due: '2030-01-20' }
    const id = await addEntry(carmen, panelMembers, { partnerId: partner, title: 'A reader', content })
    await saveContact(carmen, id, null, { name: 'Another Invented', email: null, phone: '555 0100' })
    const governmentId = app.world.governments.get(programme)
    if (!governmentId) throw new Error('The example world lacks its programme.')
    const kept = async () =>
      (await app.database.executeSql("select id from programme.contacts where name = 'Another Invented'")).rows.length
    const end = () => endConsent(contextFor(app.resources, governmentId), id)
    await end()
    expect(await kept()).toBe(1)
    const before = app.now
    app.now = new Date('2030-01-22T12:00:00Z')
    await end()
    app.now = before
    expect(await kept()).toBe(0)
  })

  it('takes no consent that ends before it was given', async () => {
    const content = { segment: 'citizen', starts: '2030-01-02', purpose: 'A talk.', due: '2030-01-01' }
    await expect(
      addEntry(await as('carmen'), panelMembers, { partnerId: partner, title: 'A reader', content }),
    ).rejects.toThrow('ends-before-it-begins')
  })
})

describe('rounds', () => {
  it('wait for the delivery manager once the last one is longer ago than the standard', async () => {
    const carmen = await app.visitor('carmen')
    expect(main((await carmen.get('/many-hands/work')).body)).not.toContain('Users have never been asked')
    const began = app.now
    app.now = new Date('2030-02-01T12:00:00Z')
    const late = await app.visitor('carmen')
    expect(main((await late.get('/many-hands/work')).body)).toContain('Users have never been asked: Ejemplaria')
    app.now = began
    const id = await round('2030-01-10')
    await takeAction(await as('carmen'), rounds, id, 'hold', null, { participants: '8' })
    expect(main((await carmen.get(links.list(programme, rounds))).body)).toContain('5 days ago')
    expect(main((await carmen.get('/many-hands/work')).body)).not.toContain('last research round')
    const nobody = await app.visitor()
    expect(main((await nobody.get(links.publicList(programme, rounds))).body)).toContain('Ejemplaria5 days ago')
    expect(main((await nobody.get('/many-hands/programme/partners/ejemplaria')).body)).toContain('last asked5 days ago')
    const before = app.now
    app.now = new Date('2030-01-25T12:00:00Z')
    const later = await app.visitor('carmen')
    expect(main((await later.get('/many-hands/work')).body)).toContain('last research round 15 days ago')
    app.now = before
  })

  it('cannot have been held before their day', async () => {
    const id = await round('2030-02-10')
    await expect(takeAction(await as('carmen'), rounds, id, 'hold', null, { participants: '8' })).rejects.toThrow(
      'not-yet',
    )
  })
})

it('publishes what was found, and that nothing changed, without anybody’s name', async () => {
  const of = await round('2030-01-12')
  const id = await addEntry(await as('felipe'), findings, {
    partnerId: partner,
    title: 'Firms learn of notices too late',
    content: { round: [of], text: 'Six of eight heard of the notice after it had closed.', seen: '6' },
  })
  await expect(
    takeAction(await as('carmen'), findings, id, 'close', null, { changed: 'Notices come earlier.' }),
  ).rejects.toThrow('register.missing-evidence')
  await takeAction(await as('carmen'), findings, id, 'leave', null, { reason: 'The law sets the days.' })
  const all = main((await (await app.visitor()).get(links.publicList(programme, findings))).body)
  expect(all).toContain('No finding has led to a change. 1 was left with a reason, and 0 are open.')
  const shown = main((await (await app.visitor()).get(links.publicEntry(programme, findings, id))).body)
  expect(shown).toContain('The law sets the days.')
  expect(shown).not.toContain('Felipe')
})

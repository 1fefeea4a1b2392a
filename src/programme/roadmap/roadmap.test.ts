import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPartner, ctxOf, personId, programme } from '../diagnostics/testing.ts'
import { stepPartner } from '../partners/index.ts'
import { addEntry, editEntry, registerLinks, takeAction } from '../register/index.ts'
import { roadmapLinks as links, outcome, roadmapAction } from './index.ts'

let app: TestApp
let partnerId: string
let outcomeId: string
let carmen: Visitor
let nobody: Visitor

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  partnerId = await aPartner(app, 'samplonia')
  await stepPartner(await ctxOf(app, 'amara'), partnerId, null, 'choose')
  carmen = await app.visitor('carmen')
  nobody = await app.visitor()
  outcomeId = await addEntry(await ctxOf(app, 'felipe'), outcome, {
    partnerId,
    title: 'New firms win',
    content: { difference: 'Firms can find work.', people: 'Small firms', seen: 'New winners in the register.' },
  })
  await takeAction(await ctxOf(app, 'carmen'), outcome, outcomeId, 'agree')
})
afterAll(() => app.close())

async function propose(
  person: string,
  title: string,
  depends: string[] = [],
  [starts, due] = ['2029-10-01', '2029-12-31'],
): Promise<string> {
  return addEntry(await ctxOf(app, person), roadmapAction, {
    partnerId,
    title,
    content: {
      intervention: 'open-data',
      about: 'Publish notices.',
      serves: [outcomeId],
      depends,
      starts,
      due,
      owner: personId(app, 'felipe'),
    },
  })
}

/** Sends the form of an action as Carmen, with some things changed. */
async function change(id: string, title: string, other: { starts?: string; due?: string; depends?: string }) {
  const days = Object.entries({ starts: '2029-10-01', due: '2029-12-31', ...other }).flatMap(([name, value]) => {
    const [year = '', month = '', day = ''] = value.split('-')
    return name === 'depends'
      ? []
      : [
          [`${name}-day`, day],
          [`${name}-month`, month],
          [`${name}-year`, year],
        ]
  })
  const sent = await carmen.submit(registerLinks.edit(programme, roadmapAction, id), {
    ...{ title, intervention: 'open-data', about: 'Publish notices.', serves: outcomeId },
    ...(Object.fromEntries(days) as Record<string, string>),
    depends: other.depends ?? '',
  })
  const page = parse(sent.body)
  const links = page.querySelectorAll('.govuk-error-summary a')
  return { status: sent.status, page, told: links.map(one => `${one.getAttribute('href')} ${one.text}`) }
}

const done = { evidence: 'All notices of December are there.', link: 'https://example.org/notices' }

it('is agreed by the side that did not write it, also after a change', async () => {
  const id = await propose('carmen', 'Publish all notices')
  await expect(takeAction(await ctxOf(app, 'carmen'), roadmapAction, id, 'agree')).rejects.toMatchObject({
    reason: 'roadmap.own',
  })
  await expect(takeAction(await ctxOf(app, 'bruno'), roadmapAction, id, 'agree')).rejects.toMatchObject({
    reason: 'roadmap.other-side',
  })
  await editEntry(await ctxOf(app, 'felipe'), roadmapAction, id, null, { title: 'Publish notices', content: {} })
  await expect(takeAction(await ctxOf(app, 'felipe'), roadmapAction, id, 'agree')).rejects.toMatchObject({
    reason: 'roadmap.other-side',
  })
  await takeAction(await ctxOf(app, 'bruno'), roadmapAction, id, 'agree')
  await expect(takeAction(await ctxOf(app, 'hana'), roadmapAction, id, 'begin')).rejects.toMatchObject({
    reason: 'roadmap-action.not-your-role',
  })
})

it('says on the form which actions would wait for each other in a circle, and keeps what was typed', async () => {
  const first = await propose('carmen', 'First')
  const second = await propose('carmen', 'Second', [first], ['2029-12-31', '2030-02-01'])
  const third = await propose('carmen', 'Third', [second], ['2030-02-01', '2030-03-01'])
  const sent = await change(first, 'First of all', { depends: third })
  expect(sent.told).toEqual([expect.stringMatching(/^#depends .*“First of all” → “Third” → “Second” → “First of all”/)])
  expect(sent.page.querySelector('[name=title]')?.getAttribute('value')).toBe('First of all')
  expect(sent.page.querySelector(`[name=depends][value="${third}"]`)?.hasAttribute('checked')).toBe(true)
  expect((await change(first, 'First', { depends: first })).told).toEqual([expect.stringMatching(/“First” → “First”/)])
})

it('says at its day what is out of order, seen from either of two actions', async () => {
  const before = await propose('carmen', 'Before', [], ['2029-10-01', '2029-12-31'])
  const after = await propose('carmen', 'After', [before], ['2029-12-31', '2030-02-01'])
  expect((await change(after, 'After', { starts: '2029-12-30', due: '2030-02-01', depends: before })).told).toEqual([
    expect.stringMatching(/^#starts-day .*“Before”/),
  ])
  expect((await change(before, 'Before', { due: '2030-01-01' })).told).toEqual([
    expect.stringMatching(/^#due-day .*“After”/),
  ])
  expect((await change(before, 'Before', { due: '2029-09-30' })).told).toEqual([expect.stringMatching(/^#due-day /)])
  expect((await change(before, 'Before', { due: '2029-12-01' })).status).toBe(303)
})

it('is done by evidence, which everybody can read', async () => {
  const id = await propose('felipe', 'Open the register')
  expect(main((await nobody.get(links.open(programme, 'samplonia'))).body)).not.toContain('Open the register')
  await takeAction(await ctxOf(app, 'carmen'), roadmapAction, id, 'agree')
  await takeAction(await ctxOf(app, 'felipe'), roadmapAction, id, 'begin')
  const late = main((await nobody.get(links.open(programme, 'samplonia'))).body)
  expect(late).toContain('Late')
  await expect(takeAction(await ctxOf(app, 'felipe'), roadmapAction, id, 'finish')).rejects.toMatchObject({
    reason: 'register.missing-evidence',
  })
  await takeAction(await ctxOf(app, 'felipe'), roadmapAction, id, 'finish', null, done)
  for (const view of ['timeline', 'table', 'board'] as const) {
    const shown = await nobody.get(links.open(programme, 'samplonia', view))
    expect(shown.status).toBe(200)
    expect(main(shown.body)).toContain('Open the register')
    expect(main(shown.body)).toMatch(/1 of \d/)
    expect(main(shown.body)).not.toContain('Third')
  }
  const data = JSON.parse((await nobody.get(links.json(programme, 'samplonia'))).body)
  expect(data.progress).toMatchObject({ done: 1 })
  expect(data.actions.find((one: { id: string }) => one.id === id)).toMatchObject({ ...done, state: 'done' })
  const csv = (await nobody.get(links.csv(programme, 'samplonia'))).body
  expect(csv).toContain('All notices of December are there.')
  expect(main((await nobody.get(registerLinks.publicEntry(programme, roadmapAction, id))).body)).toContain(
    done.evidence,
  )
})

it('is shown to its members with what is only proposed, and to nobody where there is no such partner', async () => {
  for (const view of ['timeline', 'table', 'board'] as const)
    expect(main((await carmen.get(links.work(programme, 'samplonia', view))).body)).toContain('Third')
  expect(main((await nobody.get(links.publicList(programme))).body)).toContain('Republic of samplonia')
  expect((await nobody.get(links.open(programme, 'nowhere'))).status).toBe(404)
  const hana = await app.visitor('hana')
  expect((await hana.get(links.work(programme, 'samplonia'))).status).toBe(403)
})

it('leads each side to what waits for its agreement, and owners to their actions', async () => {
  await propose('carmen', 'Ask the firms')
  const felipe = await app.visitor('felipe')
  const work = main((await felipe.get(`/${programme}/work`)).body)
  expect(work).toContain('Agree or discuss: Ask the firms')
  expect(work).toContain('Your action: Publish notices')
})

it('is narrowed to an outcome, an intervention, an owner or a state, and keeps that from view to view', async () => {
  await propose('carmen', 'Ask the buyers')
  const at = (filter: object) => links.work(programme, 'samplonia', 'table', filter)
  const rows = async (visitor: Visitor, url: string) =>
    parse((await visitor.get(url)).body)
      .querySelectorAll('#actions-table tbody tr')
      .map(row => row.text)
  const all = await rows(carmen, at({}))
  expect(all.length).toBeGreaterThan(3)
  expect(await rows(carmen, at({ outcome: outcomeId, intervention: 'open-data' }))).toHaveLength(all.length)
  expect(await rows(carmen, at({ owner: personId(app, 'felipe') }))).toHaveLength(all.length - 1)
  expect(await rows(carmen, at({ owner: personId(app, 'carmen') }))).toEqual([])
  expect(await rows(carmen, at({ intervention: 'capability' }))).toEqual([])
  const done = await rows(carmen, at({ state: 'done' }))
  expect(done.join()).toContain('Open the register')
  expect(await rows(nobody, links.open(programme, 'samplonia', 'table', { state: 'done' }))).toHaveLength(done.length)
  const page = parse((await carmen.get(at({ state: 'done' }))).body)
  expect(page.querySelector('nav a[href*="view=board"]')?.getAttribute('href')).toContain('state=done')
  expect(page.querySelector('form[role=search] input[name=view]')?.getAttribute('value')).toBe('table')
})

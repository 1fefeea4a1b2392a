import { parse } from 'node-html-parser'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planLinks } from '#plan/pipeline'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { anAnnouncedPlan, anOutsider } from '../observations/testing.ts'
import { createEngagement, engagementLinks as links, publishEngagement } from './index.ts'

const tuesday = new Date('2030-01-15T12:00:00Z')
const notice = {
  title: 'Who can build signs?',
  purpose: 'We plan <b>new</b> signs.',
  questions: 'What is possible?',
  takingPart: 'Answer here.',
}
let app: TestApp
let plan: { id: string; ocid: string }

beforeAll(async () => {
  app = await testApp({ now: tuesday })
  await anOutsider(app, 'obi')
})
afterAll(() => app.close())
beforeEach(async () => {
  app.now = tuesday
  plan = await anAnnouncedPlan(app)
})

const text = (body: string) => parse(body.replaceAll('<', ' <')).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const errors = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(link => link.getAttribute('href'))
const day = (name: string, date: string[]) =>
  Object.fromEntries(['day', 'month', 'year'].map((part, i) => [`${name}-${part}`, date[i] ?? '']))
const typed = { ...notice, ...day('closesOn', ['1', '2', '2030']) }
const drafted = async () =>
  createEngagement(await app.ctxOf('ada', 'examplia'), plan.id, { ...notice, closesOn: '2030-02-01' })
const open = async () => {
  const id = await drafted()
  await publishEngagement(await app.ctxOf('bao', 'examplia'), id, null, 'http://localhost')
  return id
}
const read = async (visitor: Visitor, id: string) => visitor.get(links.open('examplia', plan.ocid, id))

it('goes from the first word to what was learnt, by hand', async () => {
  const ada = await app.visitor('ada')
  const nobody = await app.visitor()
  expect((await ada.get(planLinks.plan('examplia', plan.id))).body).toContain(links.ofPlan('examplia', plan.id))
  expect(text((await ada.get(links.ofPlan('examplia', plan.id))).body)).toContain('There are none.')
  const create = links.create('examplia', plan.id)
  const wrong = await ada.submit(create, { ...typed, title: '', 'closesOn-day': '15', 'closesOn-month': '1' })
  expect(errors(wrong.body)).toEqual(['#title', '#closesOn-day'])
  expect(wrong.body).toContain('We plan &lt;b&gt;new&lt;/b&gt; signs.')
  const { location: one = '' } = await ada.submit(create, typed)
  const id = one.split('/').at(-1) ?? ''
  expect((await read(nobody, id)).status).toBe(404)
  expect((await ada.submit(`${one}/edit`, { ...typed, title: 'Who builds signs?' })).status).toBe(303)
  const asAuthor = text((await ada.get(one)).body)
  expect(asAuthor).toMatch(/Draft.*Change the notice/)
  expect(asAuthor).not.toContain('Publish the notice')

  const bao = await app.visitor('bao')
  expect((await bao.get('/examplia/work')).body).toContain('Publish the notice to the market: Who builds signs?')
  expect((await bao.submit(one, {}, `${one}/publish`)).status).toBe(303)
  const shown = await read(nobody, id)
  expect(text(shown.body)).toMatch(/answer until 1 February 2030.*no competition yet.*What is possible.*No meeting/)
  expect(shown.body).toContain('We plan &lt;b&gt;new&lt;/b&gt; signs.')

  const olu = await app.visitor('olu')
  const answer = links.answer('examplia', plan.ocid, id)
  expect(text((await olu.get(answer)).body)).toMatch(/You answer for .*Only the public body reads your answer/)
  expect(errors((await olu.submit(answer, { text: ' ' })).body)).toEqual(['#text'])
  const sent = await olu.submit(answer, { text: 'Secretly, we can.' })
  expect(text((await olu.get(sent.location ?? '')).body)).toMatch(/has been sent.*What you have sent.*Secretly, we can/)
  const obi = await app.visitor('obi')
  expect(text((await obi.get(answer)).body)).toContain('You answer for yourself')
  expect((await obi.submit(answer, { text: 'Blue, please.' })).status).toBe(303)
  expect(text((await ada.get(answer)).body)).toContain('Your role does not allow this')

  const meeting = { firms: 'Tiny Lantern\nBig Lamp', subject: 'Signs at night', summary: 'Both glow.' }
  const at = `${one}/meetings/new`
  expect(errors((await ada.submit(at, { ...meeting, ...day('heldOn', ['16', '1', '2030']) })).body)).toEqual([
    '#heldOn-day',
  ])
  expect((await ada.submit(at, { ...meeting, ...day('heldOn', ['14', '1', '2030']) })).status).toBe(303)
  const logged = text((await read(nobody, id)).body)
  expect(logged).toMatch(/14 January 2030: Signs at night.*With Tiny Lantern, Big Lamp.*Both glow/)
  expect(logged).not.toMatch(/Secretly|Blue, please/)

  app.now = new Date('2030-02-02T00:00:00Z')
  await app.tick()
  const writer = await app.visitor('ada')
  const answers = text((await writer.get(links.answers('examplia', id))).body)
  expect(answers).toMatch(/not public.*Secretly, we can.*Blue, please/)
  expect((await writer.get('/examplia/work')).body).toContain('Write what was learnt: Who builds signs?')
  const both = { summary: 'Some can.', learnt: 'We ask for less.' }
  expect(errors((await writer.submit(`${one}/conclusion`, { summary: 'Some can.' })).body)).toEqual(['#learnt'])
  expect((await writer.submit(`${one}/conclusion`, both)).status).toBe(303)
  expect(text((await read(nobody, id)).body)).not.toContain('We ask for less')
  const approver = await app.visitor('bao')
  expect((await approver.submit(one, {}, `${one}/conclude`)).status).toBe(303)
  expect(text((await read(nobody, id)).body)).toMatch(/until 1 February 2030.*Some can.*We ask for less/)
  await app.tick()
  const process = (await nobody.get(links.plan('examplia', plan.ocid))).body
  expect(process).toContain(`/engagement/${id}#learnt`)
  expect(process).toContain('Who builds signs?: what was learnt')
})

describe('who gets in', () => {
  it('shows the public only what is published, under its own address', async () => {
    const nobody = await app.visitor()
    const id = await drafted()
    expect((await read(nobody, id)).status).toBe(404)
    const other = await open()
    expect((await nobody.get(links.open('examplia', 'ocds-other', other))).status).toBe(404)
    expect((await nobody.get(links.open('port-examplia', plan.ocid, other))).status).toBe(404)
    expect((await nobody.get(links.answer('examplia', plan.ocid, other))).location).toContain('/sign-in')
    for (const person of ['olu', 'obi']) {
      const visitor = await app.visitor(person)
      expect((await visitor.get(links.one('examplia', other))).status).toBe(403)
      expect((await visitor.get(links.answers('examplia', other))).status).toBe(403)
    }
  })

  it('shows the answers to the public body and its overseers, and leaves the rest to its buyers', async () => {
    const id = await open()
    const status = async (person: string, url: string) => (await (await app.visitor(person)).get(url)).status
    const answers = links.answers('examplia', id)
    expect([await status('hugo', answers), await status('zoya', answers)]).toEqual([200, 200])
    expect(await status('hugo', links.meeting('examplia', id))).toBe(403)
    expect(await status('ines', links.one('port-examplia', id))).toBe(404)
  })
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { observationLinks as links, sendObservation } from './index.ts'
import { anAnnouncedPlan, anObserver, anOutsider } from './testing.ts'

const tuesday = new Date('2030-01-15T12:00:00Z')
const late = new Date('2030-02-10T12:00:00Z')
let app: TestApp
let ocid: string
let nobody: Visitor
let obi: Visitor
let ada: Visitor
let gita: Visitor

beforeAll(async () => {
  app = await testApp({ now: tuesday })
  await anObserver(app, 'obi', 'Obi Watch')
  nobody = await app.visitor()
  obi = await app.visitor('obi')
  ada = await app.visitor('ada')
  gita = await app.visitor('gita')
})
afterAll(() => app.close())
beforeEach(async () => {
  app.now = tuesday
  ocid = (await anAnnouncedPlan(app)).ocid
})

const comment = () => links.comment('examplia', ocid)
const comments = () => links.comments('examplia', ocid)
const text = (body: string) => parse(body.replaceAll('<', ' <')).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const errors = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(link => link.getAttribute('href'))
const send = async (words = 'Why so dear?') => sendObservation(await app.ctxOf('obi', 'examplia'), ocid, words)

describe('from an application to an answer', () => {
  it('is done by hand, by one person after another', async () => {
    await anOutsider(app, 'una')
    const una = await app.visitor('una')
    expect(text((await una.get(comment())).body)).toMatch(/not registered.*Ask to be registered/)
    const apply = links.apply('examplia')
    const wrong = await una.submit(apply, { name: '', website: 'watch', purpose: '<b>We</b> look.' })
    expect(wrong.status).toBe(422)
    expect(errors(wrong.body)).toEqual(['#name', '#kind', '#website'])
    expect(wrong.body).toContain('&lt;b&gt;We&lt;/b&gt; look.')
    const form = { name: 'Una University', kind: 'university', website: 'https://una.example', purpose: 'We look.' }
    expect((await una.submit(apply, form)).status).toBe(303)
    expect(text((await una.get(apply)).body)).toContain('You asked on 15 January 2030 to register Una University.')
    expect(text((await una.get(comment())).body)).toContain('waits for an answer')

    expect((await gita.get('/examplia/work')).body).toContain('Decide whether to register Una University')
    const list = links.organisations('examplia')
    const action = parse((await gita.get(list)).body)
      .querySelectorAll('form')
      .map(found => found.getAttribute('action') ?? '')
      .find(found => found.endsWith('/register'))
    expect((await gita.submit(list, {}, action ?? '')).status).toBe(303)
    expect(text((await nobody.get(links.observers('examplia'))).body)).toMatch(/Una University.*University or research/)

    const asked = text((await una.get(comment())).body)
    expect(asked).toMatch(
      /You write for Una University.*public under the name.*17 January 2030.*Do not accuse a person/,
    )
    expect(asked).toContain('answers by 29 January 2030')
    const sent = await una.submit(comment(), { text: 'Why <i>so</i> dear?' })
    expect(sent.status).toBe(303)
    expect(text((await una.get(sent.location ?? '')).body)).toMatch(/has been sent.*Not public yet/)
    expect(text((await nobody.get(comments())).body)).toContain('Nobody has commented')

    const work = (await ada.get('/examplia/work')).body
    expect(work).toContain('Answer Una University on')
    const one = parse((await ada.get(links.list('examplia'))).body)
      .querySelectorAll('#comments tbody a')
      .find(link => link.text.includes('Una University'))
      ?.getAttribute('href')
    expect((await ada.submit(one ?? '', { answer: '' })).status).toBe(422)
    expect((await ada.submit(one ?? '', { answer: 'Roads are long.' })).status).toBe(303)
    expect(text((await ada.get(one ?? '')).body)).toMatch(/Answered.*Roads are long/)
    const shown = await nobody.get(comments())
    expect(shown.body).toContain('Why &lt;i&gt;so&lt;/i&gt; dear?')
    expect(text(shown.body)).toMatch(/Answered in time 1.*Una University.*Answered in time.*Roads are long/)
    expect(text((await una.get(comment())).body)).toContain('Roads are long.')
  })

  it('is linked from the page of the plan', async () => {
    await app.tick()
    const page = await nobody.get(links.plan('examplia', ocid))
    expect(page.body).toContain(comments())
  })
})

describe('who gets in', () => {
  it('is told why, when they cannot comment', async () => {
    expect((await nobody.get(comment())).location).toContain('/sign-in')
    expect(text((await ada.get(comment())).body)).toContain('People who work for the government do not comment')
    const olu = await app.visitor('olu')
    expect(text((await olu.get(comment())).body)).toContain('Suppliers do not comment')
    expect((await olu.get(links.apply('examplia'))).status).toBe(403)
    expect((await obi.get(links.list('examplia'))).status).toBe(403)
    expect((await obi.get(links.organisations('examplia'))).status).toBe(403)
  })

  it('is only the plan’s own public body, or those who look after all of them', async () => {
    const id = await send()
    const statuses = async (person: string) => (await (await app.visitor(person)).get(links.one('examplia', id))).status
    expect([await statuses('ada'), await statuses('hugo'), await statuses('zoya')]).toEqual([200, 200, 200])
    expect((await (await app.visitor('ines')).get(links.one('port-examplia', id))).status).toBe(404)
    expect((await (await app.visitor('hugo')).get(links.setAside('examplia', id))).status).toBe(403)
  })
})

describe('what the public reads', () => {
  it('shows what was not answered, and what was set aside and why, as page and as data', async () => {
    const dear = await send('=Why so dear?')
    const bad = await send('The mayor is a thief.')
    const form = { ground: 'abuse', reason: 'Accuses a person.' }
    expect(errors((await gita.submit(links.setAside('examplia', bad), { reason: '' })).body)).toEqual([
      '#ground',
      '#reason',
    ])
    expect((await gita.submit(links.setAside('examplia', bad), form)).status).toBe(303)
    app.now = late
    await app.tick()
    const page = text((await nobody.get(comments())).body)
    expect(page).toMatch(/Not answered in time 1 Set aside 1/)
    expect(page).toMatch(/has not answered. Its answer was due by 29 January 2030/)
    expect(page).toMatch(/set aside on 15 January 2030: It abuses or threatens/)
    const json = await nobody.get(links.json('examplia', ocid))
    expect(JSON.parse(json.body)).toMatchObject({
      ocid,
      counts: { unanswered: 1, 'set-aside': 1 },
      comments: [
        { id: bad, text: null, setAside: { ground: 'abuse' } },
        { id: dear, text: '=Why so dear?', timing: 'unanswered', observer: { name: 'Obi Watch' } },
      ],
    })
    const csv = await nobody.get(links.csv('examplia', ocid))
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body).toContain(`,'=Why so dear?,2030-01-15T12:00:00.000Z`)
    expect(page + json.body + csv.body).not.toMatch(/mayor|thief|Accuses/)
    // Sessions have ended meanwhile.
    const again = await app.visitor('ada')
    expect(text((await again.get(links.list('examplia'))).body)).toContain('Not answered in time')
  })

  it('is nothing of a plan that is not there, not published, or another government’s', async () => {
    for (const slug of ['examplia', 'port-examplia'])
      for (const at of [links.comments, links.csv, links.json])
        expect((await nobody.get(at(slug, slug === 'examplia' ? 'ocds-none' : ocid))).status).toBe(404)
  })
})

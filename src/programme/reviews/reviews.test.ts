import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver } from '#record'
import { contextFor, noticeSubscribers, type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember } from '../partners/index.ts'
import { addEntry, editEntry, registerLinks as links, requireEntry, takeAction } from '../register/index.ts'
import { escalate, seat } from './actions.ts'
import { recommendations, reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
import { dueEscalations } from './store.ts'
import { aDraft, aPublished, aReview, as, findings, personId, programme } from './testing.ts'

let app: TestApp
let partner: string
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
  for (const person of ['carmen', 'felipe']) await assignMember(amara, partner, personId(app, person))
})
afterAll(() => app.close())

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const act = async (person: string, id: string, action: string, asked: object = {}) =>
  takeAction(await as(app, person), reviews, id, action, null, asked)
const edit = async (person: string, id: string, content: object) =>
  editEntry(await as(app, person), reviews, id, null, { title: 'Review of 2029', content })
const read = async (id: string) => (await as(app, 'amara')).read(tx => requireEntry(tx, reviews, id))

describe('a panel', () => {
  it.each(['amara', 'carmen', 'felipe', 'esther'])('never has %s, who is no independent reviewer', async person => {
    const id = await aReview(app, partner)
    await expect(seat(await as(app, 'amara'), id, personId(app, person))).rejects.toThrow('programme-review.not-')
  })

  it('is named by a lead before the review begins, and stands from then on', async () => {
    const id = await aReview(app, partner)
    await expect(seat(await as(app, 'joel'), id, personId(app, 'joel'))).rejects.toThrow('not-your-role')
    await expect(act('joel', id, 'begin')).rejects.toThrow('not-your-role')
    await act('irena', id, 'begin')
    await expect(seat(await as(app, 'amara'), id, personId(app, 'joel'))).rejects.toThrow('panel-stands')
  })
})

describe('a report', () => {
  it('is written by the panel and by nobody who is reviewed', async () => {
    const id = await aReview(app, partner)
    await expect(edit('amara', id, findings({}, 'green'))).rejects.toThrow('too-early')
    await act('irena', id, 'begin')
    for (const person of ['amara', 'joel'])
      await expect(edit(person, id, findings({}, 'green'))).rejects.toThrow('panel-writes')
    await expect(edit('carmen', id, findings({}, 'green'))).rejects.toThrow('not-your-role')
    await edit('irena', id, findings({}, 'green'))
  })

  it('is handed over whole, with an overall colour that its themes allow and time to reply', async () => {
    const id = await aReview(app, partner)
    await act('irena', id, 'begin')
    const hand = (until: string) => act('irena', id, 'draft', { 'reply-until': until })
    await expect(hand('2030-01-31')).rejects.toThrow('incomplete')
    await edit('irena', id, findings({ money: 'red' }, 'green'))
    await expect(hand('2030-01-31')).rejects.toThrow('overall-too-good')
    await edit('irena', id, findings({ money: 'red' }, 'amber'))
    await expect(hand('2030-01-17')).rejects.toThrow('reply-too-short')
    await hand('2030-01-31')
    expect((await read(id)).state).toBe('draft-report')
  })

  it('becomes final after a reply, or when the time for one is over', async () => {
    const answered = await aDraft(app, partner, {}, 'green')
    const silent = await aDraft(app, partner, {}, 'green')
    await expect(act('irena', answered, 'finish')).rejects.toThrow('reply-first')
    await expect(act('irena', answered, 'reply', { reply: 'Fine.' })).rejects.toThrow('not-your-role')
    await expect(act('felipe', answered, 'reply')).rejects.toThrow('register.missing-evidence')
    await act('felipe', answered, 'reply', { reply: 'We do not agree.' })
    await act('irena', answered, 'finish')
    const before = app.now
    app.now = new Date('2030-02-01T12:00:00Z')
    await act('irena', silent, 'finish')
    app.now = before
    expect((await read(silent)).content.reply).toBeNull()
  })

  it('is public with what was withheld named, and with the change of each theme since the earlier one', async () => {
    const first = await aPublished(app, partner, { money: 'red' }, 'amber')
    const second = await aDraft(app, partner, { money: 'amber' }, 'green', [first])
    await act('felipe', second, 'reply', { reply: 'Thank you.' })
    const withheld = { ...findings({ money: 'amber' }, 'green'), follows: [first], withheld: ['why-money'] }
    await expect(edit('irena', second, withheld)).rejects.toThrow('withheld-without-reason')
    await edit('irena', second, { ...withheld, 'withheld-why': 'A case is before a court.' })
    await act('irena', second, 'finish')
    const nobody = await app.visitor()
    const at = links.publicEntry(programme, reviews, second)
    expect((await nobody.get(at)).status).toBe(404)
    await act('amara', second, 'publish')
    const shown = main((await nobody.get(at)).body)
    expect(shown).toContain('A case is before a court.')
    expect(shown).not.toContain('Seen in the files about money.')
    expect(shown).toContain('Money and value■ Red▲ AmberBetter')
    expect(shown).toContain('Thank you.')
    expect(shown).not.toContain('Irena')
    expect(main((await nobody.get(reviewLinks.criteria(programme))).body)).toContain('never better than this')
  })
})

describe('a recommendation', () => {
  const draft = async (person: string, review: string) =>
    addEntry(await as(app, person), recommendations, {
      partnerId: partner,
      title: 'Record spending each month',
      content: {
        review: [review],
        text: 'Record it by the tenth day.',
        theme: 'money',
        priority: 'now',
        owner: personId(app, 'felipe'),
        due: '2030-03-31',
      },
    })
  const take = async (person: string, id: string, action: string, asked: object = {}) =>
    takeAction(await as(app, person), recommendations, id, action, null, asked)

  it('is the panel’s, issued with the review, done with evidence and confirmed by somebody independent', async () => {
    const review = await aDraft(app, partner, { money: 'red' }, 'amber')
    await expect(draft('amara', review)).rejects.toThrow('panel-only')
    await expect(draft('joel', review)).rejects.toThrow('panel-only')
    const id = await draft('irena', review)
    await expect(take('irena', id, 'issue')).rejects.toThrow('review-not-published')
    await act('felipe', review, 'reply', { reply: 'We will.' })
    await act('irena', review, 'finish')
    await act('irena', review, 'publish')
    await take('felipe', id, 'accept')
    await expect(take('felipe', id, 'act')).rejects.toThrow('register.missing-evidence')
    await take('felipe', id, 'act', { evidence: 'Three months are on the site.' })
    await expect(take('amara', id, 'confirm', { confirmation: 'Yes.' })).rejects.toThrow('not-your-role')
    await take('joel', id, 'send-back', { 'sent-back': 'February is missing.' })
    await take('felipe', id, 'act', { evidence: 'February too.' })
    await take('joel', id, 'confirm', { confirmation: 'I looked at all three.' })
    const shown = main((await (await app.visitor()).get(links.publicEntry(programme, recommendations, id))).body)
    expect(shown).toContain('I looked at all three.')
    expect(shown).not.toContain('Felipe')
  })

  it('is rejected only with a reason', async () => {
    const review = await aPublished(app, partner, {}, 'green')
    const id = await draft('irena', review)
    await take('irena', id, 'issue')
    await expect(take('felipe', id, 'reject')).rejects.toThrow('register.missing-evidence')
    await take('felipe', id, 'reject', { reason: 'It costs more than it saves.' })
  })

  it('comes to the leads the day after it was due, once, and is shown as escalated until somebody acts', async () => {
    const review = await aPublished(app, partner, {}, 'green')
    const id = await draft('irena', review)
    await take('irena', id, 'issue')
    const governmentId = app.world.governments.get(programme)
    if (!governmentId) throw new Error('The example world lacks its programme.')
    const ctx = () => contextFor(app.resources, governmentId)
    const due = async () => (await app.database.read({ now: app.now }, dueEscalations)).filter(one => one.id === id)
    const before = app.now
    app.now = new Date('2030-03-31T12:00:00Z')
    expect(await due()).toEqual([])
    app.now = new Date('2030-04-02T12:00:00Z')
    expect(await due()).toEqual([{ governmentId, id }])
    await escalate(ctx(), id)
    await escalate(ctx(), id)
    expect(await due()).toEqual([])
    await deliver(
      { id: crypto.randomUUID(), name: 'recommendation.overdue', governmentId, subjectId: id, ocid: null },
      noticeSubscribers,
      ctx,
    )
    const sent = await app.database.executeSql("select recipient from platform.mails where subject like '%overdue%'")
    expect((sent.rows as { recipient: string }[]).map(row => row.recipient.split('@')[0]).sort()).toEqual([
      'amara',
      'bruno',
      'felipe',
    ])
    const amara = await app.visitor('amara')
    expect(main((await amara.get(links.entry(programme, recommendations, id))).body)).toContain(
      'Escalated to the leads',
    )
    expect(main((await amara.get(links.list(programme, recommendations))).body)).toContain('Overdue and escalated')
    await take('felipe', id, 'accept')
    await take('felipe', id, 'act', { evidence: 'Done.' })
    expect(main((await amara.get(links.entry(programme, recommendations, id))).body)).not.toContain('Escalated to the')
    app.now = before
  })
})

it('is planned, staffed and written in a browser', async () => {
  const amara = await app.visitor('amara')
  const sent = await amara.submit(links.add(programme, reviews), {
    title: 'By form',
    type: 'annual',
    period: '2029',
    scope: 'All of it.',
    'panel-offices': 'Two offices',
  })
  expect(sent.status).toBe(303)
  const at = sent.location ?? ''
  expect((await amara.submit(at, { person: personId(app, 'irena') }, `${at}/panel`)).status).toBe(303)
  expect(main((await amara.get(at)).body)).toContain('Irena')
  const irena = await app.visitor('irena')
  expect((await irena.submit(at, {}, `${at}/do/begin`)).status).toBe(303)
  expect((await irena.get(`${at}/edit`)).status).toBe(200)
  expect((await amara.get(`${at}/edit`)).status).toBe(409)
})

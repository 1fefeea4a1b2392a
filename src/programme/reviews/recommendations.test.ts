import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver } from '#record'
import { contextFor, noticeSubscribers, type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember } from '../partners/index.ts'
import { addEntry, editEntry, registerLinks as links, requireEntry, takeAction } from '../register/index.ts'
import { escalate } from './actions.ts'
import { reviews } from './kinds.ts'
import { recommendations } from './recommendations.ts'
import { dueEscalations } from './store.ts'
import { aDraft, aPublished, as, personId, programme } from './testing.ts'

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
const _edit = async (person: string, id: string, content: object) =>
  editEntry(await as(app, person), reviews, id, null, { title: 'Review of 2029', content })
const _read = async (id: string) => (await as(app, 'amara')).read(tx => requireEntry(tx, reviews, id))

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

  it('changes owner and day only with a reason, never by its owner, and shows both days to everybody', async () => {
    const review = await aPublished(app, partner, {}, 'green')
    const id = await draft('irena', review)
    await take('irena', id, 'issue')
    const carmen = personId(app, 'carmen')
    const change = { owner: carmen, due: '2030-05-31', 'moved-why': 'The minister has given it to the delivery team.' }
    await expect(take('felipe', id, 'move', change)).rejects.toThrow('not-your-role')
    await expect(take('amara', id, 'move', { ...change, 'moved-why': null })).rejects.toThrow('missing-evidence')
    const same = { owner: personId(app, 'felipe'), due: '2030-03-31', 'moved-why': 'Nothing.' }
    await expect(take('amara', id, 'move', same)).rejects.toThrow('nothing-moved')
    await take('amara', id, 'move', change)
    const shown = main((await (await app.visitor('felipe')).get(links.entry(programme, recommendations, id))).body)
    expect(shown).toContain('From 31 March 2030 to 31 May 2030')
    expect(shown).toMatch(/From Felipe[^.]* to Carmen/)
    const open = main((await (await app.visitor()).get(links.publicEntry(programme, recommendations, id))).body)
    expect(open).toContain('From 31 March 2030 to 31 May 2030')
    expect(open).toContain('The minister has given it')
    expect(open).not.toContain('Carmen')
  })

  it('is not put off by whoever answers for it', async () => {
    const review = await aPublished(app, partner, {}, 'green')
    const id = await draft('irena', review)
    await take('irena', id, 'issue')
    const amara = personId(app, 'amara')
    await take('bruno', id, 'move', { owner: amara, due: '2030-04-30', 'moved-why': 'It is the centre’s.' })
    const later = { owner: amara, due: '2031-04-30', 'moved-why': 'Later.' }
    await expect(take('amara', id, 'move', later)).rejects.toThrow('not-own-day')
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

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember } from '../partners/index.ts'
import { workPackage as workPackages } from '../portfolio/index.ts'
import { addEntry, editEntry, registerLinks as links, requireEntry, takeAction } from '../register/index.ts'
import { seat } from './actions.ts'
import { factChecks } from './fact-checks.ts'
import { reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
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

describe('what is reviewed', () => {
  const plan = async (partnerId: string | null, follows: readonly string[]) =>
    addEntry(await as(app, 'amara'), reviews, {
      partnerId,
      title: 'Another look',
      content: { type: 'annual', period: '2030', scope: 'All.', 'panel-offices': 'One office', follows },
    })

  it('is the programme as well as a partner, each with reviews that follow their own', async () => {
    const whole = await aPublished(app, null, { risk: 'red' }, 'amber')
    const ofPartner = await aPublished(app, partner, {}, 'green')
    await expect(plan(partner, [whole])).rejects.toThrow('follows-another')
    await expect(plan(null, [ofPartner])).rejects.toThrow()
    const second = await aPublished(app, null, { risk: 'amber' }, 'green', [whole])
    const third = await aPublished(app, null, {}, 'green', [second])
    const shown = main((await (await app.visitor()).get(links.publicEntry(programme, reviews, third))).body)
    expect(shown).toContain('Risk and learning■ Red▲ Amber● GreenBetter')
  })

  it('is also a funded activity, whose owner answers for it alone', async () => {
    const amara = await as(app, 'amara')
    const activity = await addEntry(amara, workPackages, {
      partnerId: partner,
      title: 'A school for buyers',
      content: {},
    })
    const id = await aReview(app, partner)
    const content = { activity: [activity], owner: personId(app, 'carmen') }
    await editEntry(amara, reviews, id, null, { title: 'Review of the school', content })
    await act('irena', id, 'begin')
    await edit('irena', id, findings({}, 'green'))
    await act('irena', id, 'draft', { 'reply-until': '2030-01-31' })
    await act('carmen', id, 'reply', { reply: 'Fine.' })
    await act('irena', id, 'finish')
    expect((await read(id)).content.activity).toEqual([activity])
    await expect(plan(partner, [id])).rejects.toThrow('follows-another')
  })
})

describe('the facts of a draft', () => {
  const point = async (person: string, review: string) =>
    addEntry(await as(app, person), factChecks, {
      partnerId: partner,
      title: 'Spending was recorded',
      content: {
        review: [review],
        part: 'money',
        claim: 'Nobody recorded spending.',
        text: 'It was recorded until June.',
        evidence: 'The book of the fund.',
      },
    })
  const take = async (person: string, id: string, action: string, asked: object = {}) =>
    takeAction(await as(app, person), factChecks, id, action, null, asked)

  it('are checked by those who are reviewed and answered by the panel, point by point, before it is final', async () => {
    const review = await aDraft(app, partner, { money: 'red' }, 'amber')
    const id = await point('felipe', review)
    await act('felipe', review, 'reply', { reply: 'One fact is wrong.' })
    await expect(point('felipe', review)).rejects.toThrow('fact-check.not-now')
    await expect(act('irena', review, 'finish')).rejects.toThrow('points-unanswered')
    await expect(take('felipe', id, 'answer', { outcome: 'kept', answer: 'No.' })).rejects.toThrow('not-your-role')
    await take('irena', id, 'answer', { outcome: 'partly', answer: 'Until June; not since.' })
    await act('irena', review, 'finish')
    const nobody = await app.visitor()
    expect((await nobody.get(links.publicEntry(programme, factChecks, id))).status).toBe(404)
    await act('irena', review, 'publish')
    const shown = main((await nobody.get(links.publicEntry(programme, factChecks, id))).body)
    expect(shown).toContain('Until June; not since.')
    expect(main((await nobody.get(links.publicEntry(programme, reviews, review))).body)).toContain(
      'Spending was recorded',
    )
  })

  it('are confirmed by the responsible owner, or a lead in their place', async () => {
    const review = await aReview(app, partner)
    const plan = { owner: personId(app, 'carmen') }
    await editEntry(await as(app, 'amara'), reviews, review, null, { title: 'Review of 2029', content: plan })
    await expect(seat(await as(app, 'amara'), review, personId(app, 'carmen'))).rejects.toThrow()
    await act('irena', review, 'begin')
    await edit('irena', review, findings({}, 'green'))
    await act('irena', review, 'draft', { 'reply-until': '2030-01-31' })
    await expect(act('felipe', review, 'reply', { reply: 'Fine.' })).rejects.toThrow('owner-replies')
    expect(main((await (await app.visitor('carmen')).get('/many-hands/work')).body)).toContain(
      'Check the facts and reply',
    )
    await act('carmen', review, 'reply', { reply: 'Fine.' })
  })
})

it('is planned, staffed and written in a browser', async () => {
  const amara = await app.visitor('amara')
  const sent = await amara.submit(links.add(programme, reviews), {
    title: 'By form',
    type: 'annual',
    period: '2029',
    scope: 'All of it.',
    owner: personId(app, 'felipe'),
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

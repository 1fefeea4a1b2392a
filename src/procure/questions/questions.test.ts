import type { Release } from '@gdm/ocds'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context'
import { type Opportunity, opportunityLinks, publicOpportunityLinks } from '#procure/opportunities'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aFullDraft, anOpportunity, aPlanFor, aPublishedOpportunity } from '../opportunities/factory.ts'
import { answerQuestion, askQuestion } from './actions.ts'
import { askRefusal, isLate } from './rules.ts'
import { publishedAnswers, questionsOf } from './store.ts'

let app: TestApp
let buyer: Ctx
let o: Opportunity
const day = new Date('2030-01-15T12:00:00Z')

beforeAll(async () => {
  app = await testApp({ now: day })
  buyer = await app.ctxOf('ada', 'examplia')
  o = await aPublishedOpportunity({ buyer, approver: await app.ctxOf('bao', 'examplia') })
})
afterAll(() => app.close())

const ocid = () => o.ocid ?? ''
const publicUrl = () => publicOpportunityLinks.questions('examplia', ocid())
const supplier = (person = 'olu') => app.ctxOf(person, 'examplia')
const ask = async (question: string, person = 'olu') => askQuestion(await supplier(person), ocid(), question)
const answer = (id: string, words: Partial<{ published: string; answer: string }> = {}) =>
  answerQuestion(buyer, o.id, id, null, { published: 'Is there parking?', answer: 'Yes.', ...words })

async function lastRelease(): Promise<{ text: string; release: Release }> {
  const { rows } = await app.database.executeSql(
    'select body from record.releases where ocid = $1 order by date desc limit 1',
    [ocid()],
  )
  const text = (rows[0] as { body: string }).body
  return { text, release: JSON.parse(text) as Release }
}

describe('asking', () => {
  const questionsUntil = new Date('2030-01-22T23:59:59Z')
  const open = anOpportunity({ state: 'open', publishedAt: day, questionsUntil })
  it.each<[string, Partial<Opportunity>, string[], string, string | null]>([
    ['a supplier in time', {}, ['supplier'], '2030-01-22T23:59:59.999Z', null],
    ['a second late', {}, ['supplier'], '2030-01-23T00:00:00Z', 'question.too-late'],
    ['an official', {}, ['buyer'], '2030-01-16T00:00:00Z', 'question.not-your-role'],
    ['about one that is closed', { state: 'closed' }, ['supplier'], '2030-01-16T00:00:00Z', 'question.not-open'],
    ['about a draft', { publishedAt: null }, ['supplier'], '2030-01-16T00:00:00Z', 'opportunity.not-found'],
  ])('%s', (_, change, roles, at, reason) => {
    expect(askRefusal({ ...open, ...change }, { roles }, new Date(at))).toBe(reason)
  })

  it('is seen by the asker and the buyer, and by nobody else before the answer', async () => {
    const id = await ask('We of Tiny Lantern ask: is there parking?')
    const seen = async (ctx: Ctx) => (await ctx.read(tx => questionsOf(tx, o, { limit: 100 }))).map(row => row.id)
    expect(await seen(buyer)).toContain(id)
    expect(await seen(await supplier())).toContain(id)
    expect(await seen(await supplier('priya'))).toEqual([])
    expect(await buyer.read(tx => publishedAnswers(tx, o, { limit: 100 }))).toEqual([])
  })

  it('about a draft, or by an official, is refused', async () => {
    const draft = await aFullDraft(buyer, {
      planId: await aPlanFor({ buyer, approver: await app.ctxOf('bao', 'examplia') }),
    })
    await expect(askQuestion(await supplier(), draft, 'Hello?')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(askQuestion(buyer, ocid(), 'Hello?')).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('answering', () => {
  it('publishes the question in neutral words with its answer, and never who asked', async () => {
    const id = await ask('We of Tiny Lantern ask: is there parking?')
    await answer(id)
    const { text, release } = await lastRelease()
    expect(release.tag).toEqual(['tenderUpdate'])
    expect(release.tender?.enquiries).toMatchObject([
      { id, description: 'Is there parking?', answer: 'Yes.', dateAnswered: '2030-01-15T12:00:00Z' },
    ])
    expect(text).not.toMatch(/Tiny Lantern|author|olu/i)
    const priya = await supplier('priya')
    expect(await priya.read(tx => publishedAnswers(tx, o, { limit: 100 }))).toMatchObject([{ answer: 'Yes.' }])
  })

  it('happens once', async () => {
    const id = await ask('Twice?')
    const both = await Promise.allSettled([answer(id), answer(id)])
    expect(both.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    await expect(answer(id)).rejects.toMatchObject({ reason: 'question.answered-already' })
  })

  it('is for buyers of the public body, about their own opportunity', async () => {
    const id = await ask('Who answers?')
    const form = { published: 'x', answer: 'y' }
    const bao = await app.ctxOf('bao', 'examplia')
    await expect(answerQuestion(bao, o.id, id, null, form)).rejects.toMatchObject({ kind: 'forbidden' })
    const ines = await app.ctxOf('ines', 'port-examplia')
    await expect(answerQuestion(ines, o.id, id, null, form)).rejects.toMatchObject({ kind: 'not-found' })
    await answer(id)
  })

  it('is late once the time for answers is over', () => {
    const of = { answersDue: new Date('2030-02-13T23:59:59Z') }
    expect(isLate({ answer: null }, of, new Date('2030-02-13T23:59:59.999Z'))).toBe(false)
    expect(isLate({ answer: null }, of, new Date('2030-02-14T00:00:00Z'))).toBe(true)
    expect(isLate({ answer: 'Yes.' }, of, new Date('2030-02-14T00:00:00Z'))).toBe(false)
  })
})

describe('in the browser', () => {
  it('lets a supplier ask and a buyer answer, and everybody read it', async () => {
    const olu = await app.visitor('olu')
    expect((await olu.submit(publicUrl(), { question: '' })).status).toBe(422)
    const sent = await olu.submit(publicUrl(), { question: 'May we see <b>the</b> data?' })
    expect(sent.status).toBe(303)
    const thanks = await olu.get(sent.location ?? '')
    expect(thanks.body).toContain('May we see &lt;b&gt;the&lt;/b&gt; data?')
    const nobody = await app.visitor()
    expect((await nobody.get(publicUrl())).body).not.toContain('the&lt;/b&gt; data')
    const ada = await app.visitor('ada')
    const list = parse((await ada.get(opportunityLinks.questions('examplia', o.id))).body)
    const link = list.querySelector('#questions tbody a')?.getAttribute('href') ?? ''
    const typed = { published: 'May suppliers see the data?', answer: 'Yes, on 1 February.' }
    expect((await ada.submit(link, { ...typed, answer: '' })).status).toBe(422)
    expect((await ada.submit(link, typed)).status).toBe(303)
    const page = (await nobody.get(publicUrl())).body
    expect(page).toContain('Yes, on 1 February.')
    expect(page).toContain('/sign-in?next=')
  })

  it('shouts to the buyer about questions that are late, on the page and in the list of work', async () => {
    await ask('Will there be an answer?')
    app.now = new Date((o.answersDue?.getTime() ?? 0) + 60_000)
    const ada = await app.visitor('ada')
    expect((await ada.get(opportunityLinks.page('examplia', o.id))).body).toContain('all answers were due')
    expect((await ada.get(opportunityLinks.questions('examplia', o.id))).body).toContain('suppliers are waiting')
    const work = parse((await ada.get('/examplia/work')).body)
    expect(work.querySelector('tbody tr')?.text).toMatch(/Answer \d questions?: .*Late/s)
    const olu = await app.visitor('olu')
    expect((await olu.get(publicUrl())).body).toContain('The time for questions ended')
    app.now = day
  })

  it('knows no questions of drafts and of other governments', async () => {
    const nobody = await app.visitor()
    expect(
      (await nobody.get(publicOpportunityLinks.questions('examplia', 'ocds-gdmdem-examplia-2030-9999'))).status,
    ).toBe(404)
    expect((await nobody.get(publicOpportunityLinks.questions('port-examplia', ocid()))).status).toBe(404)
  })
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractLinks } from '#contract/contracts'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aDraft, aRecorded } from '../../contract/contracts/testing.ts'
import { deliveryLinks as links } from './links.ts'

let app: TestApp
let farah: Visitor

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const g = 'examplia'
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const shown = async (visitor: Visitor, url: string) => text((await visitor.get(url)).body)
const day = (name: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${name}-day`]: number, [`${name}-month`]: month, [`${name}-year`]: year }
}
const milestone = (change: Record<string, string> = {}) => ({
  title: 'First release',
  description: '',
  amount: '10,000',
  ...day('dueOn', '2030-03-10'),
  ...change,
})
const payment = (change: Record<string, string> = {}) => ({
  value: '10,000',
  reference: 'Invoice 1',
  ...day('paidOn', '2030-03-12'),
  ...change,
})

/** A contract of £38,000 in force since 10 January; today is 15 March. */
async function inForce(): Promise<string> {
  app.now = new Date('2030-01-15T12:00:00Z')
  const { id } = await aRecorded(app)
  app.now = new Date('2030-03-15T12:00:00Z')
  farah = await app.visitor('farah')
  return id
}

/** The link with this text on the page of the delivery. */
async function linkOn(id: string, words: string): Promise<string> {
  const page = parse((await farah.get(links.page(g, id))).body)
  return (
    page
      .querySelectorAll('main a')
      .find(one => one.text.startsWith(words))
      ?.getAttribute('href') ?? ''
  )
}
const problems = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(one => [one.getAttribute('href'), one.text])

describe('delivery in the browser', () => {
  it('goes from milestones and payments to the completed contract, and the supplier reads along', async () => {
    const id = await inForce()
    expect(await shown(farah, links.page(g, id))).toMatch(/No milestones have been planned yet.*No payments/)
    await farah.submit(links.plan(g, id), milestone())
    expect(await shown(farah, links.page(g, id))).toMatch(
      /Late.*1 milestone is overdue.*Complete the contract: Every milestone must be decided first.*1\. First release/,
    )
    expect(await shown(farah, '/examplia/work')).toMatch(/Decide on the milestone: First release.*Late/)
    const decide = await linkOn(id, 'Decide')
    const missing = await farah.submit(decide, { action: 'meet-partly', note: '', ...day('decidedOn', '2030-03-11') })
    expect(problems(missing.body)).toEqual([['#note', 'Say what is missing']])
    const partly = { action: 'meet-partly', note: 'Only <b>half</b>.', ...day('decidedOn', '2030-03-11') }
    expect(await farah.submit(decide, partly)).toMatchObject({ status: 303 })
    await farah.submit(links.pay(g, id), payment())
    const page = await farah.get(links.page(g, id))
    expect(text(page.body)).toMatch(/Paid£10,000.*26% of the value.*Left to pay£28,000.*Met in part.*Invoice 1/)
    expect(page.body).not.toContain('<b>half</b>')
    const own = links.own(g, id)
    const priya = await app.visitor('priya')
    expect(await shown(priya, own)).toMatch(/Left to pay£28,000.*First release.*Only <b>half<\/b>|Left to pay£28,000/)
    expect(parse((await priya.get(own)).body).querySelectorAll('main .govuk-button')).toEqual([])
    expect((await farah.submit(links.complete(g, id), {})).status).toBe(303)
    expect(await shown(farah, links.page(g, id))).toContain('The contract has ended.')
    expect((await farah.get(links.pay(g, id))).status).toBe(409)
  })

  it('says what is left when a payment is too high, and keeps what was typed', async () => {
    const id = await inForce()
    const answer = await farah.submit(links.pay(g, id), payment({ value: '38,000.01' }))
    expect(answer.status).toBe(422)
    expect(problems(answer.body)).toEqual([['#value', 'This is more than what is left to pay: £38,000']])
    expect(parse(answer.body).querySelector('#value')?.getAttribute('value')).toBe('38,000.01')
    const many = await farah.submit(links.pay(g, id), { value: 'much', reference: '' })
    expect(problems(many.body).map(([field]) => field)).toEqual(['#value', '#paidOn-day', '#reference'])
    const future = await farah.submit(links.pay(g, id), payment(day('paidOn', '2030-03-16')))
    expect(problems(future.body)).toEqual([['#paidOn-day', 'The day cannot be in the future']])
  })

  it('corrects a payment by one beside it, and never by more than it was', async () => {
    const id = await inForce()
    await farah.submit(links.pay(g, id), payment())
    const correct = await linkOn(id, 'Correct')
    expect(await shown(farah, correct)).toContain('Recorded: £10,000. At most £10,000 can be taken back.')
    const tooMuch = await farah.submit(correct, payment({ value: '10,000.01' }))
    expect(problems(tooMuch.body)[0]?.[1]).toBe('No more can be taken back than is left of this payment: £10,000')
    await farah.submit(correct, payment({ value: '10,000', reference: 'Credit note 1' }))
    expect(await shown(farah, links.page(g, id))).toMatch(/Paid£0.*Credit note 1Correction-£10,000/)
    expect(await linkOn(id, 'Correct')).toBe('')
    const csv = (await farah.get(links.csv(g, id))).body
    expect(csv).toContain('2,2030-03-12,Credit note 1,-10000.00,GBP')
  })

  it('pays once for a form that was sent twice', async () => {
    const id = await inForce()
    const form = parse((await farah.get(links.pay(g, id))).body).querySelector('form[method=post]')
    const hidden = Object.fromEntries(
      form
        ?.querySelectorAll('input[type=hidden]')
        .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']) ?? [],
    )
    const fields = { ...hidden, ...payment() }
    const both = await Promise.all([farah.post(links.pay(g, id), fields), farah.post(links.pay(g, id), fields)])
    expect(both.map(({ status, location }) => [status, location])).toEqual(both.map(() => [303, links.page(g, id)]))
    expect((await farah.get(links.csv(g, id))).body.trim().split('\n')).toHaveLength(2)
  })

  it('is ended early by an approver, who gives a reason', async () => {
    const id = await inForce()
    const bao = await app.visitor('bao')
    expect((await farah.get(links.terminate(g, id))).status).toBe(403)
    expect(problems((await bao.submit(links.terminate(g, id), { reason: ' ' })).body)).toEqual([
      ['#reason', 'Give the reason'],
    ])
    await bao.submit(links.terminate(g, id), { reason: 'The firm is gone.' })
    expect(await shown(farah, links.page(g, id))).toMatch(/The contract has ended.*The firm is gone/)
  })
})

describe('who may see it', () => {
  it('lets nobody else look, and shows nothing before the contract is in force', async () => {
    const id = await inForce()
    await farah.submit(links.plan(g, id), milestone())
    const decide = await linkOn(id, 'Decide')
    const [olu, lucia, hugo] = await Promise.all(['olu', 'lucia', 'hugo'].map(person => app.visitor(person)))
    expect((await olu?.get(links.own(g, id)))?.status).toBe(404)
    expect((await olu?.get(links.page(g, id)))?.status).toBe(403)
    expect((await lucia?.get(links.page('ejemplaria', id)))?.status).toBe(404)
    expect((await lucia?.get(decide.replace(g, 'ejemplaria')))?.status).toBe(404)
    expect((await hugo?.get(links.page(g, id)))?.status).toBe(200)
    expect((await hugo?.get(links.pay(g, id)))?.status).toBe(403)
    const other = await inForce()
    expect((await farah.get(decide.replace(id, other))).status).toBe(404)
    const draft = await aDraft(app)
    expect((await (await app.visitor('farah')).get(links.page(g, draft.id))).status).toBe(404)
  })

  it('cannot be reached where the government does not use it', async () => {
    const id = await inForce()
    const change = (how: string) =>
      app.database.executeSql(`update governments.governments set parts = ${how}(parts, 'deliver') where slug = $1`, [
        g,
      ])
    await change('array_remove')
    expect((await farah.get(links.page(g, id))).status).toBe(404)
    expect((await farah.get('/examplia/work')).status).toBe(200)
    expect((await farah.get(contractLinks.page(g, id))).status).toBe(200)
    await change('array_append')
  })
})

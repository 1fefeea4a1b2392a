import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context'
import { createLog } from '#platform/log'
import { publishOpportunity, requireOpportunity, submitOpportunity } from '#procure/opportunities'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPdf } from '../../platform/files/factory.ts'
import { aFullDraft, aPlanFor, type Hands } from '../opportunities/factory.ts'

let app: TestApp
let emeka: Visitor
let olu: Visitor
let hands: Hands
let logged = ''
const start = new Date('2030-01-15T12:00:00Z')

beforeAll(async () => {
  const write = (line: string) => {
    logged += line
  }
  app = await testApp({ now: start, log: createLog('trace', { write }) })
  hands = { buyer: await app.ctxOf('ada', 'examplia'), approver: await app.ctxOf('bao', 'examplia') }
  await signedIn()
})
afterAll(() => app.close())

async function signedIn(): Promise<void> {
  emeka = await app.visitor('emeka')
  olu = await app.visitor('olu')
}

const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const field = (body: string, name: string) => parse(body).querySelector(`[name="${name}"]`)
const draftUrl = (id: string) => `/examplia/work/opportunities/${id}`

async function aDraft(): Promise<string> {
  const planId = await aPlanFor(hands)
  return aFullDraft(hands.buyer, { planId })
}

/** Makes the key in the browser and confirms it. Returns the passphrase that was shown. */
async function keyFor(id: string): Promise<string> {
  const made = await emeka.submit(`${draftUrl(id)}/opening-key`, {})
  const passphrase = parse(made.body).querySelector('.gdm-secret')?.text ?? ''
  expect(passphrase).toMatch(/^(\w{4}-){5}\w{4}$/)
  const confirmed = await emeka.submit(
    `${draftUrl(id)}/opening-key`,
    { passphrase },
    `${draftUrl(id)}/opening-key/confirm`,
  )
  expect(confirmed).toMatchObject({ status: 303, location: `${draftUrl(id)}/opening-key` })
  return passphrase
}

const read = (ctx: Ctx, id: string) => ctx.read(tx => requireOpportunity(tx, ctx.governmentId ?? '', id))

/** Two seconds after the closing; sessions of a month ago are over. */
async function closedSince(closesAt: Date): Promise<void> {
  app.now = new Date(closesAt.getTime() + 2000)
  await signedIn()
}

async function published(): Promise<{ id: string; passphrase: string; bid: string; closesAt: Date }> {
  app.now = start
  await signedIn()
  const id = await aDraft()
  const passphrase = await keyFor(id)
  await submitOpportunity(hands.buyer, id, null)
  await publishOpportunity(hands.approver, id, null)
  const o = await read(hands.buyer, id)
  return { id, passphrase, bid: `/examplia/opportunities/${o.ocid}/bid`, closesAt: o.closesAt ?? start }
}

/** Begins a bid and keeps its sheet. Returns the key in groups, as the sheet shows it. */
async function begun(visitor: Visitor, bid: string): Promise<string> {
  expect(await visitor.submit(bid, {}, `${bid}/start`)).toMatchObject({ status: 303, location: `${bid}/key` })
  const sheet = await visitor.get(`${bid}/key`)
  expect(await visitor.submit(`${bid}/key`, { saved: 'yes' })).toMatchObject({ status: 303, location: bid })
  return parse(sheet.body).querySelector('.gdm-secret')?.text ?? ''
}

/** Follows the task list and answers everything that is asked. */
async function answered(visitor: Visitor, bid: string, price = '41,500.50'): Promise<void> {
  const tasks = parse((await visitor.get(bid)).body)
  for (const link of tasks.querySelectorAll('#answers-1, .govuk-task-list__link')) {
    const href = link.getAttribute('href') ?? ''
    if (!href.includes('/questions/')) continue
    expect(await visitor.submit(href, answersFor((await visitor.get(href)).body))).toMatchObject({ status: 303 })
  }
  expect(await visitor.submit(`${bid}/prices`, { 'price-1': price })).toMatchObject({ status: 303, location: bid })
}

/** Something right for every field of a page. */
function answersFor(body: string): Record<string, string> {
  const fields = parse(body).querySelectorAll('main form [name]')
  return Object.fromEntries(
    fields.flatMap(one => {
      const name = one.getAttribute('name') ?? ''
      if (name.startsWith('_')) return []
      if (one.getAttribute('type') === 'radio') return [[name, 'true']]
      const date = { day: '1', month: '3', year: '2030' }[/-(day|month|year)$/.exec(name)?.[1] ?? '']
      return [[name, date ?? (name === 'respondToEmailAddress' ? 'bids@lantern.example' : 'We have done this before.')]]
    }),
  )
}

describe('a bid in the browser', () => {
  it('goes from the first word through submission and opening to what was read', async () => {
    const { id, passphrase, bid, closesAt } = await published()
    expect(text((await olu.get(bid)).body)).toContain('Tiny Lantern Example Cooperative')
    await begun(olu, bid)
    expect(text((await olu.get(`${bid}/review`)).body)).toContain('Something is still missing')
    await answered(olu, bid)
    const sent = await olu.upload(`${bid}/documents`, { field: 'document', name: 'How we work.pdf', content: aPdf() })
    expect(sent).toMatchObject({ status: 303, location: `${bid}/documents` })
    const review = await olu.get(`${bid}/review`)
    expect(text(review.body)).toMatch(/bids@lantern\.example.*£41,500\.50.*How we work\.pdf/)
    expect(parse(review.body).querySelector('span[lang="en"]') ?? 'the page is in English').toBeTruthy()
    expect(await olu.submit(`${bid}/review`, {})).toMatchObject({ status: 303, location: `${bid}/receipt` })
    const receipt = text((await olu.get(`${bid}/receipt`)).body)
    expect(receipt).toMatch(/Bid received.*([0-9a-f]{8} ){7}[0-9a-f]{8}/)
    expect(text((await olu.get('/supplier/bids')).body)).toMatch(/Appointments online.*Submitted/)

    expect(text((await emeka.get(`${draftUrl(id)}/opening`)).body)).toContain('stay sealed until the closing time')
    await closedSince(closesAt)
    expect(text((await olu.get(bid)).body)).toContain('waits for the opening')
    await app.tick()
    expect(text((await emeka.get(`${draftUrl(id)}/opening`)).body)).toContain('1 bid')
    const other = passphrase.replace(/.$/, last => (last === 'a' ? 'b' : 'a'))
    const wrong = await emeka.submit(`${draftUrl(id)}/opening`, { passphrase: other })
    expect(wrong.status).toBe(422)
    expect(text(wrong.body)).toContain('This is not the passphrase')
    expect(await emeka.submit(`${draftUrl(id)}/opening`, { passphrase })).toMatchObject({ status: 303 })
    expect(text((await emeka.get(`${draftUrl(id)}/opening`)).body)).toMatch(/The bids are open.*1 bid/)

    const own = await olu.get(bid)
    expect(text(own.body)).toMatch(/Your bid as it was opened.*£41,500\.50/)
    const document = parse(own.body).querySelector(`a[href^="${bid}/documents/"]`)?.getAttribute('href') ?? ''
    const download = await olu.get(document)
    expect(download.headers).toMatchObject({ 'content-type': 'application/pdf' })
    expect(download.headers['content-disposition']).toContain('attachment; filename="How we work.pdf"')

    expect(logged).toContain('/:government/opportunities/:ocid/bid/review')
    for (const secret of [
      'AGE-SECRET-KEY',
      passphrase,
      'lantern.example',
      '41,500',
      'How we work',
      'done this before',
    ]) {
      expect(logged).not.toContain(secret)
    }
  }, 60_000)

  it('keeps its key in a cookie that scripts cannot read and other pages do not get', async () => {
    const { bid } = await published()
    const answer = await olu.submit(bid, {}, `${bid}/start`)
    const cookie = [answer.headers['set-cookie']].flat().find(one => String(one).startsWith('gdm_bid_'))
    expect(cookie).toMatch(/^gdm_bid_[0-9a-f]{32}=AGE-SECRET-KEY-1/)
    expect(cookie).toContain(`Path=${bid};`)
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(answer.location).not.toContain('AGE')
  })

  it('shows its sheet once, and opens in another browser with the key from it', async () => {
    const { bid } = await published()
    const key = await begun(olu, bid)
    expect(await olu.get(`${bid}/key`)).toMatchObject({ status: 303, location: bid })
    await olu.submit(`${bid}/prices`, { 'price-1': '1' })

    const elsewhere = await app.visitor('olu')
    expect(await elsewhere.get(bid)).toMatchObject({ status: 303, location: `${bid}/key/enter` })
    const slip = await elsewhere.submit(`${bid}/key/enter`, { key: key.slice(0, -1) })
    expect(slip.status).toBe(422)
    expect(text(slip.body)).toContain('This is not a whole bid key')
    expect(slip.body).not.toContain(key.slice(20, 40))
    expect(await elsewhere.submit(`${bid}/key/enter`, { key: key.toLowerCase() })).toMatchObject({ status: 303 })
    expect(text((await elsewhere.get(bid)).body)).toContain('A price for 1 lot')
  })

  it('begins again when the key is lost, and says what that means', async () => {
    const { bid } = await published()
    await begun(olu, bid)
    const elsewhere = await app.visitor('olu')
    expect(text((await elsewhere.get(`${bid}/key/new`)).body)).toContain('can then never be read again')
    expect(await elsewhere.submit(`${bid}/key/new`, {})).toMatchObject({ status: 303, location: `${bid}/key` })
    expect(await olu.get(bid)).toMatchObject({ status: 303, location: `${bid}/key/enter` })
  })

  it('keeps what was typed when something is wrong with it', async () => {
    const { bid } = await published()
    await begun(olu, bid)
    const prices = await olu.submit(`${bid}/prices`, { 'price-1': 'a lot <b>' })
    expect(prices.status).toBe(422)
    expect(field(prices.body, 'price-1')?.getAttribute('value')).toBe('a lot <b>')
    expect(text(prices.body)).toContain('Enter the price as a number')
    const date = `${bid}/questions/availability`
    const wrong = await olu.submit(date, {
      'availability-day': '31',
      'availability-month': '2',
      'availability-year': '2030',
    })
    expect(wrong.status).toBe(422)
    expect(field(wrong.body, 'availability-day')?.getAttribute('value')).toBe('31')
    const file = { field: 'document', name: 'offer.pdf', content: Buffer.from('<script>') }
    expect(text((await olu.upload(`${bid}/documents`, file)).body)).toContain('does not match its name')
  })

  it('is changed and withdrawn until the closing, and the pages say what counts', async () => {
    const { bid } = await published()
    await begun(olu, bid)
    await answered(olu, bid)
    await olu.submit(`${bid}/review`, {})
    await olu.submit(`${bid}/prices`, { 'price-1': '40,000' })
    expect(text((await olu.get(bid)).body)).toContain('The changes do not count until you submit again')
    expect(await olu.submit(`${bid}/withdraw`, {})).toMatchObject({ status: 303, location: bid })
    expect(text((await olu.get(bid)).body)).toContain('You have withdrawn your bid')
    expect(text((await olu.get('/supplier/bids')).body)).toContain('Withdrawn')
  })

  it('never submitted stays sealed, and its author is told so', async () => {
    const { bid, closesAt } = await published()
    await begun(olu, bid)
    await closedSince(closesAt)
    expect(text((await olu.get(bid)).body)).toContain('It stays sealed, and nobody will read it')
    expect(text((await olu.get('/supplier/bids')).body)).toContain('Never submitted')
    expect(await olu.get(`${bid}/prices`)).toMatchObject({ status: 303, location: bid })
  })
})

describe('the opening key in the browser', () => {
  beforeAll(async () => {
    app.now = start
    await signedIn()
  })

  it('is shown once, confirmed by typing, and replaced only before publication', async () => {
    const id = await aDraft()
    const url = `${draftUrl(id)}/opening-key`
    const made = await emeka.submit(url, {})
    const passphrase = parse(made.body).querySelector('.gdm-secret')?.text ?? ''
    expect((await emeka.get(url)).body).not.toContain(passphrase)
    const slip = await emeka.submit(url, { passphrase: 'k7mp' }, `${url}/confirm`)
    expect(slip.status).toBe(422)
    expect(text(slip.body)).toContain('Enter the whole passphrase')
    expect(await emeka.submit(url, { passphrase }, `${url}/confirm`)).toMatchObject({ status: 303, location: url })
    expect(text((await emeka.get(url)).body)).toContain('The key is in force')
  })

  it('is nobody else’s business', async () => {
    const id = await aDraft()
    for (const person of ['ada', 'bao', 'chidi', 'olu']) {
      const visitor = await app.visitor(person)
      expect((await visitor.get(`${draftUrl(id)}/opening-key`)).status).toBe(403)
      expect((await visitor.get(`${draftUrl(id)}/opening`)).status).toBe(403)
    }
  })
})

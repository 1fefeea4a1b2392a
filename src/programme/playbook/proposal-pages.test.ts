import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '#platform/db'
import { translator } from '#platform/i18n'
import { guidanceOn, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { playbookLinks as links } from './links.ts'

const programme = 'many-hands'
const body = '## One\n\nDo it <now>.\n\n## Two\n\nSee it.\n\n## Three\n\nDone.'
let app: TestApp
let nobody: Visitor
let carmen: Visitor
let irena: Visitor

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  carmen = await app.visitor('carmen')
  irena = await app.visitor('irena')
})
afterAll(() => app.close())

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const change = {
  title: 'Pay at once',
  summary: 'Sooner still.',
  body: body.replace(' <now>', ''),
  reason: 'Two cities tried it.',
  partner: '',
}

async function proposed(page = 'pay-on-time'): Promise<string> {
  const sent = await carmen.submit(links.propose(programme, page, 'en'), change)
  expect(sent.status).toBe(303)
  return sent.location ?? ''
}

describe('a proposal', () => {
  it('begins with the text as it stands, and keeps what was typed when something is wrong', async () => {
    const form = parse((await carmen.get(links.propose(programme, 'pay-on-time', 'en'))).body)
    expect(form.querySelector('textarea[name=body]')?.text).toContain('Take the last 40 invoices')
    const wrong = await carmen.submit(links.propose(programme, 'pay-on-time', 'en'), { ...change, reason: '', body })
    expect(wrong.status).toBe(422)
    expect(main(wrong.body)).toContain('Say why')
    expect(main(wrong.body)).toContain('Use no HTML')
    expect(wrong.body).toContain('Do it &lt;now&gt;')
  })

  it('shows what it changes, is sent back with a reason, mended, accepted and published', async () => {
    const at = await proposed()
    const seen = await irena.get(at)
    expect(parse(seen.body).querySelector('main ins')).not.toBeNull()
    expect(main((await irena.get(`/${programme}/work`)).body)).toContain('Review the proposal: Pay at once')
    expect((await irena.submit(at, { answer: '' }, `${at}/return`)).status).toBe(422)
    expect((await irena.submit(at, { answer: 'Which cities?' }, `${at}/return`)).status).toBe(303)
    expect(main((await carmen.get(at)).body)).toContain('Which cities?')
    expect((await carmen.submit(`${at}/revise`, { ...change, reason: 'Port Examplia tried it.' })).status).toBe(303)
    expect((await irena.submit(at, {}, `${at}/accept`)).status).toBe(303)
    const page = main((await nobody.get(links.page(programme, 'pay-on-time'))).body)
    expect(page).toContain('Pay at once')
    const history = await nobody.get(links.history(programme, 'pay-on-time', 'en'))
    expect(main(history.body)).toContain('Port Examplia tried it.')
    expect(main(history.body)).toContain('Comes with the platform')
    expect(parse(history.body).querySelector('main del')).not.toBeNull()
    // Everybody else still reads what comes with the platform.
    expect(main((await nobody.get('/playbook/pay-on-time')).body)).toContain('Pay on time, and know that you do')
    expect(main((await nobody.get(`${links.page(programme, 'pay-on-time')}?text=es`)).body)).toContain('edition 1')
    const data = JSON.parse((await nobody.get(links.pageData(programme, 'pay-on-time'))).body)
    expect(data.texts[0]).toMatchObject({ edition: 2, title: 'Pay at once' })
    expect((await nobody.get(links.feed(programme))).body).toContain('Pay at once')
    expect(await guidanceTitles('en', true)).toContain('Pay at once')
    expect(await guidanceTitles('es', true)).not.toContain('Pay at once')
    expect(await guidanceTitles('en', false)).toContain('Pay on time, and know that you do')
  })

  /** The line above the page on which a payment is written down, in a programme or in another government. */
  async function guidanceTitles(language: string, isProgramme: boolean): Promise<string[]> {
    const ctx = await app.ctxOf('irena', programme)
    if (!ctx.governmentId) throw new Error('The example world lacks its programme.')
    const government = {
      id: ctx.governmentId,
      slug: programme,
      name: 'Many Hands',
      languages: ['en'],
      locale: 'en',
      currency: 'EUR',
      timeZone: 'UTC',
      parts: isProgramme ? ['programme'] : [],
      example: true,
    }
    const route = '/:government/work/contracts/:id/delivery/payments/new'
    const read = <T>(work: (tx: Transaction) => Promise<T>) => ctx.read(work)
    return (await guidanceOn({ route, t: translator(language), government, read })).map(({ title }) => title)
  }

  it('is one however often its form is sent', async () => {
    const address = links.propose(programme, 'low-bids', 'en')
    const form = parse((await carmen.get(address)).body)
    const hidden = Object.fromEntries(
      form
        .querySelectorAll('main input[type=hidden]')
        .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    const [first, second] = [
      await carmen.post(address, { ...hidden, ...change }),
      await carmen.post(address, { ...hidden, ...change }),
    ]
    expect(second.location).toBe(first.location)
  })

  it('is no business of other governments, nor of the public', async () => {
    const at = await proposed('low-bids')
    const ada = await app.visitor('ada')
    expect((await ada.get(at)).status).toBe(403)
    expect((await nobody.get(at)).status).toBe(303)
    expect((await ada.get(at.replace(programme, 'examplia'))).status).toBe(404)
  })
})

describe('a new page', () => {
  const page = {
    ...change,
    page: 'share-a-contract',
    title: 'Share a contract',
    stage: 'contract',
    audience: ['buyer', 'legal'],
    intervention: '3',
    principles: ['8', '11'],
  }

  it('says what it is about, and must not take the place of another', async () => {
    const wrong = await carmen.submit(links.propose(programme), { ...page, audience: [], page: 'Low Bids' })
    expect(wrong.status).toBe(422)
    expect(main(wrong.body)).toContain('Choose at least one reader')
    const taken = await carmen.submit(links.propose(programme), { ...page, page: 'low-bids' })
    expect(taken.status).toBe(422)
    expect(main(taken.body)).toContain('There is a page with this name already')
  })

  it('stands among the others once it was accepted', async () => {
    const at = (await carmen.submit(links.propose(programme), page)).location ?? ''
    expect((await irena.submit(at, {}, `${at}/accept`)).status).toBe(303)
    expect(main((await nobody.get(links.list(programme, { stage: 'contract' }))).body)).toContain('Share a contract')
    expect((await nobody.get('/playbook/share-a-contract')).status).toBe(404)
  })
})

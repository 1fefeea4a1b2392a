import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lotsOf } from '#procure/opportunities'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { anOpenedOpportunity, aRankedEvaluation, handsOf } from '../evaluation/factory.ts'
import { awardLinks } from './links.ts'

let app: TestApp
const people = new Map<string, Visitor>()

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const as = (person: string): Visitor => {
  const found = people.get(person)
  if (!found) throw new Error(`Nobody is ${person}.`)
  return found
}
const scores: Record<string, number> = { '30000.0000': 2, '45000.0000': 3, '52000.0000': 3 }

async function ranked(priya = '45000') {
  const o = await anOpenedOpportunity(app, { olu: ['30000'], priya: [priya], quentin: ['20000'] })
  await aRankedEvaluation(app, o.id, ({ price }) => scores[price] ?? null)
  const { buyer } = await handsOf(app)
  const [lot] = await buyer.read(tx => lotsOf(tx, o))
  for (const person of ['ada', 'bao', 'chidi', 'hugo', 'olu', 'priya', 'quentin'])
    people.set(person, await app.visitor(person))
  const lotId = lot?.id ?? ''
  return {
    id: o.id,
    ocid: o.ocid ?? '',
    overview: awardLinks.overview('examplia', o.id),
    propose: awardLinks.propose('examplia', o.id, lotId),
    withdraw: awardLinks.withdraw('examplia', o.id, lotId),
    decide: awardLinks.decide('examplia', o.id, lotId),
    feedback: awardLinks.feedback('examplia', o.id),
    own: awardLinks.own('examplia', o.ocid ?? ''),
  }
}
const main = (body: string) => parse(body).querySelector('main')
const text = (body: string) => main(body)?.text.replace(/\s+/g, ' ') ?? ''
const value = (body: string, selector: string) => main(body)?.querySelector(selector)?.getAttribute('value')

describe('an award', () => {
  it('is proposed with the best bid at its price filled in, decided by somebody else, and read by every bidder', {
    timeout: 60_000,
  }, async () => {
    const at = await ranked()
    const waiting = async (person: string) => text((await as(person).get('/examplia/work')).body)
    expect(await waiting('ada')).toContain('Propose an award: Appointments online')
    const form = (await as('ada').get(at.propose)).body
    const best = value(form, 'input[name=bid][checked]') ?? ''
    expect(value(form, 'input[name=amount]')).toBe('45000')
    expect(text(form)).toMatch(
      /Paper Kite Example Works Place 1, 83\.33 points, £45,000|Paper Kite Example WorksPlace 1/,
    )
    expect(text(form)).not.toContain('Grand Example')
    const dear = await as('ada').submit(at.propose, { bid: best, amount: '45,000.01', reasons: '' })
    expect(dear.status).toBe(422)
    const again = await as('ada').submit(at.propose, { bid: best, amount: '45,000.01', reasons: 'Best.' })
    expect(text(again.body)).toContain('cannot be worth more than the bid’s price')
    expect(value(again.body, 'input[name=amount]')).toBe('45,000.01')
    expect(
      (await as('ada').submit(at.propose, { bid: best, amount: '45000', reasons: 'Best on quality.' })).location,
    ).toBe(at.overview)
    expect((await as('ada').get(at.decide)).status).toBe(403)
    expect(await waiting('bao')).toContain('Decide on the award: Appointments online')
    expect(text((await as('bao').submit(at.decide, {})).body)).toContain('Choose whether to accept')
    expect((await as('bao').submit(at.decide, { outcome: 'accept' })).location).toBe(at.overview)
    expect(text((await as('hugo').get(at.overview)).body)).toMatch(/Awarded.*Paper Kite Example Works.*£45,000/)

    expect(await waiting('ada')).toContain('Send feedback to bidders: Appointments online')
    expect(text((await as('olu').get(at.own)).body)).toContain('No feedback has been sent')
    const bidders = main((await as('ada').get(at.feedback)).body)
      ?.querySelectorAll('a')
      .map(link => link.getAttribute('href') ?? '')
      .filter(href => href.startsWith(`${at.feedback}/`))
    expect(bidders).toHaveLength(3)
    for (const bidder of bidders ?? []) {
      const page = await as('ada').get(bidder)
      const [notes] =
        main(page.body)
          ?.querySelectorAll('textarea')
          .map(area => area.getAttribute('name') ?? '') ?? []
      const long = await as('ada').submit(bidder, { [notes ?? '']: 'x'.repeat(5001) })
      expect(text(long.body)).toContain('Use at most 5,000 characters')
    }
    const [first = ''] = bidders ?? []
    const areas = main((await as('ada').get(first)).body)?.querySelectorAll('textarea') ?? []
    const words = Object.fromEntries(areas.map(area => [area.getAttribute('name') ?? '', 'In our own words.']))
    expect((await as('ada').submit(first, { ...words, next: 'send' })).location).toBe(at.feedback)
    expect((await as('ada').submit(at.feedback, {}, awardLinks.sendAll('examplia', at.id))).location).toBe(at.feedback)
    const told = await Promise.all(['olu', 'priya', 'quentin'].map(async who => text((await as(who).get(at.own)).body)))
    expect(told[0]).toMatch(/did not win.*Total of this bid76\.67.*Paper Kite Example Works.*90\.00.*Best on quality/)
    expect(told[1]).toMatch(/This bid won/)
    expect(told[2]).toMatch(/not ranked, because it does not meet an essential/)
    expect(told.filter(one => one.includes('In our own words.'))).toHaveLength(1)
    expect(told[0]).not.toContain('Grand Example')
  })

  it('above the limit says until when it stands still, and shows it in the language of the reader', async () => {
    const at = await ranked('52000')
    const page = await as('ada').get(at.propose)
    const bid = value(page.body, 'input[name=bid][checked]') ?? ''
    await as('ada').submit(at.propose, { bid, amount: '50000', reasons: 'Best.' })
    expect(text((await as('bao').get(at.decide)).body)).toMatch(/stands still until.*25 February 2030/)
    await as('bao').submit(at.decide, { outcome: 'accept' })
    expect(text((await as('hugo').get(at.overview)).body)).toMatch(/standing still.*25 February 2030/)
  })

  it('that is returned says why to the buyer, who may propose again or that nobody gets it', async () => {
    const at = await ranked()
    await as('ada').submit(at.propose, { bid: 'nobody', amount: '', reasons: 'Too dear, all of them.' })
    expect(text((await as('ada').get(at.overview)).body)).toMatch(/Proposed.*Nobody.*Too dear/)
    expect((await as('bao').submit(at.decide, { outcome: 'return' })).status).toBe(422)
    await as('bao').submit(at.decide, { outcome: 'return', reasons: 'The first is within the budget.' })
    expect(text((await as('ada').get(at.overview)).body)).toContain('returned: The first is within the budget.')
    await as('ada').submit(at.propose, { bid: 'nobody', amount: '', reasons: 'The need is gone.' })
    expect((await as('ada').submit(at.overview, {}, at.withdraw)).location).toBe(at.overview)
    await as('ada').submit(at.propose, { bid: 'nobody', amount: '', reasons: 'The need is gone.' })
    await as('bao').submit(at.decide, { outcome: 'accept' })
    expect(text((await as('hugo').get(at.overview)).body)).toContain('Not awarded')
  })

  it('is closed to suppliers and evaluators, and a bidder reads its own feedback only', async () => {
    const at = await ranked()
    expect((await as('olu').get(at.overview)).status).toBe(403)
    expect((await as('chidi').get(at.overview)).status).toBe(403)
    expect((await as('ada').get(at.own)).status).toBe(403)
    expect((await as('bao').get(at.propose)).status).toBe(403)
  })
})

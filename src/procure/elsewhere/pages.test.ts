import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlan, decidePlan, submitPlan } from '#plan/pipeline'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../../plan/pipeline/factory.ts'

let app: TestApp
let ada: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
})
afterAll(() => app.close())

const list = '/examplia/work/elsewhere'
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const bodyOf = (slug: string) => app.world.bodies.get(slug) ?? ''

async function aPlanId(): Promise<string> {
  const [buyer, approver] = [await app.ctxOf('ada', 'examplia'), await app.ctxOf('bao', 'examplia')]
  const content = aPlanContent({
    bodyId: bodyOf('department-of-example-roads'),
    title: 'Bridge survey',
    route: 'elsewhere',
    portal: { name: 'Examplia national portal (example)', reference: 'X-1', url: null },
  })
  const id = await createPlan(buyer, content)
  await submitPlan(buyer, id, null)
  await decidePlan(approver, id, null, { outcome: 'approved', conditions: null, reasons: null, reference: null })
  return id
}

const notice = (change: Record<string, string> = {}) => ({
  bodyId: bodyOf('department-of-example-roads'),
  portalName: 'Examplia national portal (example)',
  title: 'Bridge survey',
  method: 'open',
  value: '40,000',
  'closesOn-day': '1',
  'closesOn-month': '3',
  'closesOn-year': '2030',
  ...change,
})

describe('a purchase on another portal', () => {
  it('is recorded from its plan, closed and awarded in the browser', async () => {
    const plan = await aPlanId()
    const form = parse((await ada.get(`${list}/new?plan=${plan}`)).body)
    expect(form.querySelector('#portalReference')?.getAttribute('value')).toBe('X-1')
    expect(form.querySelector('#value')?.getAttribute('value')).toBe('50000')
    const { status, location = '' } = await ada.submit(`${list}/new`, notice({ planId: plan }))
    expect(status).toBe(303)
    expect(text((await ada.get(location)).body)).toMatch(
      /Bridge surveyAnnounced.*Record the bids.*£40,000.*PlanBridge survey/,
    )
    const counts = { complete: '17', sme: '13', large: '4', incomplete: '5', invited: '' }
    expect(await ada.submit(`${location}/bids`, counts)).toMatchObject({ status: 303, location })
    const award = {
      supplierName: 'Tiny Lantern Example Cooperative',
      scheme: 'XX-EXAMPLE',
      identifier: '0001',
      value: '38,000',
    }
    expect(await ada.submit(`${location}/award`, { ...award, title: 'Bridge survey', scale: 'micro' })).toMatchObject({
      status: 303,
      location,
    })
    const page = text((await ada.get(location)).body)
    expect(page).toMatch(
      /Awarded.*Whole bids: 17.*Tiny Lantern Example Cooperative, Micro \(registered here\).*£38,000/,
    )
    expect(page).not.toContain('Suppliers invited')
  })

  it('comes back with what was typed when something is wrong', async () => {
    const answer = await ada.submit(
      `${list}/new`,
      notice({ planId: await aPlanId(), portalUrl: 'ftp://x', value: 'much' }),
    )
    expect(answer.status).toBe(422)
    const links = parse(answer.body).querySelectorAll('.govuk-error-summary a')
    expect(links.map(link => link.getAttribute('href'))).toEqual(['#portalUrl', '#value'])
    expect(parse(answer.body).querySelector('#portalUrl')?.getAttribute('value')).toBe('ftp://x')
  })

  it('needs a plan where the government wants one, and spends no more than it has', async () => {
    const refused = await ada.submit(`${list}/new`, notice())
    expect(refused.status).toBe(422)
    expect(parse(refused.body).querySelector('#planId-error')?.text).toContain('Choose the approved plan')
    expect(parse(refused.body).querySelector('#title')?.getAttribute('value')).toBe('Bridge survey')
    const dear = await ada.submit(`${list}/new`, notice({ planId: await aPlanId(), value: '50,000.01' }))
    expect(parse(dear.body).querySelector('#value-error')?.text).toContain('more than the plan has left: 50000.00 GBP')
  })

  it('is cancelled with a reason, and nothing can be done after', async () => {
    const { location = '' } = await ada.submit(`${list}/new`, notice({ planId: await aPlanId() }))
    expect((await ada.submit(`${location}/cancel`, { reason: '' })).status).toBe(422)
    await ada.submit(`${location}/cancel`, { reason: 'The bridge is gone.' })
    expect(text((await ada.get(location)).body)).toMatch(/Cancelled.*nothing for you to do here.*The bridge is gone/)
    expect((await ada.get(`${location}/bids`)).status).toBe(409)
  })

  it('is seen by officials of its government only', async () => {
    const { location = '' } = await ada.submit(`${list}/new`, notice({ planId: await aPlanId() }))
    expect((await (await app.visitor('hugo')).get(location)).status).toBe(200)
    expect((await (await app.visitor('hugo')).get(`${location}/bids`)).status).toBe(403)
    expect((await (await app.visitor('olu')).get(location)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(location.replace('examplia', 'ejemplaria'))).status).toBe(404)
    expect((await (await app.visitor()).get(location)).status).toBe(303)
  })

  it('stands in the list and its CSV', async () => {
    await ada.submit(`${list}/new`, notice({ planId: await aPlanId(), title: '+Bridge' }))
    expect(text((await ada.get(`${list}?state=announced`)).body)).toContain('+Bridge')
    const { body } = await ada.get(`${list}.csv?state=announced`)
    expect(body).toContain(",'+Bridge,Examplia national portal (example),Announced,40000.00,GBP,,2030-03-01,")
  })
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'

let app: TestApp
let ada: Visitor
let bao: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
  bao = await app.visitor('bao')
})
afterAll(() => app.close())

const list = '/examplia/work/plans'
const typed = (change: Record<string, string> = {}) => ({
  title: 'Signs for every road',
  need: 'Drivers get lost.',
  users: 'Everybody who drives.',
  budget: '50,000',
  capital: '',
  'startsOn-day': '1',
  'startsOn-month': '6',
  'startsOn-year': '2030',
  'endsOn-day': '31',
  'endsOn-month': '5',
  'endsOn-year': '2031',
  'procurementOn-day': '1',
  'procurementOn-month': '3',
  'procurementOn-year': '2030',
  route: 'here',
  ...change,
})

async function written(change: Record<string, string> = {}): Promise<string> {
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const { status, location, body } = await ada.submit(`${list}/new`, typed({ bodyId, ...change }))
  expect({
    status,
    problems: parse(body)
      .querySelectorAll('.govuk-error-message')
      .map(one => one.text),
  }).toEqual({
    status: 303,
    problems: [],
  })
  return location ?? ''
}
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

describe('from the first words to the approval', () => {
  it('is written by a buyer, approved by an approver, and then public', async () => {
    const plan = await written()
    expect(text((await ada.get(plan)).body)).toMatch(/Signs for every road.*Draft.*£50,000/)
    await ada.submit(plan, {}, `${plan}/submit`)
    const waiting = await ada.get(plan)
    expect(text(waiting.body)).toContain('Approve or return: Your role does not allow this')
    const done = await bao.submit(`${plan}/decision`, { outcome: 'approved', conditions: 'Keep it short.' })
    expect(done).toMatchObject({ status: 303, location: plan })
    const page = text((await ada.get(plan)).body)
    expect(page).toMatch(/Approved.*Approval in force/)
    expect(page).toMatch(/ocds-[a-z0-9]{6}-examplia-2030-\d{4}/)
  })

  it('shows a form again with everything typed and everything wrong', async () => {
    const answer = await ada.submit(`${list}/new`, typed({ title: '', budget: 'much', users: '<b>All</b>' }))
    expect(answer.status).toBe(422)
    const root = parse(answer.body)
    expect(root.querySelector('title')?.text).toMatch(/^Error:/)
    expect(root.querySelectorAll('.govuk-error-summary a').map(link => link.getAttribute('href'))).toEqual([
      '#bodyId',
      '#title',
      '#budget',
    ])
    for (const link of root.querySelectorAll('.govuk-error-summary a')) {
      expect(root.querySelector(link.getAttribute('href') ?? '')).not.toBeNull()
    }
    expect(root.querySelector('#budget')?.getAttribute('value')).toBe('much')
    expect(root.querySelector('#users')?.innerHTML).toBe('&lt;b&gt;All&lt;/b&gt;')
  })

  it('leaves a plan that goes to a board to those who decide for it, who say where that is written down', async () => {
    const plan = await written({ budget: '300,000' })
    await ada.submit(plan, {}, `${plan}/submit`)
    expect(text((await bao.get(plan)).body)).toContain('An assurance board decides on this plan')
    expect((await bao.post(`${plan}/decision`, { outcome: 'approved' })).status).not.toBe(303)
    const zoya = await app.visitor('zoya')
    const asked = await zoya.submit(`${plan}/decision`, { outcome: 'approved' })
    expect(asked.status).toBe(422)
    expect(text(asked.body)).toContain('The joint review by the centre decides on this amount')
    expect(await zoya.submit(`${plan}/decision`, { outcome: 'approved', reference: 'JR 17' })).toMatchObject({
      status: 303,
    })
  })

  it('shows beside its field what cannot be changed any more', async () => {
    const plan = await written({ capital: '10,000' })
    await ada.submit(plan, {}, `${plan}/submit`)
    await bao.submit(`${plan}/decision`, { outcome: 'approved' })
    const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
    const answer = await ada.submit(`${plan}/edit`, typed({ bodyId, title: 'Fewer signs' }))
    expect(answer.status).toBe(422)
    expect(parse(answer.body).querySelector('#capital-error')?.text).toContain('published with its capital part')
    expect(parse(answer.body).querySelector('#title')?.getAttribute('value')).toBe('Fewer signs')
  })

  it('names who answers for it, from its own public body, and keeps them from deciding on it', async () => {
    const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
    const outside = { bodyId, ownerId: app.world.people.get('zoya') ?? '' }
    const refused = await ada.submit(`${list}/new`, typed(outside))
    expect(refused.status).toBe(422)
    expect(parse(refused.body).querySelector('#ownerId-error')?.text).toContain('belongs to the public body')
    const plan = await written({ ownerId: app.world.people.get('bao') ?? '' })
    await ada.submit(plan, {}, `${plan}/submit`)
    const shown = text((await bao.get(plan)).body)
    expect(shown).toContain('Answers for it')
    expect(shown).toContain('Whoever wrote, changed or submitted a plan cannot decide on it')
    await ada.submit(`${plan}/withdraw`, {})
  })

  it('is withdrawn only after being asked once more', async () => {
    const plan = await written()
    expect(text((await ada.get(`${plan}/withdraw`)).body)).toContain('cannot be taken up again')
    await ada.submit(`${plan}/withdraw`, {})
    expect(text((await ada.get(plan)).body)).toMatch(/Withdrawn.*There is nothing for you to do here/)
  })
})

describe('who may see it', () => {
  it('lets no other government, no supplier and nobody signed out look at plans', async () => {
    const plan = await written()
    expect((await (await app.visitor('lucia')).get(plan)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(plan.replace('examplia', 'ejemplaria'))).status).toBe(404)
    expect((await (await app.visitor('olu')).get(plan)).status).toBe(403)
    expect((await (await app.visitor()).get(plan)).status).toBe(303)
    expect((await (await app.visitor('hugo')).get(plan)).status).toBe(200)
    expect((await (await app.visitor('hugo')).get(`${plan}/edit`)).status).toBe(403)
  })

  it('writes in the language of the reader and the format of the government', async () => {
    const lucia = await app.visitor('lucia')
    const bodyId = app.world.bodies.get('ministerio-de-servicios-de-ejemplo') ?? ''
    const page = `/ejemplaria/work/plans/new`
    const { location } = await lucia.submit(page, typed({ bodyId, budget: '5.000.000' }))
    const shown = text((await lucia.get(location ?? '')).body)
    expect(shown).toMatch(/Borrador.*\$5\.000\.000/)
    expect(shown).toContain('1 de junio de 2030 – 31 de mayo de 2031')
  })
})

describe('the list', () => {
  it('filters by state, and goes out as CSV with the same filter', async () => {
    const plan = await written({ title: '=Only one' })
    await ada.submit(plan, {}, `${plan}/submit`)
    const filtered = text((await bao.get(`${list}?state=submitted`)).body)
    expect(filtered).toContain('=Only one')
    const csv = await bao.get(`${list}.csv?state=submitted`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [heading, row, ...more] = csv.body.trim().split('\n')
    expect(heading).toContain('Title,Public body,State,Stage of the service,Category,Assured by,Budget,Currency')
    expect(row).toContain(
      ",'=Only one,Department of Example Roads,Waiting for approval,,,Public body decides,50000.00,GBP,2030-03-01,",
    )
    expect(more).toEqual([])
    expect(text((await bao.get(`${list}?state=withdrawn&after=nonsense`)).body)).not.toContain('=Only one')
  })
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPlan, noLineFacts } from '#plan/pipeline'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'

let app: TestApp
let ada: Visitor
let bodyId: string

beforeAll(async () => {
  app = await testApp({ now: new Date('2030-03-15T12:00:00Z') })
  bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
})
afterAll(() => app.close())
// The time moves on between the tests, and a session does not last as long.
beforeEach(async () => {
  ada = await app.visitor('ada')
})

const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const rowsOf = (body: string, table: string) =>
  parse(body)
    .querySelectorAll(`#${table} tbody tr`)
    .map(row => row.querySelectorAll('td, th').map(cell => cell.text.trim()))
const at = (planId: string, path = '') => `/examplia/work/plans/${planId}/outcomes${path}`
const aPlanOf = async (content: Parameters<typeof aPlanContent>[0] = {}) =>
  createPlan(await app.ctxOf('ada', 'examplia'), aPlanContent({ bodyId, ...content }))

describe('the page of what came of a plan', () => {
  it('shows the years of a plan with what was paid in each', async () => {
    const years = [
      { year: 2030, capital: '10000.10', running: '20000.15' },
      { year: 2031, capital: '0', running: '19999.75' },
    ]
    const planId = await aPlanOf({ line: { ...noLineFacts, years } })
    const { body } = await ada.get(at(planId))
    expect(rowsOf(body, 'years')).toEqual([
      ['2030', '£30,000.25', '£0', '£30,000.25'],
      ['2031', '£19,999.75', '£0', '£19,999.75'],
      ['All years', '£50,000', '£0', '£50,000'],
    ])
  })
})

describe('benefits', () => {
  const benefit = {
    what: 'Fewer visits',
    measure: 'Counted at the desk',
    unit: 'visits a month',
    baseline: '1,000',
    target: '400',
    'dueOn-day': '1',
    'dueOn-month': '3',
    'dueOn-year': '2030',
    owner: 'Head of service',
  }

  it('are added, found overdue, measured and changed by forms', async () => {
    const planId = await aPlanOf()
    const wrong = await ada.submit(at(planId, '/benefits/new'), { ...benefit, target: 'many', owner: '' })
    expect(wrong.status).toBe(422)
    expect(text(wrong.body)).toContain('Enter a number')
    expect(text(wrong.body)).toContain('Say which role answers for it')
    expect((await ada.submit(at(planId, '/benefits/new'), benefit)).status).toBe(303)
    const page = await ada.get(at(planId))
    expect(text(page.body)).toMatch(/Fewer visitsReading overdue1,000 visits a monthNot measured400 visits a month/)
    expect(text((await ada.get('/examplia/work')).body)).toContain('Measure “Fewer visits” of Appointments online')
    const readings = parse(page.body).querySelector('#benefits-list a')?.getAttribute('href') ?? ''
    const reading = { value: '390.5', 'on-day': '10', 'on-month': '3', 'on-year': '2030', evidence: 'Desk log' }
    const future = await ada.submit(readings, { ...reading, 'on-year': '2031' })
    expect(text(future.body)).toContain('The day must not be after today')
    await ada.submit(readings, reading)
    expect(text((await ada.get(readings)).body)).toMatch(/Reached.*390\.5 visits a monthDesk log/)
    const change = readings.replace('/readings', '')
    await ada.submit(change, { ...benefit, target: '300' })
    expect(text((await ada.get(readings)).body)).toContain('Not reached')
  })

  it('cannot be written by those of other bodies or read from another government', async () => {
    const planId = await aPlanOf()
    const bao = await app.visitor('hugo')
    expect((await bao.get(at(planId))).status).toBe(200)
    expect((await bao.get(at(planId, '/benefits/new'))).status).toBe(403)
    const lucia = await app.visitor('lucia')
    for (const path of ['', '/benefits/new', '/lessons/new'])
      expect((await lucia.get(at(planId, path))).status).toBe(403)
  })
})

describe('lessons', () => {
  it('are recorded, found by words, and public once their plan is', async () => {
    const planId = await aPlanOf({ title: 'Ferry timetable' })
    const lesson = {
      stage: 'buying',
      happened: '<b>Tides</b> were forgotten.',
      differently: 'Ask a sailor.',
      isPublic: 'yes',
    }
    const wrong = await ada.submit(at(planId, '/lessons/new'), { ...lesson, happened: '' })
    expect(text(wrong.body)).toContain('Say what happened')
    expect((await ada.submit(at(planId, '/lessons/new'), lesson)).status).toBe(303)
    const found = await ada.get('/examplia/work/lessons?words=tide')
    expect(text(found.body)).toContain('Tides')
    expect(found.body).not.toContain('<b>Tides')
    expect(text((await ada.get('/examplia/work/lessons?words=tractor')).body)).toContain('No lessons fit')
    const nobody = await app.visitor()
    expect((await nobody.get('/examplia/work/lessons')).status).not.toBe(200)
    expect(text((await nobody.get('/examplia/plans/lessons')).body)).not.toContain('Tides')
    await ada.submit(`/examplia/work/plans/${planId}`, {}, `/examplia/work/plans/${planId}/announce`)
    expect(text((await nobody.get('/examplia/plans/lessons?words=tides')).body)).toContain('Ferry timetable')
  })
})

describe('the dashboard of assurance', () => {
  it('shows the same figures as page, file and public totals, to those who may see them', async () => {
    const planId = await aPlanOf({ title: 'Bus lanes' })
    await ada.submit(`/examplia/work/plans/${planId}`, {}, `/examplia/work/plans/${planId}/submit`)
    const controller = await app.visitor('zoya')
    const page = await controller.get('/examplia/work/assurance/dashboard')
    const requests = (body: string) => Number(rowsOf(body, 'years')[0]?.[1] ?? rowsOf(body, 'bodies')[0]?.[1])
    expect(page.status).toBe(200)
    expect(text(page.body)).toContain('Each time that a plan was handed in counts as one request')
    const count = rowsOf(page.body, 'quarters').reduce((sum, [, n]) => sum + Number(n), 0)
    expect(count).toBeGreaterThan(0)
    const { body } = await controller.get(`/examplia/work/assurance/dashboard?year=2030&body=${bodyId}`)
    expect(rowsOf(body, 'bodies')).toEqual([])
    expect(text((await controller.get('/examplia/work/assurance/dashboard?year=2031')).body)).toContain(
      'Nothing was handed in',
    )
    const file = await controller.get('/examplia/work/assurance/dashboard.csv')
    expect(file.body.split('\n')[0]).toContain('Quarter,Public body,Currency,Requests')
    const nobody = await app.visitor()
    const publicPage = await nobody.get('/examplia/plans/assurance')
    expect(requests(publicPage.body)).toBe(count)
    const json = JSON.parse((await nobody.get('/examplia/plans/assurance.json')).body) as {
      years: { requests: number }[]
    }
    expect(json.years[0]?.requests).toBe(count)
    expect((await nobody.get('/examplia/plans/assurance.csv')).body).toContain('2030,GBP,')
    expect(text((await nobody.get('/ejemplaria/plans/assurance')).body)).not.toContain('Bus lanes')
    const lucia = await app.visitor('lucia')
    for (const path of ['', '.csv'])
      expect((await lucia.get(`/examplia/work/assurance/dashboard${path}`)).status).toBe(403)
  })
})

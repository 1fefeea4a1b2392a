import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announcePlan, createPlan, declareEmergency, withholdPlan } from '#plan/pipeline'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { folded } from './calendar-file.ts'

let app: TestApp

beforeAll(async () => {
  app = await testApp()
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const ada = await app.ctxOf('ada', 'examplia')
  const bao = await app.ctxOf('bao', 'examplia')
  const write = (title: string, amount: string, procurementOn: string) =>
    createPlan(ada, aPlanContent({ bodyId, title, budget: { amount, currency: 'GBP' }, procurementOn }))
  await announcePlan(ada, await write('Bridges, in; pieces', '10000.10', '2030-02-01'), null)
  await announcePlan(ada, await write('Ferries', '20000.25', '2030-05-01'), null)
  await declareEmergency(bao, await write('Dams', '5000', '2030-02-10'), null, 'The dam leaks.')
  await write('Nobody knows', '99', '2030-02-01')
  await withholdPlan(bao, await write('Cameras', '77777', '2030-03-01'), null, {
    reason: 'Safety',
    until: '2030-09-01',
  })
  await app.tick()
})
afterAll(() => app.close())

const get = async (url: string) => (await app.visitor()).get(url)
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

describe('the forward plan', () => {
  it('shows what is announced, month by month and in figures that add up, and only how many lines are withheld', async () => {
    const shown = text((await get('/examplia/plans/calendar')).body)
    expect(shown).toContain('£35,000.35')
    expect(shown).toMatch(/Lines withheld\s*1/)
    expect(shown).toMatch(/February 2030.*Bridges, in; pieces.*Dams.*May 2030.*Ferries/)
    expect(shown).toMatch(/Bridges, in; pieces.*Not approved yet.*Dams.*Emergency/)
    for (const secret of ['Nobody knows', 'Cameras', '77,777', 'Safety']) expect(shown).not.toContain(secret)
  })

  it('tells of each plan whether it is assured, on its own page', async () => {
    const page = parse((await get('/examplia/plans/calendar')).body)
    const address =
      page
        .querySelectorAll('.gdm-entries a')
        .find(link => link.text.trim() === 'Dams')
        ?.getAttribute('href') ?? ''
    const shown = text((await get(address)).body)
    expect(shown).toContain('Bought in an emergency. The plan is to be assured by 14 February 2030')
    expect(shown).toContain('Not approved yet')
  })

  it('goes into a calendar as RFC 5545 writes it, the same bytes for the same data', async () => {
    const answer = await get('/examplia/plans/calendar.ics')
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const lines = answer.body.split('\r\n')
    expect(lines.slice(0, 3)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Global Digital Marketplace//Forward plan//EN',
    ])
    expect(lines).toContain('DTSTART;VALUE=DATE:20300201')
    expect(answer.body).toContain('SUMMARY:Bridges\\, in\\; pieces – Department of Example Roads')
    expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true)
    expect((await get('/examplia/plans/calendar.ics')).body).toBe(answer.body)
  })

  it('is not there for a government that does not exist', async () => {
    expect((await get('/atlantis/plans/calendar')).status).toBe(404)
  })
})

it('folds long lines between letters, and nothing is lost by unfolding them', () => {
  const line = `SUMMARY:${'ñ€😀'.repeat(40)}`
  const pieces = folded(line).split('\r\n')
  expect(pieces.every(piece => Buffer.byteLength(piece) <= 75)).toBe(true)
  expect(pieces.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('')).toBe(line)
})

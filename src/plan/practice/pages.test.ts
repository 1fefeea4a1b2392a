import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partOf } from '#plan/dossier'
import { createPlan, submitPlan } from '#plan/pipeline'
import { money } from '#platform/money'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { savePoint } from './actions.ts'
import { readPractice } from './content.ts'

let app: TestApp
let ada: Visitor
let hugo: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
  hugo = await app.visitor('hugo')
})
afterAll(() => app.close())

async function aPlan() {
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const ctx = await app.ctxOf('ada', 'examplia')
  const id = await createPlan(ctx, aPlanContent({ bodyId, budget: money('50000', 'GBP') }))
  return { id, ctx, page: `/examplia/work/plans/${id}/practice` }
}
const text = (body: string) => parse(body.replaceAll('<', ' <')).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const errors = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(link => link.getAttribute('href'))
const met = { result: 'met', evidence: 'We went to see them.' }

describe('a self-assessment', () => {
  it('is answered point by point, counted, and complete with the last', async () => {
    const { page } = await aPlan()
    const first = text((await ada.get(page)).body)
    expect(first).toMatch(/Technology code of practice, International version.*1\. Define user needs Not answered/)
    expect(first).toContain('Answer every mandatory point')
    expect(text((await ada.get(`${page}/1`)).body)).toContain('Whom did you talk to')
    for (let number = 1; number <= 12; number += 1) {
      expect((await ada.submit(`${page}/${number}`, met)).location).toBe(page)
    }
    const last = text((await ada.get(page)).body)
    expect(last).toContain('Every mandatory point has an answer')
    expect(last).toMatch(/Met 12/)
    expect((await ada.get(`${page}/13`)).status).toBe(404)
  })

  it('keeps what was typed when something is wrong', async () => {
    const { page } = await aPlan()
    const wrong = {
      result: 'not-met',
      evidence: '<b>x</b>',
      legacy: 'yes',
      exception: 'The register.',
      'until-day': '31',
      'until-month': '2',
      'until-year': '2031',
    }
    const answer = await ada.submit(`${page}/3`, wrong)
    expect(answer.status).toBe(422)
    expect(errors(answer.body)).toEqual(['#until-day'])
    const root = parse(answer.body)
    for (const link of errors(answer.body)) expect(root.querySelector(link ?? '')).not.toBeNull()
    expect(root.querySelector('#evidence')?.innerHTML).toBe('&lt;b&gt;x&lt;/b&gt;')
    expect(root.querySelector('#until-day')?.getAttribute('value')).toBe('31')
  })

  it('is read with its exceptions by those who may not write it', async () => {
    const { page } = await aPlan()
    const typed = {
      result: 'not-met',
      reason: 'In May.',
      legacy: 'yes',
      exception: 'The register of 1998.',
      'until-day': '31',
      'until-month': '5',
      'until-year': '2031',
    }
    await ada.submit(`${page}/9`, typed)
    expect(text((await hugo.get(`${page}/whole`)).body)).toMatch(
      /Not met.*In May.*until 31 May 2031 The register of 1998/,
    )
    const point = (await hugo.get(`${page}/9`)).body
    expect(text(point)).toContain('The register of 1998')
    expect(parse(point).querySelector('#evidence')).toBeNull()
    expect((await (await app.visitor('lucia')).get(page)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(page.replace('examplia', 'ejemplaria'))).status).toBe(404)
    expect((await (await app.visitor()).get(page)).status).toBe(303)
  })
})

describe('two people at once', () => {
  const answer = { result: 'met' as const, evidence: 'Seen.', links: [], reason: '' }
  it('answer different points without being in each other’s way', async () => {
    const { id, ctx } = await aPlan()
    await savePoint(ctx, id, 0, { number: 2, answer })
    await savePoint(ctx, id, 0, { number: 1, answer })
    const part = await ctx.read(tx => partOf(tx, id, 'practice'))
    expect(Object.keys(readPractice(part?.content ?? null).points)).toEqual(['1', '2'])
    expect(part).toMatchObject({ number: 2, problems: ['practice.missing.points'] })
  })

  it('are told when it was the same one, with the words of the second kept', async () => {
    const { id, ctx, page } = await aPlan()
    const hidden = parse((await ada.get(`${page}/1`)).body)
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
    await savePoint(ctx, id, 0, { number: 1, answer })
    await expect(savePoint(ctx, id, 0, { number: 1, answer })).rejects.toMatchObject({ kind: 'stale' })
    const late = await ada.post(`${page}/1`, { ...Object.fromEntries(hidden), ...met })
    expect(late.status).toBe(422)
    expect(text(late.body)).toContain('Somebody else answered this point')
    expect(parse(late.body).querySelector('#evidence')?.text).toBe('We went to see them.')
  })
})

describe('who may write it', () => {
  const answer = { result: 'met' as const, evidence: 'Seen.', links: [], reason: '' }
  it('is the plan’s own people, while the plan may change', async () => {
    const { id, ctx } = await aPlan()
    const write = async (person: string, government: string) =>
      savePoint(await app.ctxOf(person, government), id, 0, { number: 1, answer })
    await expect(write('bao', 'examplia')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(write('lucia', 'ejemplaria')).rejects.toMatchObject({ kind: 'not-found' })
    await submitPlan(ctx, id, null)
    await expect(write('ada', 'examplia')).rejects.toMatchObject({ kind: 'conflict' })
  })
})

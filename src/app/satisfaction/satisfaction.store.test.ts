import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPlan } from '#plan/pipeline'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { type TestApp, testApp } from '../testing.ts'
import { askedOn, doneAt, resultsOf } from './rules.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

it('asks once after a task, counts the answer without the person, and shows the total to everybody', async () => {
  const ctx = await app.ctxOf('ada', 'examplia')
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const id = await createPlan(ctx, aPlanContent({ bodyId }))
  const ada = await app.visitor('ada')
  const plan = `/examplia/work/plans/${id}`
  expect((await ada.get(plan)).body).not.toContain('How easy was it')
  const submitted = await ada.submit(plan, {}, `${plan}/submit`)
  const after = await ada.get(submitted.location ?? '')
  expect(after.body).toContain('How easy was it: handing in a plan?')
  expect((await ada.get('/examplia/work')).body).not.toContain('How easy was it')
  const answered = await ada.submit(submitted.location ?? '', { score: '5' }, '/satisfaction')
  expect(answered.status).toBe(303)
  expect((await ada.get(plan)).body).not.toContain('How easy was it')
  const nobody = await app.visitor()
  expect((await nobody.get('/satisfaction')).body).toContain('handing in a plan')
  expect(JSON.parse((await nobody.get('/satisfaction.json')).body).results).toEqual([
    { task: 'plan.submitted', answers: 1, mean: '5.0', easy: 100 },
  ])
})

it('takes no answer for a task that does not exist, nor leads anywhere else', async () => {
  const ada = await app.visitor('ada')
  expect((await ada.post('/satisfaction', { task: 'nothing.done', score: '5' })).status).toBeGreaterThanOrEqual(400)
})

it.each([
  ['/x/plans/1', 'plan.submitted'],
  ['/x/plans/1?lang=es', 'plan.submitted'],
  ['/x/plans/1/edit', null],
  ['/x/plans/2', null],
])('asks on the page that the task led to, and on no other: %s', (url, asked) => {
  expect(askedOn(doneAt('plan.submitted', '/x/plans/1?saved=yes'), url)).toBe(asked)
})

it('adds answers up by task', () => {
  const results = resultsOf([
    { task: 'bid.submitted', score: 5, answers: 2 },
    { task: 'bid.submitted', score: 1, answers: 1 },
    { task: 'plan.submitted', score: 4, answers: 1 },
  ])
  expect(results).toEqual([
    { task: 'bid.submitted', answers: 3, mean: '3.7', easy: 67 },
    { task: 'plan.submitted', answers: 1, mean: '4.0', easy: 100 },
  ])
})

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngagement, engagementLinks } from '#plan/engagement'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aFullDraft, aPlanFor } from './factory.ts'
import { opportunityLinks } from './links.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

it('reminds officials, while they prepare an opportunity, of talks with the market that have not ended', async () => {
  const people = { buyer: await app.ctxOf('ada', 'examplia'), approver: await app.ctxOf('bao', 'examplia') }
  const planId = await aPlanFor(people)
  const draft = await aFullDraft(people.buyer, { planId })
  const ada = await app.visitor('ada')
  const page = async () => (await ada.get(opportunityLinks.tasks('examplia', draft))).body
  expect(await page()).not.toContain('Talks with the market')
  const id = await createEngagement(people.buyer, planId, {
    title: 'Who can build signs?',
    purpose: 'We plan new signs.',
    questions: 'What is possible?',
    takingPart: 'Answer here.',
    closesOn: '2030-02-01',
  })
  const told = parse(await page()).querySelector('main')
  expect(told?.text).toContain('Talks with the market about this plan have not ended: “Who can build signs?”')
  expect(told?.querySelector(`a[href="${engagementLinks.one('examplia', id)}"]`)).not.toBeNull()
})

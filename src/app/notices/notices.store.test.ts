import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPlan, submitPlan } from '#plan/pipeline'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { deliver, type RecordedEvent } from '#record'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { contextFor } from '../context.ts'
import { type TestApp, testApp } from '../testing.ts'
import { notices, subscribers } from './index.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const mails = async () =>
  (await app.database.executeSql('select recipient, subject, body, language from platform.mails order by recipient'))
    .rows as {
    recipient: string
    subject: string
    body: string
    language: string
  }[]

it('tells whoever decides, once, however often the event arrives, in their language and with a link that works', async () => {
  const ada = await app.ctxOf('ada', 'examplia')
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const id = await createPlan(ada, aPlanContent({ bodyId, title: 'A survey of all bridges' }))
  await submitPlan(ada, id, null)
  const governmentId = app.world.governments.get('examplia')
  if (!governmentId) throw new Error('No examplia.')
  const event: RecordedEvent = { id: newId(), name: 'plan.submitted', governmentId, subjectId: id, ocid: null }
  await deliver(event, subscribers, () => contextFor(app.resources, governmentId))
  await deliver(event, subscribers, () => contextFor(app.resources, governmentId))
  const sent = await mails()
  expect(sent.map(mail => mail.recipient)).toEqual(['bao@roads.examplia.example'])
  expect(sent[0]?.subject).toBe('A plan waits for your decision: A survey of all bridges')
  const link = /(\/examplia\/work\/plans\/[0-9a-f-]+)/.exec(sent[0]?.body ?? '')?.[1] ?? ''
  const bao = await app.visitor('bao')
  expect((await bao.get(link)).status).toBe(200)
})

it('says nothing of a thing that is gone', async () => {
  const governmentId = app.world.governments.get('examplia')
  if (!governmentId) throw new Error('No examplia.')
  const before = await mails()
  for (const { on } of notices) {
    await deliver({ id: newId(), name: on, governmentId, subjectId: newId(), ocid: null }, subscribers, () =>
      contextFor(app.resources, governmentId),
    )
  }
  expect(await mails()).toEqual(before)
})

it.each(['en', 'es'])('has its words in %s', language => {
  const t = translator(language)
  for (const { key } of notices) {
    for (const part of ['subject', 'body'] as const) {
      const text = t(`${key}.${part}`, { title: 'X', link: '/x' })
      expect(text).toContain('X')
      expect(text).not.toContain('notice.')
    }
  }
})

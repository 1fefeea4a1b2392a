// What a plan's observers and the market were told goes with the plan, where that is lawfully withdrawn.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createEngagement, engagementLinks, publishEngagement } from '#plan/engagement'
import { answerObservation, observationLinks, sendObservation } from '#plan/observations'
import type { Target } from '#record'
import { type TestApp, testApp } from '../../app/testing.ts'
import { anAnnouncedPlan, anObserver } from '../../plan/observations/testing.ts'
import { decideWithdrawal, proposeWithdrawal } from './index.ts'

const notice = {
  title: 'Who can build signs?',
  purpose: 'We plan new signs.',
  questions: 'What is possible?',
  takingPart: 'Answer here.',
  closesOn: '2030-02-01',
}
let app: TestApp
let ocid: string
let talks: string

beforeAll(async () => {
  app = await testApp()
  await anObserver(app, 'obi', 'Obi Watch')
})
afterAll(() => app.close())
beforeEach(async () => {
  const plan = await anAnnouncedPlan(app)
  ocid = plan.ocid
  const [ada, bao] = [await app.ctxOf('ada', 'examplia'), await app.ctxOf('bao', 'examplia')]
  const comment = await sendObservation(await app.ctxOf('obi', 'examplia'), ocid, 'Why so dear?')
  await answerObservation(ada, comment, null, 'Roads are long.')
  const id = await createEngagement(ada, plan.id, notice)
  await publishEngagement(bao, id, null, 'http://localhost')
  talks = engagementLinks.open('examplia', ocid, id)
  await app.tick()
})

async function withdrawn(...targets: Target[]): Promise<void> {
  for (const target of targets) {
    const proposed = { ocid, target, ground: 'court-order', reason: 'Order 7.' }
    const id = await proposeWithdrawal(await app.ctxOf('gita', 'examplia'), proposed)
    await decideWithdrawal(await app.ctxOf('bao', 'examplia'), id, null)
  }
}
const read = async (url: string) => (await app.visitor()).get(url)

it('leaves nothing of the comments and the talks when every release was withdrawn', async () => {
  const { rows } = await app.database.executeSql('select release_id from record.releases where ocid = $1', [ocid])
  const [first, ...others] = rows.map(row => (row as { release_id: string }).release_id)
  await withdrawn(...others.map(releaseId => ({ kind: 'release' as const, releaseId })))
  expect((await read(observationLinks.comments('examplia', ocid))).body).toContain('Why so dear?')
  await withdrawn({ kind: 'release', releaseId: first ?? '' })
  const { comments, csv, json } = observationLinks
  for (const url of [comments('examplia', ocid), csv('examplia', ocid), json('examplia', ocid), talks]) {
    const answer = await read(url)
    expect({ url, status: answer.status }).toEqual({ url, status: 410 })
    expect(answer.body).not.toMatch(/Why so dear|Roads are long|new signs/)
  }
  const obi = await app.visitor('obi')
  expect((await obi.get(observationLinks.comment('examplia', ocid))).status).toBe(410)
})

it('takes the talks away when their document was withdrawn, and leaves the comments', async () => {
  await withdrawn({ kind: 'document', url: `http://localhost${talks}` })
  const answer = await read(talks)
  expect(answer.status).toBe(410)
  expect(answer.body).not.toContain('new signs')
  expect((await read(observationLinks.comments('examplia', ocid))).status).toBe(200)
})

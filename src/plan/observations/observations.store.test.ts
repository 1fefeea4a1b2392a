import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withdrawPlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import { type TestApp, testApp } from '../../app/testing.ts'
import {
  answerObservation,
  applyAsObserver,
  endObserver,
  registerObserver,
  sendObservation,
  setAsideObservation,
} from './index.ts'
import { countsOf, publicObservations } from './public-store.ts'
import { observationsFor, requireObservation } from './store.ts'
import { anAnnouncedPlan, anObserver, anOutsider } from './testing.ts'

const tuesday = new Date('2030-01-15T12:00:00Z')
let app: TestApp
let ocid: string
let planId: string

beforeAll(async () => {
  app = await testApp({ now: tuesday })
  await anObserver(app, 'obi', 'Obi Watch')
})
afterAll(() => app.close())
beforeEach(async () => {
  app.now = tuesday
  const plan = await anAnnouncedPlan(app)
  ocid = plan.ocid
  planId = plan.id
})

const as = (person: string) => app.ctxOf(person, 'examplia')
const send = async (person = 'obi', text = 'Why so dear?') => sendObservation(await as(person), ocid, text)
const answer = async (id: string, version: number | null = null, person = 'ada') =>
  answerObservation(await as(person), id, version, 'Because roads are long.')
const one = async (id: string) => (await as('gita')).read(tx => requireObservation(tx, id))
const published = async (ctx?: Ctx) => {
  const reader = ctx ?? (await as('gita'))
  const governmentId = app.world.governments.get('examplia') ?? ''
  return reader.read(tx => publicObservations(tx, { governmentId, ocid, limit: 50 }))
}
const counts = async () => {
  const governmentId = app.world.governments.get('examplia') ?? ''
  return (await as('gita')).read(tx => countsOf(tx, governmentId, ocid, app.now))
}
const events = async (name: string) => {
  const { rows } = await app.database.executeSql('select subject_id from record.audit_events where verb = $1', [name])
  return rows.map(row => (row as { subject_id: string }).subject_id)
}

describe('an organisation', () => {
  const form = { name: 'University of Example', kind: 'university', website: null, purpose: 'We research.' } as const

  it('may comment once it is registered, and not before or after', async () => {
    await anOutsider(app, 'una')
    await expect(send('una')).rejects.toMatchObject({ reason: 'observation.not-registered' })
    const id = await applyAsObserver(await as('una'), form)
    await expect(applyAsObserver(await as('una'), form)).rejects.toMatchObject({ reason: 'observer.already-applied' })
    await expect(send('una')).rejects.toMatchObject({ reason: 'observation.not-registered' })
    await expect(registerObserver(await as('ada'), id, null)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(registerObserver(await as('gita'), id, 7)).rejects.toMatchObject({ kind: 'stale' })
    await registerObserver(await as('zoya'), id, 1)
    await send('una')
    await endObserver(await as('gita'), id, null, 'It sells to government.')
    await expect(send('una')).rejects.toMatchObject({ reason: 'observation.not-registered' })
    await applyAsObserver(await as('una'), { ...form, name: 'Another one' })
  })

  it('is registered once under a name, however it is written', async () => {
    await anOutsider(app, 'uri')
    const id = await applyAsObserver(await as('uri'), { ...form, name: 'OBI WATCH' })
    await expect(registerObserver(await as('gita'), id, null)).rejects.toMatchObject({ reason: 'observer.name.taken' })
    await endObserver(await as('gita'), id, null, 'There is one already.')
  })

  it('is no supplier, no official, and not the one of another government', async () => {
    await expect(applyAsObserver(await as('olu'), form)).rejects.toMatchObject({ reason: 'observation.not-suppliers' })
    await expect(applyAsObserver(await as('ada'), form)).rejects.toMatchObject({ reason: 'observation.not-officials' })
    await expect(send('olu')).rejects.toMatchObject({ reason: 'observation.not-suppliers' })
    await expect(send('hugo')).rejects.toMatchObject({ reason: 'observation.not-officials' })
    const elsewhere = await app.ctxOf('obi', 'port-examplia')
    await expect(sendObservation(elsewhere, ocid, 'Hello')).rejects.toMatchObject({
      reason: 'observation.not-registered',
    })
  })
})

describe('a comment', () => {
  it('becomes public after one whole working day, by the clock alone', async () => {
    app.now = new Date('2030-01-18T16:00:00Z')
    const id = await send()
    expect(await published()).toEqual([])
    app.now = new Date('2030-01-21T23:59:59Z')
    await app.tick()
    expect(await published()).toEqual([])
    app.now = new Date('2030-01-22T00:00:00Z')
    await app.tick()
    expect(await published(await as('olu'))).toMatchObject([{ id, observer: 'Obi Watch', text: 'Why so dear?' }])
    await app.tick()
    expect((await events('observation.published')).filter(subject => subject === id)).toHaveLength(1)
  })

  it('is answered once, in time, and public with its answer at once', async () => {
    const id = await send()
    expect((await one(id)).answerDue).toEqual(new Date('2030-01-29T23:59:59Z'))
    await answer(id, 1)
    expect(await published()).toMatchObject([{ answer: 'Because roads are long.', answeredAt: tuesday }])
    expect(await counts()).toMatchObject({ 'in-time': 1, unanswered: 0 })
    await expect(answer(id)).rejects.toMatchObject({ reason: 'observation.not-in-that-state' })
  })

  it('is answered by one of two who answer at the same moment', async () => {
    const id = await send()
    const both = await Promise.allSettled([answer(id), answer(id, null, 'bao')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is not answered from an old page, nor by another public body', async () => {
    const id = await send()
    await expect(answer(id, 9)).rejects.toMatchObject({ kind: 'stale' })
    await expect(answer(id, null, 'zoya')).rejects.toMatchObject({ kind: 'forbidden' })
    const ines = await app.ctxOf('ines', 'port-examplia')
    await expect(answerObservation(ines, id, null, 'x')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is told to be late once, when the last second has passed, and can still be answered', async () => {
    const id = await send()
    app.now = new Date('2030-01-29T23:59:59Z')
    await app.tick()
    expect(await events('observation.overdue')).not.toContain(id)
    expect(await counts()).toMatchObject({ waiting: 1, unanswered: 0 })
    app.now = new Date('2030-01-30T00:00:00Z')
    await app.tick()
    await app.tick()
    expect((await events('observation.overdue')).filter(subject => subject === id)).toHaveLength(1)
    expect(await counts()).toMatchObject({ waiting: 0, unanswered: 1 })
    await answer(id)
    expect(await counts()).toMatchObject({ unanswered: 0, late: 1 })
  })

  it('loses its words when it is set aside, and not its place', async () => {
    const id = await send()
    await answer(id)
    const form = { ground: 'abuse', reason: 'It insults the mayor.' } as const
    await expect(setAsideObservation(await as('ada'), id, null, form)).rejects.toMatchObject({ kind: 'forbidden' })
    await setAsideObservation(await as('gita'), id, null, form)
    const [shown] = await published()
    expect(shown).toMatchObject({ id, text: null, answer: null, ground: 'abuse' })
    const { rows } = await app.database.executeSql('select * from plan.public_observations where id = $1', [id])
    expect(JSON.stringify(rows)).not.toMatch(/dear|roads are long|mayor/)
    await expect(setAsideObservation(await as('gita'), id, null, form)).rejects.toMatchObject({ kind: 'conflict' })
    app.now = new Date('2030-02-15T00:00:00Z')
    await app.tick()
    expect(await events('observation.overdue')).not.toContain(id)
  })

  it('set aside before its day never becomes public', async () => {
    const id = await send('obi', 'Secret words')
    await setAsideObservation(await as('gita'), id, null, { ground: 'law', reason: 'Court order 7.' })
    app.now = new Date('2030-01-25T00:00:00Z')
    await app.tick()
    expect(await published()).toMatchObject([{ id, text: null, ground: 'law' }])
  })

  it('is not sent on a plan that was withdrawn or is not published', async () => {
    await withdrawPlan(await as('ada'), planId as never, null)
    await expect(send()).rejects.toMatchObject({ reason: 'observation.plan-withdrawn' })
    await expect(sendObservation(await as('obi'), 'ocds-nothing', 'x')).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('the list for officials', () => {
  it('has what is due first, goes on where a page ended, and shows a body its own', async () => {
    const first = await send()
    app.now = new Date('2030-01-16T12:00:00Z')
    const second = await send()
    const ada = await as('ada')
    const { bodyIds } = ada.actor
    const list = (after?: string) =>
      ada
        .read(tx => observationsFor(tx, { bodyIds, waiting: true, after, limit: 500 }))
        .then(rows => rows.map(r => r.id))
    const ids = await list()
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second))
    expect((await list(first))[0]).not.toBe(first)
    expect(await list(first)).toContain(second)
    await answer(first)
    expect(await list(first)).toContain(second)
    const zoya = await as('zoya')
    expect(
      await zoya.read(tx => observationsFor(tx, { bodyIds: zoya.actor.bodyIds, waiting: true, limit: 5 })),
    ).toEqual([])
    const ines = await app.ctxOf('ines', 'port-examplia')
    expect(await ines.read(tx => observationsFor(tx, { bodyIds: null, waiting: false, limit: 5 }))).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decidePlan, type PlanId, requirePlan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { appeal, appealChance } from './appeals.ts'
import { createBoard, setBoardState } from './boards.ts'
import { caseOf } from './case.ts'
import type { Vote } from './counting.ts'
import { remind } from './jobs.ts'
import { agendaOf } from './meeting-store.ts'
import { callMeeting } from './meetings.ts'
import { castVote, closeVote, declare, openVote } from './reviewing.ts'
import { sampledLines } from './sample-store.ts'
import { lookAtSample } from './samples.ts'
import { dueReminders, queue, reviewsOf } from './store.ts'
import { type AssuranceWorld, aBoard, anAssuranceWorld, aSubmittedPlan } from './testing.ts'

let test: TestDatabase
let database: Database
let world: AssuranceWorld
let elsewhere: AssuranceWorld
let board: string

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await anAssuranceWorld(database)
  elsewhere = await anAssuranceWorld(database, 'otherland')
  board = await aBoard(world, world.bodyId)
  for (let number = 0; number < 3; number++) await aSubmittedPlan(world)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const as = (actor: Actor) => world.ctx.as(actor)
const plan = (id: PlanId) => world.ctx.read(tx => requirePlan(tx, id))
const found = (id: string) => world.ctx.read(tx => caseOf(tx, id))
const vote = (actor: Actor, id: string, way: Vote, version: number | null = null) =>
  castVote(as(actor), id, version, { vote: way, reasons: `Because of ${way}.` })
const closed = { reasons: 'As the board said.', tracked: [] }

describe('an appeal', () => {
  it('goes from the body to its board to the centre, and there it ends', async () => {
    const { planId } = await aSubmittedPlan(world, '20000')
    const no = { outcome: 'refused', conditions: null, reasons: 'Not now.', reference: null } as const
    await decidePlan(as(world.approver), planId, null, no)
    const first = await appeal(as(world.buyer), planId, null, 'It is needed now.')
    expect(await plan(planId)).toMatchObject({ state: 'submitted', assurance: 'board' })
    expect((await found(first)).review).toMatchObject({ level: 2, appealReasons: 'It is needed now.' })
    await refusedBy(first)
    await expect(appeal(as(world.buyer), planId, null, 'Still.')).rejects.toMatchObject({
      reason: 'assurance.appeal.no-board',
    })
    const centre = await aBoard(world, null)
    const second = await appeal(as(world.buyer), planId, null, 'Still.')
    expect((await found(second)).review).toMatchObject({ level: 3, boardId: centre })
    await refusedBy(second)
    await expect(appeal(as(world.buyer), planId, null, 'Once more.')).rejects.toMatchObject({
      reason: 'assurance.appeal.final',
    })
  })

  async function refusedBy(reviewId: string) {
    for (const member of [world.chair, world.first])
      await declare(as(member), reviewId, { conflict: false, words: null })
    await openVote(as(world.chair), reviewId, null)
    for (const member of [world.chair, world.first]) await vote(member, reviewId, 'refuse')
    await closeVote(as(world.chair), reviewId, null, closed)
  }

  it('is for whoever wrote the plan, within the days that the pack gives', async () => {
    const { planId } = await aSubmittedPlan(world, '20000')
    const chance = () => world.ctx.read(async tx => appealChance(tx, as(world.buyer), await requirePlan(tx, planId)))
    expect((await chance()).refusal).toBe('plan.not-in-that-state')
    const no = { outcome: 'refused', conditions: null, reasons: 'Not now.', reference: null } as const
    await decidePlan(as(world.approver), planId, null, no)
    expect((await chance()).until?.toISOString().slice(0, 10)).toBe('2030-01-29')
    await expect(appeal(as(world.approver), planId, null, 'Mine.')).rejects.toMatchObject({ kind: 'forbidden' })
    const later = world.ctx.as(world.buyer)
    await expect(appeal(later.at(new Date('2030-02-01T12:00:00Z')), planId, null, 'Late.')).rejects.toMatchObject({
      reason: 'assurance.appeal.too-late',
    })
  })
})

describe('boards', () => {
  it('are one for each body, and closed only when nothing is before them', async () => {
    const controller = as(world.controller)
    const form = { body: world.bodyId, name: 'Another', quorum: 1 }
    await expect(createBoard(controller, form)).rejects.toMatchObject({ reason: 'assurance.board.one-open' })
    await expect(createBoard(as(world.chair), form)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(setBoardState(controller, board, null, 'close')).rejects.toMatchObject({
      reason: 'assurance.board.has-cases',
    })
    const twice = { body: world.otherBodyId, name: 'Twice', quorum: 1 }
    const made = await Promise.allSettled([createBoard(controller, twice), createBoard(controller, twice)])
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('take in what waited for them', async () => {
    const { planId, reviewId } = await aSubmittedPlan(elsewhere)
    expect(reviewId).toBeNull()
    await aBoard(elsewhere, elsewhere.bodyId)
    const waiting = await elsewhere.ctx.read(tx => reviewsOf(tx, planId))
    expect(waiting.map(({ state }) => state)).toEqual(['queued'])
  })

  it('meet over an agenda made from the queue, in its order', async () => {
    const open = await world.ctx.read(tx => queue(tx, { board }, null, 3))
    const cases = open.map(({ id }) => id).reverse()
    const form = { held: '2030-01-22', note: 'Room 4', cases }
    const id = await callMeeting(as(world.chair), board, form)
    const agenda = await world.ctx.read(tx => agendaOf(tx, id))
    expect(agenda.map(({ reviewId }) => reviewId)).toEqual([...cases].reverse())
    await expect(callMeeting(as(world.first), board, form)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(callMeeting(as(world.chair), board, { ...form, held: '2030-01-01' })).rejects.toMatchObject({
      reason: 'assurance.meeting.day.past',
    })
  })
})

describe('the clock', () => {
  it('reminds once, two working days before', async () => {
    const { reviewId } = await aSubmittedPlan(world)
    const due = (now: string) =>
      database.read({ now: new Date(now) }, async tx => (await dueReminders(tx)).some(({ id }) => id === reviewId))
    expect(await due('2030-01-24T12:00:00Z')).toBe(false)
    expect(await due('2030-01-25T12:00:00Z')).toBe(true)
    await remind(world.ctx, reviewId ?? '')
    await remind(world.ctx, reviewId ?? '')
    expect(await due('2030-01-25T12:00:00Z')).toBe(false)
    const { rows } = await database.executeSql(
      "select 1 from record.audit_events where subject_id = $1 and verb = 'review.reminded'",
      [reviewId],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('sampled lines', () => {
  it('are looked at once, by somebody who had no hand in them', async () => {
    const { planId } = await aSubmittedPlan(world, '30000')
    await expect(lookAtSample(as(world.buyer), planId, 'Fine.')).rejects.toMatchObject({ kind: 'forbidden' })
    await lookAtSample(as(world.controller), planId, 'Fine.')
    await expect(lookAtSample(as(world.reader), planId, 'Also.')).rejects.toMatchObject({
      reason: 'assurance.look.already',
    })
    const lines = await world.ctx.read(tx => sampledLines(tx, undefined, 50))
    expect(lines.find(line => line.planId === planId)?.look).toMatchObject({ by: world.controller.id, note: 'Fine.' })
    expect(lines.every(({ title }) => title === 'Appointments online')).toBe(true)
  })
})

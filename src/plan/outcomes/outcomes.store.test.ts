import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { anApprovedPlan } from '../pipeline/factory.ts'
import { aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import { recordLesson } from './actions.ts'
import { actualsOf } from './actual-store.ts'
import { noteActual } from './index.ts'
import { lessons } from './lesson-store.ts'
import type { Actual, LessonForm } from './schema.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let stranger: PlanningWorld

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  stranger = await aPlanningWorld(database, 'elsewhere')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const reference = '01890000-0000-7000-8000-00000000aaaa'
const plan = () => anApprovedPlan(world.ctx, world, { bodyId: world.bodyId })
const note = (actual: Actual) => world.ctx.transact(tx => noteActual(tx, world.ctx, actual))

describe('what came of a plan', () => {
  it('is told as often as one likes and counted once, as it was told last', async () => {
    const { planId, ocid } = await plan()
    const award: Actual = { planId, ocid, stage: 'award', reference, amount: money('300', 'GBP'), on: '2030-03-01' }
    await note(award)
    await note(award)
    await note({ ...award, stage: 'payment', on: '2031-01-01', amount: money('-20.05', 'GBP') })
    const found = () => world.ctx.read(tx => actualsOf(tx, planId))
    expect(await found()).toEqual([
      { stage: 'award', amount: money('300', 'GBP'), on: '2030-01-01' },
      { stage: 'payment', amount: money('-20.05', 'GBP'), on: '2031-01-01' },
    ])
    await note({ ...award, amount: money('0', 'GBP') })
    expect((await found())[0]?.amount.amount).toBe('0.00')
    expect(await stranger.ctx.read(tx => actualsOf(tx, planId))).toEqual([])
  })

  it('is refused in other money and for a plan of another government', async () => {
    const { planId, ocid } = await plan()
    const award: Actual = { planId, ocid, stage: 'award', reference, amount: money('1', 'EUR'), on: '2030-03-01' }
    await expect(note(award)).rejects.toMatchObject({ kind: 'invalid' })
    const other = stranger.ctx.transact(tx => noteActual(tx, stranger.ctx, { ...award, amount: money('1', 'GBP') }))
    await expect(other).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('lessons', () => {
  const lesson = (change: Partial<LessonForm> = {}): LessonForm => ({
    stage: 'delivery',
    happened: 'The bridge sensors arrived before the bridge.',
    differently: 'Ask the engineers first.',
    isPublic: false,
    ...change,
  })

  it('are found by the beginnings of words, page by page, by this government alone', async () => {
    const { planId } = await plan()
    const buyer = world.ctx.as(world.buyer)
    const ids: string[] = []
    for (let index = 0; index < 5; index++)
      ids.unshift(await recordLesson(buyer, planId, lesson({ isPublic: index % 2 === 0 })))
    await recordLesson(buyer, planId, lesson({ happened: 'Something else.', isPublic: true }))
    const find = (words: string, more: { after?: string; isPublic?: boolean } = {}, limit = 10) =>
      world.ctx.read(async tx => (await lessons(tx, { words, isPublic: false, ...more }, limit)).map(({ id }) => id))
    expect(await find('bridg sens')).toEqual(ids)
    expect(await find('bridge', {}, 2)).toEqual(ids.slice(0, 2))
    expect(await find('bridge', { after: ids[1] ?? '' }, 2)).toEqual(ids.slice(2, 4))
    expect(await find('bridge', { isPublic: true })).toHaveLength(3)
    expect(await find('tunnel')).toEqual([])
    expect(await find(`'); drop table x --`)).toEqual([])
    expect(await stranger.ctx.read(tx => lessons(tx, { words: 'bridge', isPublic: false }, 10))).toEqual([])
    expect(await stranger.ctx.read(tx => lessons(tx, { isPublic: true }, 10))).toEqual([])
  })

  it('are written by nobody from another body', async () => {
    const { planId } = await plan()
    const other = world.ctx.as({ ...world.buyer, id: world.approver.id, bodyIds: [world.otherBodyId] })
    await expect(recordLesson(other, planId, lesson())).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePart } from '#plan/dossier'
import { createPlan } from '#plan/pipeline'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aLine, anAppraisal, anOption, nothingDone } from '../appraisal/factory.ts'
import { anApprovedPlan, aPlanContent } from '../pipeline/factory.ts'
import { aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import { recordLesson, takeOverBenefits } from './actions.ts'
import { actualsOf } from './actual-store.ts'
import { benefitsOf, overdueReadings } from './benefit-store.ts'
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

describe('benefits', () => {
  it('of the preferred option are taken over once, with what they come to over the years', async () => {
    const buyer = world.ctx.as(world.buyer)
    const planId = await createPlan(buyer, aPlanContent({ bodyId: world.bodyId, endsOn: '2031-05-31' }))
    await expect(takeOverBenefits(buyer, planId)).rejects.toMatchObject({ kind: 'conflict' })
    const lines = [
      aLine('capital', ['100', '0', '0']),
      aLine('cash-releasing', ['10.10', '20.20', '30.35'], 'Less paper'),
      aLine('societal', ['1', '2', '3'], 'Shorter queues'),
    ]
    const content = anAppraisal([nothingDone(), anOption('Build', lines, { isPreferred: true })])
    await buyer.transact(tx =>
      savePart(tx, buyer, {
        planId,
        part: 'appraisal',
        expected: 0,
        content: JSON.parse(JSON.stringify(content)),
        problems: [],
      }),
    )
    await takeOverBenefits(buyer, planId)
    await takeOverBenefits(buyer, planId)
    const found = await world.ctx.read(tx => benefitsOf(tx, planId))
    expect(found.map(({ what, unit, target, dueOn, owner }) => [what, unit, target, dueOn, owner])).toEqual([
      ['Less paper', 'GBP', '60.65', '2031-05-31', null],
      ['Shorter queues', 'GBP', '6', '2031-05-31', null],
    ])
    const late = (today: string, bodyId: string) =>
      world.ctx.read(tx => overdueReadings(tx, { bodyIds: [bodyId], today }, 10))
    expect(await late('2031-05-31', world.bodyId)).toEqual([])
    expect((await late('2031-06-01', world.bodyId)).map(({ what }) => what)).toEqual(['Less paper', 'Shorter queues'])
    expect(await late('2031-06-01', world.otherBodyId)).toEqual([])
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

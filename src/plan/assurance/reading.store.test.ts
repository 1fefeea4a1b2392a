import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlanId, planToRead, withdrawPlan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import type { Tenant } from '#platform/http'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { assuranceLinks } from './links.ts'
import { declare } from './reviewing.ts'
import { type AssuranceWorld, aBoard, anAssuranceWorld, aSubmittedPlan } from './testing.ts'

let test: TestDatabase
let database: Database
let world: AssuranceWorld
let government: Tenant

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await anAssuranceWorld(database)
  await aBoard(world, world.bodyId)
  government = {
    id: world.governmentId,
    slug: 'testland',
    name: 'Testland',
    languages: ['en'],
    locale: 'en-GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    parts: ['plan'],
    example: true,
  }
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const aCase = async () => {
  const { planId, reviewId } = await aSubmittedPlan(world)
  return { planId, reviewId: reviewId ?? '' }
}
const read = (actor: Actor, planId: PlanId) => world.ctx.read(tx => planToRead(tx, { actor, government }, planId))
const insert = (table: string, row: Record<string, unknown>) =>
  database.executeSql(
    `insert into ${table} (${Object.keys(row)}) values (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  )

describe('a plan before a board', () => {
  it('is closed to its members until they declare, and they are told where', async () => {
    const { planId, reviewId } = await aCase()
    for (const member of [world.chair, world.first, world.reader]) {
      await expect(read(member, planId)).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'assurance.declare-first',
        next: { href: assuranceLinks.review('testland', reviewId), text: 'assurance.declare.go' },
      })
    }
    await declare(world.ctx.as(world.first), reviewId, { conflict: false, words: null })
    expect((await read(world.first, planId)).id).toBe(planId)
    await expect(read(world.second, planId)).rejects.toMatchObject({ reason: 'assurance.declare-first' })
  })

  it('stays closed to whoever declares a conflict, without a way on', async () => {
    const { planId, reviewId } = await aCase()
    await declare(world.ctx.as(world.first), reviewId, { conflict: true, words: 'My sister works there.' })
    await expect(read(world.first, planId)).rejects.toMatchObject({ reason: 'assurance.conflicted', next: null })
  })

  it('is open to its own people, and to officials who do not sit on the board', async () => {
    const { planId } = await aCase()
    for (const actor of [world.buyer, world.approver, world.controller]) {
      expect((await read(actor, planId)).id).toBe(planId)
    }
  })

  it.each(['a collaborator', 'one who had a hand in it', 'whoever answers for it'])(
    'is open to a member who is %s',
    async as => {
      const { planId, reviewId } = await aCase()
      const { id } = world.second
      if (as === 'a collaborator') {
        const by = { invited_by: world.buyer.id, invited_at: new Date('2030-01-01T00:00:00Z') }
        await insert('plan.collaborators', {
          government_id: world.governmentId,
          plan_id: planId,
          person_id: id,
          ...by,
        })
      } else if (as === 'one who had a hand in it') {
        await database.executeSql('update plan.reviews set hands = hands || $1::uuid where id = $2', [id, reviewId])
      } else {
        await database.executeSql('update plan.plans set owner_id = $1 where id = $2', [id, planId])
      }
      expect((await read(world.second, planId)).id).toBe(planId)
      await expect(read(world.first, planId)).rejects.toMatchObject({ reason: 'assurance.declare-first' })
    },
  )

  it('is open to whoever left the board, and to all once it waits no longer', async () => {
    const { planId } = await aCase()
    await database.executeSql('update plan.board_members set ended_at = now() where person_id = $1', [world.reader.id])
    expect((await read(world.reader, planId)).id).toBe(planId)
    await withdrawPlan(world.ctx.as(world.buyer), planId, null)
    expect((await read(world.first, planId)).id).toBe(planId)
  })
})

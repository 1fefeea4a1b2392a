import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submissionById } from '#plan/dossier'
import {
  conditionsOf,
  decidePlan,
  decisionsOn,
  editPlan,
  type PlanId,
  requirePlan,
  submitPlan,
  withdrawPlan,
} from '#plan/pipeline'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { nameMember } from './boards.ts'
import { caseOf, waitingFor } from './case.ts'
import type { Vote } from './counting.ts'
import { endReviews, queueReview } from './queueing.ts'
import { castVote, closeVote, declare, openVote, saveMarks } from './reviewing.ts'
import { countOpen, queue, reviewsOf } from './store.ts'
import { type AssuranceWorld, aBoard, anAssuranceWorld, aReadCase, aSubmittedPlan } from './testing.ts'

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
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const as = (actor: Actor) => world.ctx.as(actor)
const plan = (id: PlanId) => world.ctx.read(tx => requirePlan(tx, id))
const reviews = (id: PlanId) => world.ctx.read(tx => reviewsOf(tx, id))
const found = (id: string) => world.ctx.read(tx => caseOf(tx, id))
const vote = (actor: Actor, id: string, way: Vote, version: number | null = null) =>
  castVote(as(actor), id, version, { vote: way, reasons: `Because of ${way}.` })
const condition = { text: 'An accessibility plan', blocks: 'publication' as const, owner: 'Ada', dueOn: '2030-05-01' }
const closed = { reasons: 'As the board said.', tracked: [] }

async function toVote() {
  const made = await aReadCase(world)
  await openVote(as(world.chair), made.reviewId, null)
  return made
}

describe('the queue', () => {
  it('takes a plan in once, with a day counted in working days, and keeps who had a hand in it', async () => {
    const { planId, reviewId } = await aSubmittedPlan(world)
    const again = await world.ctx.transact(tx => queueReview(tx, world.ctx, planId))
    expect(again).toBeNull()
    const [review, ...more] = await reviews(planId)
    expect(more).toEqual([])
    expect(review).toMatchObject({ id: reviewId, state: 'queued', level: 1, hands: [world.buyer.id] })
    // Handed in on Tuesday 15 January 2030; ten working days later is Tuesday 29 January.
    expect(review?.dueAt.toISOString().slice(0, 10)).toBe('2030-01-29')
  })

  it('leaves alone what no board decides on', async () => {
    expect((await aSubmittedPlan(world, '20000')).reviewId).toBeNull()
    expect((await aSubmittedPlan(world, '900000')).reviewId).toBeNull()
    expect((await aSubmittedPlan(world, '200000', { bodyId: world.bodyId })).reviewId).not.toBeNull()
  })

  it('ends a case whose plan is decided by delegation, withdrawn, or handed in again', async () => {
    const decided = await aSubmittedPlan(world)
    const no = { outcome: 'returned', conditions: null, reasons: 'Say more.', reference: null } as const
    await decidePlan(as(world.controller), decided.planId, null, no)
    await world.ctx.transact(tx => endReviews(tx, world.ctx, decided.planId))
    expect((await reviews(decided.planId)).map(({ state }) => state)).toEqual(['withdrawn'])
    await submitPlan(as(world.buyer), decided.planId, null)
    await world.ctx.transact(tx => queueReview(tx, world.ctx, decided.planId))
    await world.ctx.transact(tx => endReviews(tx, world.ctx, decided.planId))
    expect((await reviews(decided.planId)).map(({ state }) => state)).toEqual(['queued', 'withdrawn'])

    const given = await aReadCase(world)
    await withdrawPlan(as(world.buyer), given.planId, null)
    await expect(saveMarks(as(world.first), given.reviewId, [])).rejects.toMatchObject({
      reason: 'assurance.not-waiting',
    })
    await world.ctx.transact(tx => endReviews(tx, world.ctx, given.planId))
    expect((await reviews(given.planId))[0]?.state).toBe('withdrawn')
  })

  it('is in the order of the due days, goes on by key, and counts what is overdue', async () => {
    const read = (after?: { dueAt: Date; id: string }) =>
      world.ctx.read(tx => queue(tx, { board, ...(after && { after }) }, null, 2))
    const [one, two] = await read()
    if (!one || !two) throw new Error('The queue is too short.')
    expect(one.dueAt <= two.dueAt).toBe(true)
    const next = await read(two)
    expect(next.map(({ id }) => id)).not.toContain(two.id)
    const count = (now: string) => world.ctx.read(tx => countOpen(tx, [board], new Date(now)))
    expect((await count('2030-01-16T00:00:00Z')).overdue).toBe(0)
    const later = await count('2031-01-16T00:00:00Z')
    expect(later.overdue).toBe(later.open)
    expect(await world.ctx.read(tx => queue(tx, {}, [], 5))).toEqual([])
  })

  it('is closed to another government', async () => {
    const { reviewId } = await aSubmittedPlan(world)
    const other = elsewhere.ctx.as(elsewhere.chair)
    await expect(declare(other, reviewId ?? '', { conflict: false, words: null })).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await elsewhere.ctx.read(tx => queue(tx, {}, null, 10))).toEqual([])
  })
})

describe('a conflict of interest', () => {
  it('bars from judging and voting, and from being counted', async () => {
    const { reviewId } = await aSubmittedPlan(world)
    const id = reviewId ?? ''
    const conflict = { conflict: true, words: 'My sister works there.' }
    await declare(as(world.first), id, conflict)
    expect((await found(id)).review.state).toBe('queued')
    await declare(as(world.chair), id, { conflict: false, words: null })
    await expect(saveMarks(as(world.first), id, [])).rejects.toMatchObject({ reason: 'assurance.conflicted' })
    await expect(declare(as(world.first), id, { conflict: false, words: null })).rejects.toMatchObject({
      reason: 'assurance.conflicted',
    })
    await expect(openVote(as(world.chair), id, null)).rejects.toMatchObject({ reason: 'assurance.no-quorum' })
    await declare(as(world.second), id, { conflict: false, words: null })
    await openVote(as(world.chair), id, null)
    await expect(vote(world.first, id, 'approve')).rejects.toMatchObject({ reason: 'assurance.conflicted' })
    expect(await world.ctx.read(async tx => waitingFor(tx, await caseOf(tx, id)))).toEqual([
      world.chair.id,
      world.second.id,
    ])
  })

  it('found during the vote takes the vote back', async () => {
    const { reviewId } = await toVote()
    await vote(world.chair, reviewId, 'approve')
    await vote(world.first, reviewId, 'approve')
    await declare(as(world.first), reviewId, { conflict: true, words: 'I was offered a job there.' })
    await expect(closeVote(as(world.chair), reviewId, null, closed)).rejects.toMatchObject({
      reason: 'assurance.too-few-votes',
    })
  })

  it('is what everybody has who had a hand in the plan, without having to say so', async () => {
    const insider: Actor = { ...world.buyer, roles: ['buyer', 'assurer'] }
    await database.executeSql(
      'insert into identity.memberships (government_id, person_id, body_id, roles) values ($1, $2, $3, $4)',
      [world.governmentId, insider.id, world.bodyId, ['buyer', 'assurer']],
    )
    await nameMember(as(world.controller), board, { person: insider.id ?? '', role: 'member', specialism: null })
    const { reviewId } = await aSubmittedPlan(world)
    await expect(declare(as(insider), reviewId ?? '', { conflict: false, words: null })).rejects.toMatchObject({
      reason: 'assurance.own-work',
    })
  })
})

describe('a vote', () => {
  it('of two members at once counts both', async () => {
    const { reviewId } = await toVote()
    await Promise.all([vote(world.first, reviewId, 'approve', 0), vote(world.second, reviewId, 'refuse', 0)])
    expect((await found(reviewId)).votes.map(({ vote: way }) => way).sort()).toEqual(['approve', 'refuse'])
  })

  it('sent twice is one vote, and from an old form none', async () => {
    const { reviewId } = await toVote()
    const both = await Promise.allSettled([
      vote(world.first, reviewId, 'approve', 0),
      vote(world.first, reviewId, 'approve', 0),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await vote(world.first, reviewId, 'return', 1)
    await expect(vote(world.first, reviewId, 'refuse', 1)).rejects.toMatchObject({ kind: 'stale' })
    expect((await found(reviewId)).votes.map(({ vote: way }) => way)).toEqual(['return'])
  })

  it('that came in meanwhile sends whoever closes it back to look again', async () => {
    const { reviewId } = await toVote()
    await vote(world.chair, reviewId, 'approve')
    await vote(world.first, reviewId, 'approve')
    const { review } = await found(reviewId)
    await vote(world.second, reviewId, 'refuse')
    await expect(closeVote(as(world.chair), reviewId, review.version, closed)).rejects.toMatchObject({ kind: 'stale' })
  })

  it('for conditions becomes an approval that blocks until they are met', async () => {
    const { planId, reviewId } = await toVote()
    for (const member of [world.chair, world.first]) await vote(member, reviewId, 'approve-with-conditions')
    await expect(closeVote(as(world.chair), reviewId, null, closed)).rejects.toMatchObject({
      reason: 'assurance.close.conditions.missing',
    })
    await expect(closeVote(as(world.first), reviewId, null, closed)).rejects.toMatchObject({
      reason: 'assurance.not-your-role',
    })
    await closeVote(as(world.chair), reviewId, null, { reasons: 'Good but unfinished.', tracked: [condition] })
    expect((await plan(planId)).state).toBe('approved')
    const [decision] = await world.ctx.read(tx => decisionsOn(tx, planId))
    expect(decision).toMatchObject({ outcome: 'approved', decides: 'assurance-board', reasons: 'Good but unfinished.' })
    expect(await world.ctx.read(tx => conditionsOf(tx, planId))).toMatchObject([{ ...condition, state: 'open' }])
    expect((await found(reviewId)).review).toMatchObject({ state: 'decided', outcome: 'approve-with-conditions' })
    await expect(vote(world.second, reviewId, 'refuse')).rejects.toMatchObject({
      reason: 'assurance.not-in-that-state',
    })
  })

  it('against a plan takes no conditions, and leaves nothing behind when the decision fails', async () => {
    const { planId, reviewId } = await toVote()
    for (const member of [world.chair, world.first]) await vote(member, reviewId, 'refuse')
    await expect(
      closeVote(as(world.chair), reviewId, null, { reasons: 'No.', tracked: [condition] }),
    ).rejects.toMatchObject({ reason: 'assurance.close.conditions.not-voted' })
    expect((await found(reviewId)).review.state).toBe('to-vote')
    await closeVote(as(world.chair), reviewId, null, { reasons: 'No.', tracked: [] })
    expect((await plan(planId)).state).toBe('refused')
  })
})

describe('what the board sees', () => {
  it('is byte for byte what was handed in, whatever becomes of the plan', async () => {
    const { planId, reviewId } = await toVote()
    const stored = async () => {
      const { review } = await found(reviewId)
      const { rows } = await database.executeSql('select content from plan.submissions where id = $1', [
        review.submissionId,
      ])
      return (rows[0] as { content: string }).content
    }
    const before = await stored()
    for (const member of [world.chair, world.first]) await vote(member, reviewId, 'return')
    await closeVote(as(world.chair), reviewId, null, closed)
    const content = aPlanContent({ bodyId: world.bodyId, budget: money('210000', 'GBP'), title: 'Something else' })
    await editPlan(as(world.buyer), planId, null, content)
    await submitPlan(as(world.buyer), planId, null)
    expect(await stored()).toBe(before)
    const { review } = await found(reviewId)
    const shown = await world.ctx.read(tx => submissionById(tx, review.submissionId))
    expect(JSON.stringify(shown?.content)).toBe(before)
    expect(shown?.content.plan).toMatchObject({ title: 'Appointments online' })
  })
})

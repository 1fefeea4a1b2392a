import { storePack } from '#governments/tree'
import { createPlan, type PlanContent, type PlanId, submitPlan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { aPack } from '../../governments/packs/factory.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { aPerson, aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import { createBoard, nameMember } from './boards.ts'
import { queueReview } from './queueing.ts'
import { declare } from './reviewing.ts'

/** Up to 50,000 a line is delegated, up to 500,000 it goes to the body's board, above that to the centre's. */
const rules: Parameters<typeof aPack>[0] = {
  parts: { plan: true, market: true, procure: true, contract: true, deliver: true },
  planNeeds: { fields: ['need', 'budget', 'period'], horizonMonths: 15 },
  spendApproval: {
    authorMayApprove: false,
    validMonths: 12,
    bands: [{ approver: 'approver', label: { en: 'Anybody' } }],
  },
  triage: {
    rules: [
      { id: 'small', when: { upTo: '50000' }, route: 'delegated', because: { en: 'it is small' } },
      { id: 'middle', when: { upTo: '500000' }, route: 'board', because: { en: 'it is not small' } },
      { id: 'large', route: 'joint', because: { en: 'it is large' } },
    ],
    marginPercent: 10,
    marginDays: 60,
    samplePercent: 100,
    splittingMonths: 12,
  },
  assurance: {
    reviewDays: { delegated: 5, board: 10, joint: 15 },
    remindDaysBefore: 2,
    appealDays: 10,
    emergencyDays: 30,
    answerDays: 10,
    specialisms: [{ id: 'legal', title: { en: 'Legal' } }],
    delegatedUpTo: '250000',
  },
}

/** A government with triage, a spend controller, and assurance reviewers who sit on no board yet. */
export interface AssuranceWorld extends PlanningWorld {
  controller: Actor
  chair: Actor
  first: Actor
  second: Actor
  reader: Actor
}

export async function anAssuranceWorld(database: Database, slug = 'testland'): Promise<AssuranceWorld> {
  const world = await aPlanningWorld(database, slug)
  await world.ctx.transact(tx => storePack(tx, world.governmentId, { ...aPack(rules), slug }, null))
  const person = async (name: string, role: string) => {
    const actor = await aPerson(database, `${name}@${slug}.example`, [role], [world.bodyId])
    await database.executeSql(
      'insert into identity.memberships (government_id, person_id, body_id, roles) values ($1, $2, $3, $4)',
      [world.governmentId, actor.id, world.bodyId, [role]],
    )
    return actor
  }
  return {
    ...world,
    controller: await person('controller', 'controller'),
    chair: await person('chair', 'assurer'),
    first: await person('first', 'assurer'),
    second: await person('second', 'assurer'),
    reader: await person('reader', 'assurer'),
  }
}

/** A board with a quorum of two: a chair, two members and a reviewer. */
export async function aBoard(world: AssuranceWorld, bodyId: string | null): Promise<string> {
  const controller = world.ctx.as(world.controller)
  const board = await createBoard(controller, { body: bodyId ?? 'centre', name: 'A board', quorum: 2 })
  const seats = [
    [world.chair, 'chair'],
    [world.first, 'member'],
    [world.second, 'member'],
    [world.reader, 'reviewer'],
  ] as const
  for (const [{ id }, role] of seats) await nameMember(controller, board, { person: id ?? '', role, specialism: null })
  return board
}

/** A plan that was handed in, of the amount given; in the queue where a board is to decide on it. */
export async function aSubmittedPlan(
  world: AssuranceWorld,
  amount = '200000',
  more: Partial<PlanContent> = {},
): Promise<{ planId: PlanId; reviewId: string | null }> {
  const buyer = world.ctx.as(world.buyer)
  const budget = money(amount, 'GBP')
  const planId = await createPlan(buyer, aPlanContent({ bodyId: world.bodyId, budget, ...more }))
  await submitPlan(buyer, planId, null)
  return { planId, reviewId: await world.ctx.transact(tx => queueReview(tx, world.ctx, planId)) }
}

/** The same with the declarations of everybody who sits on the board. */
export async function aReadCase(world: AssuranceWorld, amount?: string) {
  const { planId, reviewId } = await aSubmittedPlan(world, amount)
  if (!reviewId) throw new Error('The plan is in no queue.')
  for (const member of [world.chair, world.first, world.second, world.reader]) {
    await declare(world.ctx.as(member), reviewId, { conflict: false, words: null })
  }
  return { planId, reviewId }
}

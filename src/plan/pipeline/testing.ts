import type { Rules } from '#governments/packs'
import { storePack } from '#governments/tree'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { aPack } from '../../governments/packs/factory.ts'
import { aGovernment, type TestCtx, testCtx } from '../../record/testing.ts'

/** A government with a pack, a public body and its people, straight in the tables. */
export interface PlanningWorld {
  ctx: TestCtx
  governmentId: GovernmentId
  bodyId: string
  /** Another body of the same government. */
  otherBodyId: string
  buyer: Actor
  approver: Actor
}

/** Plans up to 100,000 are decided by an approver; above that by somebody who is not on the platform. */
export async function aPlanningWorld(database: Database, slug = 'testland'): Promise<PlanningWorld> {
  const governmentId = await aGovernment(database, slug)
  const ctx = testCtx(database, governmentId)
  const pack = aPack({
    parts: { plan: true, market: true, procure: true, contract: true, deliver: true },
    planNeeds: { fields: ['need', 'budget', 'period'], horizonMonths: 15 },
    spendApproval: {
      authorMayApprove: false,
      validMonths: 12,
      bands: [
        { upTo: '100000', approver: 'approver', label: { en: 'An approver of the public body' } },
        { approver: 'assurance-board', label: { en: 'The assurance board' } },
      ],
    },
  })
  await ctx.transact(tx => storePack(tx, governmentId, pack, null))
  const bodyId = await aBody(database, governmentId, 'health', `Health Office of ${slug}`)
  const otherBodyId = await aBody(database, governmentId, 'roads', `Roads Office of ${slug}`)
  return {
    ctx,
    governmentId,
    bodyId,
    otherBodyId,
    buyer: await aPerson(database, `buyer@${slug}.example`, ['buyer'], [bodyId]),
    approver: await aPerson(database, `approver@${slug}.example`, ['approver'], [bodyId]),
  }
}

async function aBody(database: Database, governmentId: string, slug: string, name: string): Promise<string> {
  const id = newId<'public-body'>()
  await database.executeSql(
    'insert into governments.public_bodies (id, government_id, slug, name, mailbox) values ($1, $2, $3, $4, $5)',
    [id, governmentId, slug, name, `${slug}@testland.example`],
  )
  return id
}

export async function aPerson(database: Database, email: string, roles: string[], bodyIds: string[]): Promise<Actor> {
  const id = newId<'person'>() as PersonId
  await database.executeSql('insert into identity.people (id, email, name) values ($1, $2, $3)', [id, email, email])
  return { kind: 'person', id, roles, bodyIds, supplierId: null, guestOf: null }
}

/** Up to 100,000 the public body decides, above that its board. */
const triage: Rules['triage'] = {
  rules: [
    { id: 'small', when: { upTo: '100000' }, route: 'delegated', because: { en: 'it is small' } },
    { id: 'rest', route: 'board', because: { en: 'it is not small' } },
  ],
  marginPercent: 10,
  marginDays: 30,
  samplePercent: 0,
  splittingMonths: 12,
}

const assurance: Rules['assurance'] = {
  reviewDays: { delegated: 5, board: 10, joint: 15 },
  remindDaysBefore: 2,
  appealDays: 10,
  emergencyDays: 30,
  answerDays: 10,
  specialisms: [{ id: 'technical', title: { en: 'Technical' } }],
  delegatedUpTo: '250000',
}

/** The same with routes, terms and a case that is asked for above 200,000; and a spend controller of the other body. */
export async function anAssuredWorld(database: Database): Promise<PlanningWorld & { controller: Actor }> {
  const world = await aPlanningWorld(database)
  const pack = aPack({
    parts: { plan: true, market: true, procure: true, contract: true, deliver: true },
    planNeeds: { fields: ['need'], horizonMonths: 15 },
    spendApproval: { authorMayApprove: false, validMonths: 12, bands: [{ approver: 'approver', label: { en: 'x' } }] },
    triage,
    assurance,
    businessCase: {
      bands: [
        { upTo: '200000', depth: 'one-page', parts: [] },
        { depth: 'full', parts: ['case'] },
      ],
    },
  })
  await world.ctx.transact(tx => storePack(tx, world.governmentId, pack, null))
  const controller = await aPerson(database, 'controller@testland.example', ['controller'], [world.otherBodyId])
  return { ...world, controller }
}

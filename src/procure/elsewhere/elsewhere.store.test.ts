import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remainingBudget } from '#plan/pipeline'
import { operator } from '#platform/context'
import type { Database } from '#platform/db'
import { newId } from '#platform/ids'
import { money } from '#platform/money'
import { anApprovedPlan } from '../../plan/pipeline/factory.ts'
import { aPlanningWorld, type PlanningWorld } from '../../plan/pipeline/testing.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aNotice, anAwardContent, someBids } from './factory.ts'
import {
  awardPurchase,
  awardsElsewhere,
  awardsOf,
  closePurchase,
  correctNotice,
  endPurchase,
  purchaseById,
  recordHistoricPurchase,
  recordPurchase,
  requirePurchase,
} from './index.ts'
import type { Notice, PurchaseId } from './schema.ts'
import { purchases } from './store.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let elsewhere: PlanningWorld

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  elsewhere = await aPlanningWorld(database, 'otherland')
  await database.executeSql(
    `insert into identity.suppliers (id, slug, name, identifier_scheme, identifier_id, scale, mailbox)
     values ($1, 'paper-kite', 'Paper Kite Example Works', 'XX-EXAMPLE', '0002', 'small', 'kite@firms.example')`,
    [newId()],
  )
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const buyer = () => world.ctx.as(world.buyer)
const portal = { name: 'National portal (example)', reference: null, url: null }
const aPlanElsewhere = () => anApprovedPlan(world.ctx, world, { bodyId: world.bodyId, route: 'elsewhere', portal })
const announced = (change: Partial<Notice> = {}) =>
  recordPurchase(buyer(), { bodyId: world.bodyId, planId: null, notice: aNotice(change) })
const purchase = (id: PurchaseId) => world.ctx.read(tx => requirePurchase(tx, id))

async function releasesOf(ocid: string) {
  const { rows } = await database.executeSql('select body from record.releases where ocid = $1 order by date', [ocid])
  return rows.map(row => JSON.parse((row as { body: string }).body))
}

describe('a purchase on another portal', () => {
  it('is announced, closed and awarded, and the public learns each step', async () => {
    const id = await announced()
    await closePurchase(buyer(), id, 1, someBids())
    await awardPurchase(buyer(), id, 2, anAwardContent())
    const { ocid, state } = await purchase(id)
    expect(state).toBe('awarded')
    const [notice, closed, award] = await releasesOf(ocid)
    expect(notice).toMatchObject({
      tag: ['tender'],
      buyer: { id: 'testland-health' },
      tender: {
        id: ocid,
        status: 'active',
        procurementMethod: 'open',
        competitive: true,
        value: { amount: 40000, currency: 'GBP' },
        tenderPeriod: { startDate: '2030-02-01T00:00:00Z', endDate: '2030-03-01T23:59:59Z' },
        submissionMethodDetails: 'Bids are made on National portal (example)',
        documents: [
          { documentType: 'tenderNotice', title: 'National portal (example): NP-17', url: 'https://portal.example/17' },
        ],
      },
    })
    expect(closed).toMatchObject({ tag: ['tenderUpdate'], tender: { numberOfTenderers: 5 } })
    expect(closed.bids.statistics.map((one: { measure: string; value: number }) => [one.measure, one.value])).toEqual([
      ['bids', 5],
      ['incompleteBids', 2],
      ['smeBids', 3],
      ['largeBids', 2],
    ])
    expect(award).toMatchObject({
      tag: ['award'],
      parties: [{ id: 'XX-EXAMPLE-0002', roles: ['supplier', 'tenderer'], details: { scale: 'small' } }],
      tender: { status: 'complete' },
      awards: [{ id: 'award-1', status: 'active', value: { amount: 38000 }, suppliers: [{ id: 'XX-EXAMPLE-0002' }] }],
    })
  })

  it('hands each award over to its contract, with the registered supplier', async () => {
    const id = await announced()
    await closePurchase(buyer(), id, null, someBids())
    await awardPurchase(buyer(), id, null, anAwardContent())
    const unknown = { name: 'Grand Example Systems', identifier: null, scale: null }
    await awardPurchase(buyer(), id, null, anAwardContent({ supplier: unknown, title: 'Second lot' }))
    const { ocid } = await purchase(id)
    const [first, second] = await world.ctx.read(tx => awardsElsewhere(tx, id))
    expect(first).toMatchObject({
      ocid,
      awardId: 'award-1',
      planId: null,
      bodyId: world.bodyId,
      supplierId: expect.any(String),
      supplier: { id: 'XX-EXAMPLE-0002' },
      value: money('38000', 'GBP'),
      startsOn: '2030-04-01',
      historic: false,
    })
    expect(second).toMatchObject({ awardId: 'award-2', supplierId: null, supplier: { id: `supplier-${ocid}-2` } })
  })

  it('is corrected while it is open, and not after', async () => {
    const id = await announced()
    await correctNotice(buyer(), id, 1, aNotice({ title: 'Appointments, corrected' }))
    const { ocid } = await purchase(id)
    expect((await releasesOf(ocid))[1]).toMatchObject({
      tag: ['tenderUpdate'],
      tender: { title: 'Appointments, corrected' },
    })
    await expect(correctNotice(buyer(), id, 1, aNotice())).rejects.toMatchObject({ kind: 'stale' })
    await closePurchase(buyer(), id, null, someBids())
    await expect(correctNotice(buyer(), id, null, aNotice())).rejects.toMatchObject({
      reason: 'elsewhere.not-in-that-state',
    })
  })

  it('tells the public why nothing came of it', async () => {
    const [cancelled, unsuccessful] = [await announced(), await announced()]
    await endPurchase(buyer(), cancelled, null, 'cancel', 'The need has gone.')
    await closePurchase(buyer(), unsuccessful, null, someBids({ complete: 0, sme: 0, large: 0 }))
    await endPurchase(buyer(), unsuccessful, null, 'end', 'Nobody bid.')
    const last = async (id: PurchaseId) => (await releasesOf((await purchase(id)).ocid)).at(-1)
    expect(await last(cancelled)).toMatchObject({
      tag: ['tenderCancellation'],
      tender: { status: 'cancelled', amendments: [{ rationale: 'The need has gone.' }] },
    })
    expect(await last(unsuccessful)).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'unsuccessful' } })
  })
})

describe('with a plan', () => {
  const record = (planId: string, change: Partial<Notice> = {}) =>
    recordPurchase(buyer(), { bodyId: world.bodyId, planId, notice: aNotice(change) })
  const left = (planId: string) => world.ctx.read(tx => remainingBudget(tx, planId))

  it('continues the plan’s process and spends of its budget, never more', async () => {
    const { planId, ocid } = await aPlanElsewhere()
    const first = await record(planId)
    expect((await purchase(first)).ocid).toBe(ocid)
    expect(await left(planId)).toEqual(money('10000', 'GBP'))
    await expect(record(planId)).rejects.toMatchObject({ reason: 'plan.over-budget' })
    await closePurchase(buyer(), first, null, someBids())
    const dear = anAwardContent({ value: money('50000.01', 'GBP') })
    await expect(awardPurchase(buyer(), first, null, dear)).rejects.toMatchObject({ reason: 'plan.over-budget' })
    expect(await world.ctx.read(tx => awardsOf(tx, first))).toEqual([])
    await awardPurchase(buyer(), first, null, anAwardContent())
    expect(await left(planId)).toEqual(money('12000', 'GBP'))
    const second = await record(planId, { value: money('12000', 'GBP') })
    expect((await releasesOf((await purchase(second)).ocid))[0].relatedProcesses).toMatchObject([
      { relationship: ['planning'], identifier: ocid },
    ])
  })

  it('gives the money back when nothing comes of it', async () => {
    const { planId } = await aPlanElsewhere()
    await endPurchase(buyer(), await record(planId), null, 'cancel', 'The need has gone.')
    expect(await left(planId)).toEqual(money('50000', 'GBP'))
  })

  it('needs a plan that is approved, of the same body, and to be bought elsewhere', async () => {
    const here = await anApprovedPlan(world.ctx, world, { bodyId: world.bodyId })
    await expect(record(here.planId)).rejects.toMatchObject({ reason: 'elsewhere.plan-is-here' })
    await expect(record(newId())).rejects.toMatchObject({ reason: 'plan.no-approval-in-force' })
  })
})

describe('history', () => {
  const facts = {
    notice: aNotice({
      portal: { name: 'Digital Marketplace', reference: '7360', url: null },
      description: '',
      value: null,
      opensOn: null,
      closesOn: null,
    }),
    statistics: someBids({ complete: 17, sme: 13, large: 4, incomplete: 5 }),
    award: anAwardContent({ awardedOn: null, endsOn: null }),
  }

  it('comes in as one release that says so, with only what is known', async () => {
    const ctx = world.ctx.as(operator)
    const { purchaseId, ocid } = await recordHistoricPurchase(ctx, { bodyId: world.bodyId, ...facts })
    expect(await purchase(purchaseId)).toMatchObject({ state: 'awarded', historic: true, planId: null })
    const [release, ...more] = await releasesOf(ocid)
    expect(more).toEqual([])
    expect(release).toMatchObject({
      tag: ['tender', 'award'],
      tender: {
        status: 'complete',
        description:
          'Recorded afterwards from what was published: Digital Marketplace, 7360. Nothing else is known of it here.',
      },
      bids: { statistics: [{ value: 17 }, { value: 5 }, { value: 13 }, { value: 4 }] },
    })
    expect(Object.keys(release.awards[0])).toEqual(['id', 'title', 'status', 'value', 'suppliers', 'contractPeriod'])
    expect(release.planning).toBeUndefined()
    const { rows } = await database.executeSql('select historic from record.processes where ocid = $1', [ocid])
    expect(rows).toEqual([{ historic: true }])
  })
})

describe('another government', () => {
  it('finds no purchase of this one, by any way in', async () => {
    const id = await announced()
    const there = elsewhere.ctx
    const foreign = there.as(elsewhere.buyer)
    expect(await there.read(tx => purchaseById(tx, id))).toBeUndefined()
    expect(await there.read(tx => awardsOf(tx, id))).toEqual([])
    expect(await there.read(tx => purchases(tx, {}, 50))).toEqual([])
    const notFound = { kind: 'not-found' }
    await expect(there.read(tx => awardsElsewhere(tx, id))).rejects.toMatchObject(notFound)
    await expect(correctNotice(foreign, id, null, aNotice())).rejects.toMatchObject(notFound)
    await expect(closePurchase(foreign, id, null, someBids())).rejects.toMatchObject(notFound)
    await expect(awardPurchase(foreign, id, null, anAwardContent())).rejects.toMatchObject(notFound)
    await expect(endPurchase(foreign, id, null, 'cancel', 'No.')).rejects.toMatchObject(notFound)
    const { planId } = await aPlanElsewhere()
    const theirs = { bodyId: elsewhere.bodyId, planId, notice: aNotice() }
    await expect(recordPurchase(foreign, theirs)).rejects.toMatchObject({ reason: 'plan.no-approval-in-force' })
    const ours = { bodyId: world.bodyId, planId: null, notice: aNotice() }
    await expect(recordPurchase(foreign, ours)).rejects.toMatchObject({ reason: 'elsewhere.not-your-body' })
    await expect(recordPurchase(there.as(operator), ours)).rejects.toMatchObject(notFound)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { newId } from '#platform/ids'
import { type Money, money } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { createPlan, editPlan, submitPlan, withdrawPlan } from './actions.ts'
import { decidePlan } from './deciding.ts'
import { decisionsOn } from './decision-store.ts'
import { anApprovedPlan, aPlanContent } from './factory.ts'
import type { DecisionForm, PlanContent, PlanId } from './schema.ts'
import { approvalInForce, commitBudget, processForPlan, releaseBudget, remainingBudget } from './spending.ts'
import { planById, plans, requirePlan } from './store.ts'
import { aPlanningWorld, type PlanningWorld } from './testing.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let elsewhere: PlanningWorld

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  elsewhere = await aPlanningWorld(database, 'otherland')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const yes: DecisionForm = { outcome: 'approved', conditions: null, reasons: null, reference: null }
const no: DecisionForm = { outcome: 'returned', conditions: null, reasons: 'Say who the users are.', reference: null }
const buyer = () => world.ctx.as(world.buyer)
const approver = () => world.ctx.as(world.approver)
const content = (change: Partial<PlanContent> = {}) => aPlanContent({ bodyId: world.bodyId, ...change })
const approved = (change: Partial<PlanContent> = {}) => anApprovedPlan(world.ctx, world, content(change))
const plan = (id: PlanId) => world.ctx.read(tx => requirePlan(tx, id))
const pounds = (amount: string) => money(amount, 'GBP')

async function releasesOf(ocid: string) {
  const { rows } = await database.executeSql('select body from record.releases where ocid = $1 order by date', [ocid])
  return rows.map(row => JSON.parse((row as { body: string }).body))
}

async function audited(id: string) {
  const { rows } = await database.executeSql(
    'select verb from record.audit_events where subject_id = $1 order by at, id',
    [id],
  )
  return rows.map(row => (row as { verb: string }).verb)
}

describe('a plan', () => {
  it('becomes public when somebody else than its author approves it', async () => {
    const id = await createPlan(
      buyer(),
      content({ capital: '20000.00', running: '30000.00', project: 'Health online' }),
    )
    expect((await plan(id)).ocid).toBeNull()
    await submitPlan(buyer(), id, 1)
    await decidePlan(approver(), id, 2, { ...yes, conditions: 'Publish the source code.' })
    const { ocid, state } = await plan(id)
    expect(state).toBe('approved')
    expect(ocid).toMatch(/^ocds-gdmtst-testland-2030-\d{4}$/)
    const [release, ...more] = await releasesOf(ocid ?? '')
    expect(more).toEqual([])
    expect(release).toMatchObject({
      ocid,
      tag: ['planning'],
      language: 'en',
      buyer: { id: 'testland-health', name: 'Health Office of testland' },
      parties: [
        { id: 'testland-health', roles: ['buyer', 'funder'], contactPoint: { email: 'health@testland.example' } },
      ],
      tender: { id: ocid, title: 'Appointments online', status: 'planned' },
      planning: {
        budget: {
          amount: { amount: 50000, currency: 'GBP' },
          project: 'Health online',
          budgetBreakdown: [{ id: 'capital' }, { id: 'running', amount: { amount: 30000 } }],
        },
        milestones: [
          { id: 'approval', status: 'met', description: 'Publish the source code.' },
          { id: 'procurement', dueDate: '2030-03-01T23:59:59Z' },
          { id: 'start', dueDate: '2030-05-31T23:00:00Z' },
          { id: 'end' },
        ],
      },
    })
    expect(JSON.stringify(release)).not.toMatch(/buyer@|approver@/)
    expect(await audited(id)).toEqual(['plan.created', 'plan.submitted', 'plan.approved'])
  })

  it('stays as it is when its own author tries to approve it', async () => {
    const id = await createPlan(buyer(), content())
    await submitPlan(buyer(), id, null)
    const both = world.ctx.as({ ...world.buyer, roles: ['buyer', 'approver'] })
    await expect(decidePlan(both, id, null, yes)).rejects.toMatchObject({ reason: 'plan.author-cannot-approve' })
    expect((await plan(id)).state).toBe('submitted')
  })

  it('is returned with reasons, changed and submitted again', async () => {
    const id = await createPlan(buyer(), content())
    await submitPlan(buyer(), id, null)
    await decidePlan(approver(), id, null, no)
    await editPlan(buyer(), id, null, content({ users: 'Patients of three clinics.' }))
    await submitPlan(buyer(), id, null)
    await decidePlan(approver(), id, null, yes)
    const decisions = await world.ctx.read(tx => decisionsOn(tx, id))
    expect(decisions.map(({ outcome, reasons }) => [outcome, reasons])).toEqual([
      ['approved', null],
      ['returned', 'Say who the users are.'],
    ])
  })

  it('above the approver’s limit needs the reference of the decision', async () => {
    const id = await createPlan(buyer(), content({ budget: pounds('100000.01') }))
    await submitPlan(buyer(), id, null)
    await expect(decidePlan(approver(), id, null, yes)).rejects.toMatchObject({ reason: 'plan.above-your-limit' })
    await decidePlan(approver(), id, null, { ...yes, reference: 'Board minutes 12' })
    const [decision] = await world.ctx.read(tx => decisionsOn(tx, id))
    expect(decision).toMatchObject({ decides: 'assurance-board', reference: 'Board minutes 12' })
  })

  it('is not changed from a form that somebody else has overtaken', async () => {
    const id = await createPlan(buyer(), content())
    await editPlan(buyer(), id, 1, content({ title: 'First' }))
    await expect(editPlan(buyer(), id, 1, content({ title: 'Second' }))).rejects.toMatchObject({ kind: 'stale' })
    expect(await plan(id)).toMatchObject({ title: 'First', version: 2 })
  })

  it('is written in the government’s money and for the author’s own body only', async () => {
    await expect(createPlan(buyer(), content({ budget: money('1', 'EUR') }))).rejects.toMatchObject({
      reason: 'plan.budget.other-currency',
    })
    for (const bodyId of [world.otherBodyId, elsewhere.bodyId, newId()]) {
      await expect(createPlan(buyer(), content({ bodyId }))).rejects.toMatchObject({ reason: 'plan.not-your-body' })
    }
  })
})

describe('after approval', () => {
  it('publishes a small change at once, and keeps the approval', async () => {
    const { planId, ocid } = await approved({ project: 'Health online' })
    await editPlan(buyer(), planId, null, content({ procurementOn: '2030-04-01' }))
    const [, update] = await releasesOf(ocid)
    expect(update).toMatchObject({ tag: ['planningUpdate'], planning: { budget: { project: null } } })
    expect(update.planning.milestones[1]).toMatchObject({ id: 'procurement', dueDate: '2030-04-01T22:59:59Z' })
    expect(await world.ctx.read(async tx => approvalInForce(tx, planId, await tx.now()))).not.toBeNull()
  })

  it('asks for a new approval when the budget changes, and publishes it then', async () => {
    const { planId, ocid } = await approved()
    await editPlan(buyer(), planId, null, content({ budget: pounds('60000') }))
    expect((await plan(planId)).state).toBe('revised')
    expect(await world.ctx.read(async tx => approvalInForce(tx, planId, await tx.now()))).toBeNull()
    expect(await releasesOf(ocid)).toHaveLength(1)
    await submitPlan(buyer(), planId, null)
    await decidePlan(approver(), planId, null, yes)
    const [, update] = await releasesOf(ocid)
    expect(update).toMatchObject({ tag: ['planningUpdate'], planning: { budget: { amount: { amount: 60000 } } } })
    expect((await world.ctx.read(async tx => approvalInForce(tx, planId, await tx.now())))?.budget).toEqual(
      pounds('60000'),
    )
  })

  it('tells the public when the plan is withdrawn', async () => {
    const { planId, ocid } = await approved()
    await withdrawPlan(buyer(), planId, null)
    const [, update] = await releasesOf(ocid)
    expect(update).toMatchObject({ tag: ['planningUpdate'], tender: { status: 'withdrawn' } })
  })

  it('lets the approval end with its last day', async () => {
    const { planId, validUntil } = await approved()
    expect(validUntil.toISOString()).toBe('2031-01-15T23:59:59.000Z')
    const asked = (now: Date) => world.ctx.read(tx => approvalInForce(tx, planId, now))
    expect(await asked(validUntil)).not.toBeNull()
    expect(await asked(new Date(validUntil.getTime() + 1))).toBeNull()
  })
})

describe('the budget', () => {
  const commit = (planId: string, ocid: string, amount: Money) =>
    world.ctx.transact(tx => commitBudget(tx, world.ctx, { planId, ocid, amount, step: 'publication' }))
  const further = (planId: string) => world.ctx.transact(tx => processForPlan(tx, world.ctx, planId))
  const left = (planId: string) => world.ctx.read(tx => remainingBudget(tx, planId))

  it('is counted over all processes of the plan, and not a penny more is spent', async () => {
    const { planId, ocid } = await approved()
    expect(await further(planId)).toEqual({ ocid, relatedProcesses: [] })
    await commit(planId, ocid, pounds('30000'))
    const second = await further(planId)
    expect(second.ocid).not.toBe(ocid)
    expect(second.relatedProcesses).toEqual([
      { id: 'plan', relationship: ['planning'], scheme: 'ocid', identifier: ocid, title: 'Appointments online' },
    ])
    await expect(commit(planId, second.ocid, pounds('20000.01'))).rejects.toMatchObject({
      reason: 'plan.over-budget',
      values: { left: '20000.00 GBP' },
    })
    await commit(planId, second.ocid, pounds('20000'))
    expect(await left(planId)).toEqual(pounds('0'))
    await commit(planId, ocid, pounds('25000'))
    expect(await left(planId)).toEqual(pounds('5000'))
  })

  it('lets one of two win who spend the same money at once', async () => {
    const { planId, ocid } = await approved()
    await commit(planId, ocid, pounds('0'))
    const [one, two] = [await further(planId), await further(planId)]
    const tries = await Promise.allSettled([one, two].map(({ ocid }) => commit(planId, ocid, pounds('30000'))))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await left(planId)).toEqual(pounds('20000'))
  })

  it('comes back when a process will not spend it', async () => {
    const { planId, ocid } = await approved()
    await commit(planId, ocid, pounds('30000'))
    const release = (keep?: Money) =>
      world.ctx.transact(tx => releaseBudget(tx, world.ctx, { planId, ocid, ...(keep && { keep }) }))
    await expect(release(pounds('30000.01'))).rejects.toMatchObject({ reason: 'plan.release-more' })
    await release(pounds('12000'))
    expect(await left(planId)).toEqual(pounds('38000'))
    await release()
    expect(await left(planId)).toEqual(pounds('50000'))
    expect((await further(planId)).ocid).not.toBe(ocid)
  })

  it('is not spent without an approval in force, nor withdrawn while it is promised', async () => {
    const { planId, ocid } = await approved()
    await commit(planId, ocid, pounds('1'))
    await expect(withdrawPlan(buyer(), planId, null)).rejects.toMatchObject({ reason: 'plan.in-use' })
    const draft = await createPlan(buyer(), content())
    await expect(commit(draft, ocid, pounds('1'))).rejects.toMatchObject({ reason: 'plan.no-approval-in-force' })
    await expect(editPlan(buyer(), planId, null, content({ budget: pounds('0.50') }))).rejects.toMatchObject({
      reason: 'plan.budget.below-committed',
    })
  })
})

describe('another government', () => {
  it('finds no plan of this one, by any way in', async () => {
    const { planId, ocid } = await approved()
    const there = elsewhere.ctx
    expect(await there.read(tx => planById(tx, planId))).toBeUndefined()
    expect(await there.read(tx => decisionsOn(tx, planId))).toEqual([])
    expect(await there.read(async tx => approvalInForce(tx, planId, await tx.now()))).toBeNull()
    expect(await there.read(tx => plans(tx, {}, 50))).toEqual([])
    const notFound = { kind: 'not-found' }
    const foreignBuyer = there.as(elsewhere.buyer)
    await expect(editPlan(foreignBuyer, planId, null, content())).rejects.toMatchObject(notFound)
    await expect(submitPlan(foreignBuyer, planId, null)).rejects.toMatchObject(notFound)
    await expect(withdrawPlan(foreignBuyer, planId, null)).rejects.toMatchObject(notFound)
    await expect(decidePlan(there.as(elsewhere.approver), planId, null, yes)).rejects.toMatchObject(notFound)
    await expect(
      there.transact(tx => commitBudget(tx, there, { planId, ocid, amount: pounds('1'), step: 'publication' })),
    ).rejects.toMatchObject(notFound)
    await expect(there.transact(tx => releaseBudget(tx, there, { planId, ocid }))).rejects.toMatchObject(notFound)
  })
})

describe('the list', () => {
  it('shows each plan once, newest first, page by page, by every filter', async () => {
    const own = await aPlanningWorld(database, 'listland')
    const ctx = own.ctx.as(own.buyer)
    const ids: PlanId[] = []
    for (let i = 0; i < 5; i++)
      ids.push(await createPlan(ctx, aPlanContent({ bodyId: own.bodyId, title: `Plan ${i}` })))
    await submitPlan(ctx, ids[0] as PlanId, null)
    const first = await ctx.read(tx => plans(tx, {}, 3))
    const rest = await ctx.read(tx => plans(tx, { after: first.at(-1)?.id }, 3))
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids.toReversed())
    expect((await ctx.read(tx => plans(tx, { state: 'submitted' }, 9))).map(({ id }) => id)).toEqual([ids[0]])
    expect(await ctx.read(tx => plans(tx, { body: own.otherBodyId }, 9))).toEqual([])
    expect(await ctx.read(tx => plans(tx, { authorId: own.buyer.id }, 9))).toHaveLength(5)
    expect(first[0]?.bodyName).toBe('Health Office of listland')
  })
})

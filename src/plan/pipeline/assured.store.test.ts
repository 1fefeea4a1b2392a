// What stands between a plan and its money: routes, what is handed in, conditions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastSubmission, savePart } from '#plan/dossier'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { createPlan, editPlan, submitPlan } from './actions.ts'
import { acceptCondition, claimCondition, rejectCondition, waiveCondition } from './conditions/actions.ts'
import type { NewCondition } from './conditions/rules.ts'
import { conditionsOf } from './conditions/store.ts'
import { decideForBoard, decidePlan } from './deciding.ts'
import { decisionsOn } from './decision-store.ts'
import { aPlanContent } from './factory.ts'
import { lastRouting } from './routing-store.ts'
import type { DecisionForm, PlanContent, PlanId } from './schema.ts'
import { commitBudget, processForPlan } from './spending.ts'
import { requirePlan } from './store.ts'
import { anAssuredWorld, aPerson } from './testing.ts'

let test: TestDatabase
let database: Database
let world: Awaited<ReturnType<typeof anAssuredWorld>>

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await anAssuredWorld(database)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const buyer = () => world.ctx.as(world.buyer)
const approver = () => world.ctx.as(world.approver)
const pounds = (amount: string) => money(amount, 'GBP')
const content = (change: Partial<PlanContent> = {}) => aPlanContent({ bodyId: world.bodyId, ...change })
const plan = (id: PlanId) => world.ctx.read(tx => requirePlan(tx, id))
const yes: DecisionForm = { outcome: 'approved', conditions: null, reasons: null, reference: null }

async function releasesOf(ocid: string) {
  const { rows } = await database.executeSql('select body from record.releases where ocid = $1 order by date', [ocid])
  return rows.map(row => JSON.parse((row as { body: string }).body))
}

const commit = (planId: string, ocid: string, step: 'publication' | 'award') =>
  world.ctx.transact(tx => commitBudget(tx, world.ctx, { planId, ocid, amount: pounds('10'), step }))

async function submitted(change: Partial<PlanContent> = {}): Promise<PlanId> {
  const id = await createPlan(buyer(), content(change))
  await submitPlan(buyer(), id, null)
  return id
}

const condition: NewCondition = {
  text: 'Write the accessibility plan',
  blocks: 'publication',
  owner: 'Delivery team',
  dueOn: '2030-03-01',
}

describe('the route', () => {
  it('says who decides, and explains it ever after', async () => {
    const small = await submitted()
    const large = await submitted({ budget: pounds('150000') })
    expect((await plan(small)).assurance).toBe('delegated')
    expect((await plan(large)).assurance).toBe('board')
    expect(await world.ctx.read(tx => lastRouting(tx, large))).toMatchObject({
      triaged: { route: 'board', rule: 'rest' },
      because: ['first'],
    })
    await expect(decidePlan(approver(), large, null, yes)).rejects.toMatchObject({ reason: 'plan.board-decides' })
    await decidePlan(world.ctx.as(world.controller), large, null, yes)
    await expect(decidePlan(world.ctx.as(world.controller), small, null, yes)).rejects.toMatchObject({
      reason: 'plan.body-decides',
    })
  })

  it('is found anew when the budget moves beyond the margin, and not for less', async () => {
    const id = await createPlan(buyer(), content({ budget: pounds('95000') }))
    await editPlan(buyer(), id, null, content({ budget: pounds('99000') }))
    expect((await world.ctx.read(tx => lastRouting(tx, id)))?.because).toEqual(['first'])
    await editPlan(buyer(), id, null, content({ budget: pounds('120000') }))
    expect(await world.ctx.read(tx => lastRouting(tx, id))).toMatchObject({
      triaged: { route: 'board' },
      because: ['budget'],
    })
  })

  it('lets a spend controller decide for a board up to the limit, and beyond it only by reference', async () => {
    const id = await createPlan(buyer(), content({ budget: pounds('300000') }))
    await buyer().transact(tx =>
      savePart(tx, buyer(), { planId: id, part: 'case', expected: 0, content: { a: 1 }, problems: [] }),
    )
    await submitPlan(buyer(), id, null)
    await expect(decidePlan(world.ctx.as(world.controller), id, null, yes)).rejects.toMatchObject({
      reason: 'plan.above-your-limit',
    })
    await decidePlan(world.ctx.as(world.controller), id, null, { ...yes, reference: 'Board 4/2030' })
    expect((await plan(id)).state).toBe('approved')
  })
})

describe('what is handed in', () => {
  it('needs the parts that its value asks for, complete', async () => {
    const id = await createPlan(buyer(), content({ budget: pounds('250000') }))
    await expect(submitPlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.part.missing.case' })
    const save = (expected: number, problems: string[]) =>
      buyer().transact(tx =>
        savePart(tx, buyer(), { planId: id, part: 'case', expected, content: { words: 'Why' }, problems }),
      )
    expect(await save(0, ['case.problem'])).toBe(1)
    await expect(submitPlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.part.incomplete.case' })
    await expect(save(0, [])).rejects.toMatchObject({ kind: 'stale' })
    expect(await save(1, [])).toBe(2)
    expect(await save(2, [])).toBe(2)
    await submitPlan(buyer(), id, null)
    const handedIn = await world.ctx.read(tx => lastSubmission(tx, id))
    expect(handedIn).toMatchObject({
      number: 1,
      content: { parts: { case: { number: 2, content: { words: 'Why' } } } },
    })
    expect(JSON.stringify(handedIn?.content)).not.toContain(world.buyer.id)
  })
})

describe('conditions', () => {
  async function approvedOn(condition: NewCondition) {
    const id = await submitted()
    await decidePlan(approver(), id, null, { ...yes, tracked: [condition] })
    const [first] = await world.ctx.read(tx => conditionsOf(tx, id))
    const { ocid } = await plan(id)
    if (!first || !ocid) throw new Error('Nothing was approved.')
    return { id, ocid, condition: first.id }
  }

  it('hold up the step that they name and those after it, until somebody else accepts them as met', async () => {
    const { id, ocid, condition: conditionId } = await approvedOn(condition)
    const process = await world.ctx.transact(tx => processForPlan(tx, world.ctx, id))
    const refused = { reason: 'plan.condition.unmet', values: { condition: condition.text, due: '2030-03-01' } }
    await expect(commit(id, process.ocid, 'publication')).rejects.toMatchObject(refused)
    await expect(commit(id, process.ocid, 'award')).rejects.toMatchObject(refused)
    await expect(acceptCondition(approver(), conditionId, null)).rejects.toMatchObject({
      reason: 'plan.condition.not-in-that-state',
    })
    await claimCondition(buyer(), conditionId, 1, 'It stands on the team’s site.')
    await expect(acceptCondition(buyer(), conditionId, null)).rejects.toMatchObject({ kind: 'forbidden' })
    await rejectCondition(approver(), conditionId, 2, 'The plan has no dates.')
    await claimCondition(buyer(), conditionId, 3, 'Now it has.')
    await expect(commit(id, process.ocid, 'publication')).rejects.toMatchObject(refused)
    await acceptCondition(approver(), conditionId, 4)
    await commit(id, process.ocid, 'publication')
    const milestones = (await releasesOf(ocid)).map(
      release =>
        release.planning.milestones.find((one: { id: string }) => one.id === `condition-${conditionId}`).status,
    )
    expect(milestones).toEqual(['scheduled', 'met'])
  })

  it('leave earlier steps alone, and can be given up with reasons', async () => {
    const { id, ocid, condition: conditionId } = await approvedOn({ ...condition, blocks: 'award' })
    await commit(id, ocid, 'publication')
    await expect(commit(id, ocid, 'award')).rejects.toMatchObject({ reason: 'plan.condition.unmet' })
    await expect(waiveCondition(buyer(), conditionId, null, 'Not needed.')).rejects.toMatchObject({ kind: 'forbidden' })
    await waiveCondition(world.ctx.as(world.controller), conditionId, null, 'The law has changed.')
    await commit(id, ocid, 'award')
  })
})

describe('a board’s decision', () => {
  it('is carried out for whoever records it, but not for the plan’s own people', async () => {
    const id = await submitted({ budget: pounds('150000') })
    const decision = {
      ...({ outcome: 'approved', conditions: null, tracked: [condition], reasons: null, reference: null } as const),
      ...{ decides: 'assurance-board', boardId: null },
    }
    await expect(buyer().transact(tx => decideForBoard(tx, buyer(), id, decision))).rejects.toMatchObject({
      reason: 'plan.author-cannot-approve',
    })
    const chair = await aPerson(database, 'chair@testland.example', ['assurer'], [world.bodyId])
    const ctx = world.ctx.as(chair)
    await ctx.transact(tx => decideForBoard(tx, ctx, id, decision))
    expect(await world.ctx.read(tx => decisionsOn(tx, id, 1))).toMatchObject([
      { outcome: 'approved', decides: 'assurance-board' },
    ])
  })
})

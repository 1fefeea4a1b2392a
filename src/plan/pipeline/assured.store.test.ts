// What stands between a plan and its money: routes, conditions, forward plans, emergencies.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rules } from '#governments/packs'
import { storePack } from '#governments/tree'
import { lastSubmission, savePart } from '#plan/dossier'
import type { Database } from '#platform/db'
import { money, sum } from '#platform/money'
import { aPack } from '../../governments/packs/factory.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { createPlan, editPlan, submitPlan } from './actions.ts'
import { announcePlan, publishOverdue, withholdPlan } from './announcing.ts'
import { acceptCondition, claimCondition, rejectCondition, waiveCondition } from './conditions/actions.ts'
import type { NewCondition } from './conditions/rules.ts'
import { conditionsOf } from './conditions/store.ts'
import { decideForBoard, decidePlan, declareEmergency } from './deciding.ts'
import { decisionsOn } from './decision-store.ts'
import { dueEmergencies } from './emergency-store.ts'
import { aPlanContent } from './factory.ts'
import { noLineFacts, totalsOf } from './line.ts'
import { lastRouting } from './routing-store.ts'
import type { DecisionForm, PlanContent, PlanId } from './schema.ts'
import { approvalInForce, commitBudget, processForPlan } from './spending.ts'
import { requirePlan } from './store.ts'
import { aPerson, aPlanningWorld, type PlanningWorld } from './testing.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let controller: PlanningWorld['buyer']

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

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
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
  controller = await aPerson(database, 'controller@testland.example', ['controller'], [world.otherBodyId])
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
const condition: NewCondition = {
  text: 'Write the accessibility plan',
  blocks: 'publication',
  owner: 'Delivery team',
  dueOn: '2030-03-01',
}

async function releasesOf(ocid: string) {
  const { rows } = await database.executeSql('select body from record.releases where ocid = $1 order by date', [ocid])
  return rows.map(row => JSON.parse((row as { body: string }).body))
}

async function submitted(change: Partial<PlanContent> = {}): Promise<PlanId> {
  const id = await createPlan(buyer(), content(change))
  await submitPlan(buyer(), id, null)
  return id
}

const commit = (planId: string, ocid: string, step: 'publication' | 'award') =>
  world.ctx.transact(tx => commitBudget(tx, world.ctx, { planId, ocid, amount: pounds('10'), step }))

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
    await decidePlan(world.ctx.as(controller), large, null, yes)
    await expect(decidePlan(world.ctx.as(controller), small, null, yes)).rejects.toMatchObject({
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
    await expect(decidePlan(world.ctx.as(controller), id, null, yes)).rejects.toMatchObject({
      reason: 'plan.above-your-limit',
    })
    await decidePlan(world.ctx.as(controller), id, null, { ...yes, reference: 'Board 4/2030' })
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
    await waiveCondition(world.ctx.as(controller), conditionId, null, 'The law has changed.')
    await commit(id, ocid, 'award')
  })
})

describe('a forward plan', () => {
  it('is public before it is approved, follows every change, and says that it was refused', async () => {
    const id = await createPlan(buyer(), content())
    await announcePlan(buyer(), id, 2)
    const { ocid } = await plan(id)
    await editPlan(buyer(), id, null, content({ need: 'Queues are longer still.' }))
    await submitPlan(buyer(), id, null)
    await decidePlan(approver(), id, null, { ...yes, outcome: 'refused', reasons: 'Join the other project.' })
    const releases = await releasesOf(ocid ?? '')
    expect(releases.map(({ tag }) => tag[0])).toEqual(['planning', 'planningUpdate', 'planningUpdate'])
    const approvals = releases.map(({ planning }) => planning.milestones[0].status)
    expect(approvals).toEqual(['scheduled', 'scheduled', 'notMet'])
    expect(releases[0].tender).toMatchObject({
      status: 'planned',
      tenderPeriod: { startDate: '2030-03-01T00:00:00Z' },
      contractPeriod: { startDate: '2030-05-31T23:00:00Z' },
    })
    await submitPlan(buyer(), id, null)
    await decidePlan(approver(), id, null, yes)
    expect((await plan(id)).ocid).toBe(ocid)
  })

  it('is withheld with a reason and a day, and then not announced until that is lifted', async () => {
    const id = await createPlan(buyer(), content())
    const withheld = { reason: 'Security of the building', until: '2030-06-01' }
    await expect(withholdPlan(buyer(), id, null, withheld)).rejects.toMatchObject({ kind: 'forbidden' })
    await withholdPlan(approver(), id, null, withheld)
    await expect(announcePlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.is-withheld' })
    const { rows } = await database.executeSql('select plan.withheld_lines($1) as count', [world.governmentId])
    expect(rows).toEqual([{ count: 1 }])
    await withholdPlan(approver(), id, null, null)
    await announcePlan(buyer(), id, null)
    await expect(withholdPlan(approver(), id, null, withheld)).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('an emergency', () => {
  it('is bought first, assured afterwards, and public as what it is', async () => {
    const id = await createPlan(buyer(), content())
    await expect(declareEmergency(buyer(), id, null, 'Flood')).rejects.toMatchObject({ kind: 'forbidden' })
    await declareEmergency(approver(), id, null, 'The server room is under water.')
    const { ocid } = await plan(id)
    await commit(id, ocid ?? '', 'publication')
    await submitPlan(buyer(), id, null)
    const other = await aPerson(database, 'second@testland.example', ['approver'], [world.bodyId])
    await decidePlan(world.ctx.as(other), id, null, yes)
    const statuses = (await releasesOf(ocid ?? '')).map(
      ({ planning }) => planning.milestones.find((one: { id: string }) => one.id === 'emergency')?.status,
    )
    expect(statuses).toEqual(['scheduled', 'met'])
  })

  it('ends when its term is over or somebody refuses the plan, and the public is told that it was not assured in time', async () => {
    const id = await createPlan(buyer(), content())
    await declareEmergency(approver(), id, null, 'The server room is under water.')
    const { ocid } = await plan(id)
    const late = new Date('2030-02-15T00:00:00Z')
    expect(await world.ctx.read(tx => approvalInForce(tx, id, late))).toBeNull()
    const clock = world.ctx.at(late)
    const due = await clock.read(dueEmergencies)
    expect(due).toContainEqual({ governmentId: world.governmentId, id })
    await publishOverdue(clock, id)
    await publishOverdue(clock, id)
    const releases = await releasesOf(ocid ?? '')
    expect(releases).toHaveLength(2)
    expect(releases[1].planning.milestones.find((one: { id: string }) => one.id === 'emergency').status).toBe('notMet')

    const second = await createPlan(buyer(), content())
    await declareEmergency(approver(), second, null, 'Fire')
    await submitPlan(buyer(), second, null)
    await decidePlan(approver(), second, null, { ...yes, outcome: 'refused', reasons: 'It was no emergency.' })
    expect(await world.ctx.read(async tx => approvalInForce(tx, second, await tx.now()))).toBeNull()
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

describe('the years of a budget', () => {
  it('add up to the budget in tables and releases, to the last unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(9_999_999), fc.nat(9_999_999)), { minLength: 1, maxLength: 5 }),
        async parts => {
          const cents = (units: number) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`
          const years = parts.map(([capital, running], index) => ({
            year: 2030 + index,
            capital: cents(capital + 1),
            running: cents(running),
          }))
          const totals = totalsOf(years, 'GBP')
          const line = { ...noLineFacts, years }
          const budget = totals.all
          const id = await createPlan(
            buyer(),
            content({ budget, capital: totals.capital.amount, running: totals.running.amount, line }),
          )
          expect((await plan(id)).line.years).toEqual(years)
          await announcePlan(buyer(), id, null)
          const [release] = await releasesOf((await plan(id)).ocid ?? '')
          const published = release.planning.budget.budgetBreakdown.map((one: { amount: { amount: number } }) =>
            pounds(one.amount.amount.toFixed(2)),
          )
          expect(sum(published, 'GBP')).toEqual(pounds(budget.amount))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('can become nothing once they are published, but not disappear', async () => {
    const years = [
      { year: 2030, capital: '10000.00', running: '0.00' },
      { year: 2031, capital: '0.00', running: '40000.00' },
    ]
    const told = { capital: '10000.00', running: '40000.00', line: { ...noLineFacts, years } }
    const id = await createPlan(buyer(), content(told))
    await announcePlan(buyer(), id, null)
    await expect(
      editPlan(buyer(), id, null, content({ ...told, line: { ...noLineFacts, years: years.slice(0, 1) } })),
    ).rejects.toMatchObject({ reason: 'plan.years.published' })
  })
})

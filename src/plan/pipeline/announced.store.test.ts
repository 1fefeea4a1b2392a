// What is public of a plan before it is approved: forward plans, emergencies, the years of a budget.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { money, sum } from '#platform/money'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { createPlan, editPlan, submitPlan } from './actions.ts'
import { announcePlan, publishOverdue, withholdPlan } from './announcing.ts'
import { decidePlan, declareEmergency } from './deciding.ts'
import { dueEmergencies } from './emergency-store.ts'
import { aPlanContent } from './factory.ts'
import { noLineFacts, totalsOf } from './line.ts'
import type { DecisionForm, PlanContent, PlanId } from './schema.ts'
import { approvalInForce, commitBudget } from './spending.ts'
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

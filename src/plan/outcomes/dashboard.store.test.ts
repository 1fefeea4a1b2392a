import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acceptCondition,
  claimCondition,
  conditionsOf,
  createPlan,
  decidePlan,
  declareEmergency,
  editPlan,
  type NewCondition,
  type PlanId,
  submitPlan,
  withdrawPlan,
  withholdPlan,
} from '#plan/pipeline'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { aResolvedPack } from '../../governments/packs/factory.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { type AssuranceWorld, anAssuranceWorld } from '../assurance/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import { type Counting, type Figures, noFigures, workingDayCounts } from './assurance-figures.ts'
import { figuresBy, firstRequestAt, publicTotals } from './dashboard-store.ts'

let test: TestDatabase
let database: Database
let world: AssuranceWorld
let stranger: PlanningWorld

/** 15 January 2030 is a Tuesday; the pack's week has five days and no holidays. */
const noon = (day: string) => new Date(`2030-${day}T12:00:00Z`)
const today = '2030-05-15'
const counting: Counting = {
  zone: 'Europe/London',
  firstDay: '2030-01-15',
  counts: workingDayCounts(aResolvedPack(), '2030-01-15', today),
  today,
}

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await anAssuranceWorld(database)
  stranger = await aPlanningWorld(database, 'elsewhere')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const buyer = (day: string, bodyId = world.bodyId) => world.ctx.as({ ...world.buyer, bodyIds: [bodyId] }).at(noon(day))
const content = (amount: string, bodyId = world.bodyId) => aPlanContent({ bodyId, budget: money(amount, 'GBP') })

async function handedIn(day: string, amount: string, bodyId?: string): Promise<PlanId> {
  const id = await createPlan(buyer(day, bodyId), content(amount, bodyId))
  await submitPlan(buyer(day, bodyId), id, null)
  return id
}
async function again(day: string, id: PlanId, amount: string): Promise<void> {
  await editPlan(buyer(day), id, null, content(amount))
  await submitPlan(buyer(day), id, null)
}
const decided = (
  day: string,
  id: PlanId,
  outcome: 'approved' | 'returned' | 'refused',
  tracked: readonly NewCondition[] = [],
) => {
  const reasons = outcome === 'approved' ? null : 'Too dear.'
  const form = { outcome, conditions: null, reasons, reference: null, tracked }
  return decidePlan(world.ctx.as(world.controller).at(noon(day)), id, null, form)
}
const condition = (text: string, dueOn: string): NewCondition => ({ text, dueOn, blocks: 'nothing', owner: 'The team' })

const found = (more: { year?: number; body?: string } = {}) =>
  world.ctx.read(tx => figuresBy(tx, { ...counting, ...more }, 'each'))
const all = async (more = {}): Promise<Figures> =>
  (await found(more)).find(({ quarter, bodyId }) => quarter === null && bodyId === null)?.figures ?? noFigures
const totals = () => stranger.ctx.read(tx => publicTotals(tx, world.governmentId, counting))

describe('what assurance achieved', () => {
  it('is counted from what was handed in and decided', async () => {
    const dear = await handedIn('01-15', '200000')
    await decided('01-18', dear, 'returned')
    await again('01-21', dear, '150000.50')
    await decided('01-28', dear, 'approved', [condition('Plan', '2030-03-01'), condition('Test', '2030-03-02')])
    const [first] = await world.ctx.read(tx => conditionsOf(tx, dear))
    await claimCondition(buyer('02-01'), first?.id ?? '', null, 'Done.')
    await acceptCondition(world.ctx.as(world.controller).at(noon('02-02')), first?.id ?? '', null)
    await decided('01-16', await handedIn('01-15', '100000'), 'refused')
    await decided('04-03', await handedIn('04-02', '60000', world.otherBodyId), 'approved')
    await handedIn('04-02', '70000')
    const given = await handedIn('04-02', '80000')
    await withdrawPlan(buyer('04-03'), given, null)
    const urgent = await createPlan(buyer('01-15'), content('90000'))
    await declareEmergency(world.ctx.as(world.approver).at(noon('01-15')), urgent, null, 'A flood.')
    const late = await createPlan(buyer('01-15'), content('90000'))
    await declareEmergency(world.ctx.as(world.approver).at(noon('01-15')), late, null, 'A fire.')
    await submitPlan(buyer('01-16'), urgent, null)
    await decided('01-17', urgent, 'approved')

    const expected: Figures = {
      requests: 7,
      decided: 5,
      waiting: 1,
      withdrawn: 1,
      // Working days: 1, 1, 1, 3, 5.
      median: 1,
      ninetieth: 5,
      approved: 2,
      conditions: 1,
      returned: 1,
      refused: 1,
      conditionsSet: 2,
      conditionsMet: 1,
      conditionsWaived: 0,
      conditionsOverdue: 1,
      reducedPlans: 1,
      reducedAmount: '49999.5000',
      refusedSince: 1,
      emergencies: 2,
      emergenciesInTime: 1,
      emergenciesLate: 0,
    }
    // The clock of the transaction stands before the day by which the other emergency is to be assured.
    expect(await all()).toEqual(expected)
    const groups = await found()
    const quarters = groups.filter(({ quarter }) => quarter !== null)
    expect(quarters.map(({ quarter, figures }) => [quarter, figures.requests, figures.emergencies])).toEqual([
      ['2030-01-01', 4, 2],
      ['2030-04-01', 3, 0],
    ])
    const bodies = new Map(groups.map(({ bodyId, figures }) => [bodyId, figures.requests]))
    expect([bodies.get(world.bodyId), bodies.get(world.otherBodyId)]).toEqual([6, 1])
    expect(await all({ year: 2029 })).toEqual({ ...noFigures })
    expect(await all({ body: world.otherBodyId })).toMatchObject({ requests: 1, approved: 1, reducedAmount: '0' })
  })

  it('says that an emergency was late once its day is over', async () => {
    const later = world.ctx.at(new Date('2030-06-15T12:00:00Z'))
    const rows = await later.read(tx => figuresBy(tx, counting, 'each'))
    expect(rows.find(({ quarter, bodyId }) => !quarter && !bodyId)?.figures).toMatchObject({ emergenciesLate: 1 })
  })

  it('adds up in its cells, and is nobody else’s', async () => {
    const cells = await world.ctx.read(tx => figuresBy(tx, counting, 'cells'))
    const whole = await all()
    for (const name of ['requests', 'decided', 'refused', 'conditionsSet', 'emergencies'] as const)
      expect(cells.reduce((sum, { figures }) => sum + figures[name], 0)).toBe(whole[name])
    expect(await stranger.ctx.read(tx => figuresBy(tx, counting, 'cells'))).toEqual([])
    expect(await stranger.ctx.read(tx => firstRequestAt(tx))).toBeNull()
    expect(await world.ctx.read(tx => firstRequestAt(tx))).toEqual(noon('01-15'))
  })
})

describe('the totals for everybody', () => {
  it('tell no amount of fewer than three plans, withheld ones among them, and from then on the sum alone', async () => {
    const told = async () => (await totals())[0]?.figures
    expect(await told()).toMatchObject({ requests: 7, reducedPlans: 1, reducedAmount: null, refusedSince: 1 })

    const secret = await createPlan(buyer('04-05'), content('240000'))
    const approver = world.ctx.as(world.approver).at(noon('04-05'))
    await withholdPlan(approver, secret, null, { reason: 'Security', until: '2031-01-01' })
    await submitPlan(buyer('04-05'), secret, null)
    await decided('04-08', secret, 'refused')
    expect(JSON.stringify(await totals())).not.toContain('240000')
    expect(await told()).toMatchObject({ requests: 8, refused: 2, refusedSince: 2 })
    await again('04-09', secret, '239000.25')
    await decided('04-10', secret, 'approved')
    expect(await told()).toMatchObject({ reducedPlans: 2, reducedAmount: null, refusedSince: 1 })
    expect(JSON.stringify(await totals())).not.toMatch(/240000|239000|999\.75|50999/)

    const third = await handedIn('04-11', '120000')
    await decided('04-12', third, 'returned')
    await again('04-15', third, '119999.99')
    await decided('04-16', third, 'approved')
    expect(await told()).toMatchObject({ reducedPlans: 3, reducedAmount: '50999.2600' })
  })

  it('are what the controller sees of the same year', async () => {
    const [year] = await totals()
    expect(year?.year).toBe(2030)
    expect(year?.figures).toEqual(await all({ year: 2030 }))
  })

  it('count a plan that grew or was revised later as no reduction', async () => {
    const before = await all()
    const grew = await handedIn('04-17', '100000')
    await decided('04-18', grew, 'returned')
    await again('04-19', grew, '110000')
    await decided('04-22', grew, 'approved')
    await again('04-23', grew, '60000')
    await decided('04-24', grew, 'approved')
    const { reducedPlans, reducedAmount, requests } = await all()
    expect({ reducedPlans, reducedAmount, requests }).toEqual({
      reducedPlans: before.reducedPlans,
      reducedAmount: before.reducedAmount,
      requests: before.requests + 3,
    })
  })
})

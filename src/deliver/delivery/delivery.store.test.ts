import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '#contract/contracts'
import { remainingBudget } from '#plan/pipeline'
import { money } from '#platform/money'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aRecorded, compiled, type Parties, partiesOf, read, releasesOf } from '../../contract/contracts/testing.ts'
import {
  accountOf,
  completeContract,
  decideMilestone,
  editMilestone,
  planMilestone,
  recordPayment,
  terminateContract,
} from './actions.ts'
import type { NewMilestone, NewPayment } from './schema.ts'
import { milestonesDue, milestonesOf, transactionsOf } from './store.ts'

let app: TestApp
let parties: Parties

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** A contract of £38,000 in force since 10 January; today is 15 March. */
async function inForce(): Promise<Contract> {
  app.now = new Date('2030-01-15T12:00:00Z')
  const contract = await aRecorded(app)
  app.now = new Date('2030-03-15T12:00:00Z')
  parties = await partiesOf(app)
  return contract
}
const aMilestone = (change: Partial<NewMilestone> = {}): NewMilestone => ({
  title: 'First release',
  description: 'Used by 100 people',
  dueOn: '2030-03-10',
  amount: '10000.00',
  ...change,
})
const aPayment = (change: Partial<NewPayment> = {}): NewPayment => ({
  value: money('10000', 'GBP'),
  paidOn: '2030-03-12',
  reference: 'Invoice 1',
  milestoneId: null,
  correctsId: null,
  ...change,
})
const met = { action: 'meet', decidedOn: '2030-03-11', note: null } as const
const paid = (contract: Contract) => parties.manager.read(async tx => (await accountOf(tx, contract)).paid.amount)

describe('delivery, from the first milestone to the end', () => {
  it('reads as what happened, when its releases are merged', async () => {
    const contract = await inForce()
    const { manager } = parties
    const first = await planMilestone(manager, contract.id, aMilestone())
    const second = await planMilestone(manager, contract.id, aMilestone({ title: 'Hand-over', dueOn: '2030-03-31' }))
    await editMilestone(manager, second, 1, aMilestone({ title: 'Handed over', dueOn: '2030-04-30', amount: null }))
    await decideMilestone(manager, first, null, met)
    const payment = await recordPayment(manager, contract.id, aPayment({ milestoneId: first }))
    await recordPayment(manager, contract.id, aPayment({ value: money('-500.50', 'GBP'), correctsId: payment }))
    await decideMilestone(manager, second, null, { action: 'miss', decidedOn: '2030-03-15', note: 'No hand-over.' })
    await decideMilestone(manager, second, null, { ...met, decidedOn: '2030-03-15' })
    const left = await manager.read(tx => remainingBudget(tx, contract.planId ?? ''))
    await completeContract(manager, contract.id)
    const after = await manager.read(tx => remainingBudget(tx, contract.planId ?? ''))
    expect(Number(after.amount) - Number(left.amount)).toBe(28500.5)

    const tags = (await releasesOf(app, contract.ocid)).flatMap(({ tag }) => tag ?? [])
    expect(tags.slice(tags.indexOf('contract'))).toEqual([
      'contract',
      'implementation',
      ...Array.from({ length: 7 }, () => 'implementationUpdate'),
      'contractTermination',
    ])
    const id = (more: string) => `${contract.publicId}-${more}`
    const pays = {
      payer: { id: 'examplia-department-of-example-roads', name: 'Department of Example Roads' },
      payee: { id: 'XX-EXAMPLE-0002', name: 'Paper Kite Example Works' },
      relatedImplementationMilestone: { id: id('milestone-1'), title: 'First release' },
    }
    expect((await compiled(app, contract.ocid)).contracts).toMatchObject([
      {
        id: contract.publicId,
        status: 'terminated',
        value: { amount: 38000, currency: 'GBP' },
        implementation: {
          milestones: [
            {
              id: id('milestone-1'),
              title: 'First release',
              description: 'Used by 100 people',
              type: 'delivery',
              dueDate: '2030-03-10T23:59:59Z',
              dateMet: '2030-03-11T23:59:59Z',
              status: 'met',
            },
            {
              id: id('milestone-2'),
              title: 'Handed over',
              dueDate: '2030-04-30T22:59:59Z',
              dateMet: '2030-03-15T23:59:59Z',
              status: 'met',
            },
          ],
          transactions: [
            { id: id('payment-1'), date: '2030-03-12T23:59:59Z', value: { amount: 10000, currency: 'GBP' }, ...pays },
            { id: id('payment-2'), value: { amount: -500.5, currency: 'GBP' }, ...pays },
          ],
          endDate: '2030-03-15T12:00:00Z',
          finalValue: { amount: 9499.5, currency: 'GBP' },
        },
      },
    ])
    expect(JSON.stringify(await releasesOf(app, contract.ocid))).not.toMatch(/No hand-over|Invoice/)
    await expect(recordPayment(manager, contract.id, aPayment())).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is completed only once every milestone is decided, and broken off only by an approver', async () => {
    const contract = await inForce()
    const { manager, approver } = parties
    await planMilestone(manager, contract.id, aMilestone())
    await expect(completeContract(manager, contract.id)).rejects.toMatchObject({ reason: 'delivery.milestones-open' })
    const ending = [contract.id, null, 'The firm is gone.'] as const
    await expect(terminateContract(manager, ...ending)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(terminateContract(approver, contract.id, contract.version + 1, 'x')).rejects.toMatchObject({
      kind: 'stale',
    })
    await terminateContract(approver, ...ending)
    expect(await read(manager, contract.id)).toMatchObject({ state: 'terminated', endReason: 'The firm is gone.' })
    expect((await compiled(app, contract.ocid)).contracts).toMatchObject([
      { status: 'terminated', implementation: { finalValue: { amount: 0 } } },
    ])
  })
})

describe('payments', () => {
  it('never exceed the value, also when two come at once', async () => {
    const contract = await inForce()
    const { manager } = parties
    const colleague = await app.ctxOf('farah', 'examplia')
    const both = await Promise.allSettled(
      [manager, colleague].map(ctx => recordPayment(ctx, contract.id, aPayment({ value: money('20000', 'GBP') }))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find(one => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ reason: 'transaction.above-value', values: { left: '18000.00 GBP' } })
    expect(await paid(contract)).toBe('20000.00')
    await recordPayment(manager, contract.id, aPayment({ value: money('18000', 'GBP') }))
    await expect(recordPayment(manager, contract.id, aPayment({ value: money('0.01', 'GBP') }))).rejects.toMatchObject({
      reason: 'transaction.above-value',
    })
  })

  it('are taken back at most once over, also when two corrections come at once', async () => {
    const contract = await inForce()
    const { manager } = parties
    const payment = await recordPayment(manager, contract.id, aPayment())
    const correction = aPayment({ value: money('-6000', 'GBP'), correctsId: payment })
    const both = await Promise.allSettled([1, 2].map(() => recordPayment(manager, contract.id, correction)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await paid(contract)).toBe('4000.00')
    const [last] = await manager.read(tx => transactionsOf(tx, contract, { limit: 1 }))
    await expect(
      recordPayment(manager, contract.id, aPayment({ value: money('-1', 'GBP'), correctsId: last?.id ?? null })),
    ).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('name a milestone of the same contract only', async () => {
    const other = await inForce()
    const milestoneId = await planMilestone(parties.manager, other.id, aMilestone())
    const contract = await inForce()
    await expect(recordPayment(parties.manager, contract.id, aPayment({ milestoneId }))).rejects.toMatchObject({
      reason: 'milestone.not-found',
    })
  })

  it('mean days of the government: half past midnight in summer is still yesterday in Greenwich', async () => {
    const contract = await inForce()
    app.now = new Date('2030-07-01T23:30:00Z')
    const { manager } = await partiesOf(app)
    await recordPayment(manager, contract.id, aPayment({ paidOn: '2030-07-02' }))
    await expect(recordPayment(manager, contract.id, aPayment({ paidOn: '2030-07-03' }))).rejects.toMatchObject({
      reason: 'transaction.in-the-future',
    })
  })
})

describe('milestones', () => {
  it('refuse amounts above the value, a day to come, and a form made from an older version', async () => {
    const contract = await inForce()
    const { manager } = parties
    const first = await planMilestone(manager, contract.id, aMilestone())
    await expect(planMilestone(manager, contract.id, aMilestone({ amount: '28000.01' }))).rejects.toMatchObject({
      reason: 'milestone.amounts-above-value',
    })
    await expect(decideMilestone(manager, first, null, { ...met, decidedOn: '2030-03-16' })).rejects.toMatchObject({
      reason: 'milestone.in-the-future',
    })
    await editMilestone(manager, first, 1, aMilestone({ title: 'Beta' }))
    await expect(decideMilestone(manager, first, 1, met)).rejects.toMatchObject({ kind: 'stale' })
    await expect(editMilestone(parties.buyer, first, null, aMilestone())).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('are due work until somebody decides, the oldest first', async () => {
    const contract = await inForce()
    const { manager } = parties
    const late = await planMilestone(manager, contract.id, aMilestone({ dueOn: '2030-02-01' }))
    const due = () => manager.read(tx => milestonesDue(tx, contract.governmentId, '2030-03-14', 10))
    expect((await due())[0]?.id).toBe(late)
    await decideMilestone(manager, late, null, met)
    expect((await due()).map(({ id }) => id)).not.toContain(late)
  })

  it('are not there for another supplier or another government', async () => {
    const contract = await inForce()
    const id = await planMilestone(parties.manager, contract.id, aMilestone())
    const seen = (ctx: Parties['rival']) => ctx.read(tx => milestonesOf(tx, contract))
    expect(await seen(parties.rival)).toHaveLength(1)
    expect(await seen(parties.supplier)).toEqual([])
    const lucia = await app.ctxOf('lucia', 'ejemplaria')
    expect(await seen(lucia)).toEqual([])
    for (const stranger of [parties.supplier, lucia]) {
      await expect(decideMilestone(stranger, id, null, met)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(recordPayment(stranger, contract.id, aPayment())).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(recordPayment(parties.rival, contract.id, aPayment())).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

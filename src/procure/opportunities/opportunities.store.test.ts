import { merge, type Release } from '@gdm/ocds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editPlan, remainingBudget, requirePlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import { money } from '#platform/money'
import { auditTrail } from '#record'
import { type TestApp, testApp } from '../../app/testing.ts'
import { cancelOpportunity, publishOpportunity, setOpeningRecipient, submitOpportunity } from './actions.ts'
import { saveLot } from './drafting.ts'
import { aFullDraft, aPlanFor, aPublishedOpportunity, giveKey } from './factory.ts'
import { applyStep } from './steps.ts'
import { criteriaOf, lotsOf, requireOpportunity } from './store.ts'

let app: TestApp
let buyer: Ctx
let approver: Ctx

beforeAll(async () => {
  app = await testApp()
  await returnToDay()
})
afterAll(() => app.close())

/** Contexts keep the clock of the application, so people are asked for anew only after sessions end. */
async function returnToDay(day = '2030-01-15T12:00:00Z') {
  app.now = new Date(day)
  buyer = await app.ctxOf('ada', 'examplia')
  approver = await app.ctxOf('bao', 'examplia')
}

const found = (id: string, ctx = buyer) => ctx.read(tx => requireOpportunity(tx, ctx.governmentId ?? '', id))

async function releasesOf(ocid: string): Promise<Release[]> {
  const { rows } = await app.database.executeSql('select body from record.releases where ocid = $1 order by date', [
    ocid,
  ])
  return rows.map(row => JSON.parse((row as { body: string }).body) as Release)
}

const published = (options: Parameters<typeof aPublishedOpportunity>[1] = {}) =>
  aPublishedOpportunity({ buyer, approver }, options)

describe('publication', () => {
  it('takes over the plan’s process, promises the budget, fixes the criteria and sets the deadlines', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const o = await published({ planId })
    const plan = await buyer.read(tx => requirePlan(tx, planId))
    expect(o.ocid).toBe(plan.ocid)
    expect((await buyer.read(tx => remainingBudget(tx, planId))).amount).toBe('0.00')
    expect(o.closesAt?.toISOString()).toBe('2030-02-14T23:59:59.000Z')
    const criteria = await buyer.read(tx => criteriaOf(tx, o))
    expect(criteria.filter(row => row.category === 'technical').map(row => row.category_weight)).toEqual([60, 60])
  })

  it('tells the public what is wanted, until when, in which lots, and how bids are judged', async () => {
    const o = await published()
    const [planning, notice] = await releasesOf(o.ocid ?? '')
    expect(planning?.tag).toEqual(['planning'])
    expect(notice?.tag).toEqual(['tender'])
    expect(notice?.tender).toMatchObject({
      id: o.ocid,
      title: 'Appointments online',
      status: 'active',
      procurementMethod: 'open',
      mainProcurementCategory: 'services',
      value: { amount: 50000, currency: 'GBP' },
      tenderPeriod: { endDate: '2030-02-14T23:59:59Z' },
      submissionMethod: ['electronicSubmission'],
    })
    const weights = notice?.tender?.lots?.[0]?.awardCriteria?.criteria?.map(row => row.numbers?.[0]?.number)
    expect(weights).toEqual([60, 10, 30])
    expect(JSON.stringify(notice)).not.toMatch(/Ada|Bao/)
    expect(notice?.parties?.map(party => party.roles)).toEqual([['buyer', 'procuringEntity', 'funder']])
  })

  it('gives every further opportunity of a plan a process of its own, tied to the plan', async () => {
    const planId = await aPlanFor({ buyer, approver }, money('90000', 'GBP'))
    const part = async () => {
      const id = await aFullDraft(buyer, { planId })
      const [lot] = await buyer.read(async tx => lotsOf(tx, await requireOpportunity(tx, buyer.governmentId ?? '', id)))
      await saveLot(buyer, id, null, lot?.id as never, {
        title: 'Half',
        description: '',
        value: money('45000', 'GBP'),
      })
      await giveKey(buyer, id)
      await submitOpportunity(buyer, id, null)
      await publishOpportunity(approver, id, null)
      return found(id)
    }
    const first = await part()
    const second = await part()
    expect(second.ocid).not.toBe(first.ocid)
    const [release] = await releasesOf(second.ocid ?? '')
    expect(release?.relatedProcesses).toMatchObject([{ relationship: ['planning'], identifier: first.ocid }])
  })

  it('happens once, however often the form arrives, and never beyond the budget', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const ids = [await aFullDraft(buyer, { planId }), await aFullDraft(buyer, { planId })]
    for (const id of ids) {
      await giveKey(buyer, id)
      await submitOpportunity(buyer, id, null)
    }
    const both = await Promise.allSettled([...ids, ...ids].map(id => publishOpportunity(approver, id, null)))
    expect(both.filter(result => result.status === 'fulfilled')).toHaveLength(1)
  })

  it('stays what it is when the plan is changed within its approval', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const o = await published({ planId })
    const plan = await buyer.read(tx => requirePlan(tx, planId))
    await editPlan(buyer, plan.id, null, { ...plan, project: 'Better offices' })
    const releases = await releasesOf(o.ocid ?? '')
    const { tender, parties, planning } = merge(releases) as unknown as Release
    expect(releases.at(-1)?.tag).toEqual(['planningUpdate'])
    expect(planning?.budget?.project).toBe('Better offices')
    expect(tender?.status).toBe('active')
    expect(parties?.[0]?.roles).toContain('procuringEntity')
  })

  it('keeps the key that bids are sealed to', async () => {
    const o = await published()
    await expect(buyer.transact(tx => setOpeningRecipient(tx, o, 'age1other'))).rejects.toMatchObject({
      reason: 'opportunity.not-in-that-state',
    })
  })
})

describe('deadlines', () => {
  it('end at the wall clock’s closing time on the other side of a change to summer time', async () => {
    await returnToDay('2030-03-20T12:00:00Z')
    const o = await published({ form: { daysOpen: 14 } })
    // Clocks go forward on 31 March 2030 in London: 23:59:59 there is an hour earlier in UTC.
    expect(o.closesAt?.toISOString()).toBe('2030-04-03T22:59:59.000Z')
    await returnToDay()
  })

  it('follow another government’s zone, closing time and working days', async () => {
    const hands = { buyer: await app.ctxOf('lucia', 'ejemplaria'), approver: await app.ctxOf('mateo', 'ejemplaria') }
    const planId = await aPlanFor(hands, money('50000000', 'CLP'))
    const o = await aPublishedOpportunity(hands, { planId, form: { daysOpen: 32 } })
    // 32 days after 15 January is Saturday 16 February: put off to Monday, 18:00 in Santiago (summer time, UTC-3).
    expect(o.closesAt?.toISOString()).toBe('2030-02-18T21:00:00.000Z')
    const notice = (await releasesOf(o.ocid ?? ''))[1]
    expect(notice?.language).toBe('es')
    expect(notice?.tender?.value).toEqual({ amount: 50000000, currency: 'CLP' })
  })
})

describe('closing', () => {
  it('waits for the end of the last second, and is made up for after the worker was down', async () => {
    const o = await published({ form: { daysOpen: 14 } })
    app.now = new Date(`${o.closesAt?.toISOString().slice(0, 19)}.900Z`)
    await app.tick()
    expect((await found(o.id)).state).toBe('open')
    app.now = new Date((o.closesAt?.getTime() ?? 0) + 3 * 86_400_000)
    await app.tick()
    await app.tick()
    const closed = await found(o.id)
    expect(closed).toMatchObject({ state: 'closed', closedAt: app.now })
    const last = (await releasesOf(o.ocid ?? '')).at(-1)
    expect(last).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'complete' } })
    const trail = await buyer.read(tx =>
      auditTrail(tx, { governmentId: buyer.governmentId ?? '', subjectId: o.id, limit: 1 }),
    )
    expect(trail[0]).toMatchObject({ verb: 'opportunity.closed', actor_kind: 'clock' })
    await returnToDay()
  })
})

describe('cancelling', () => {
  it('tells the public why, settles the lots, and gives the budget back', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const o = await published({ planId })
    await expect(cancelOpportunity(buyer, o.id, null, 'No')).rejects.toMatchObject({ kind: 'forbidden' })
    await cancelOpportunity(approver, o.id, o.version, 'The need has gone')
    expect(await found(o.id)).toMatchObject({ state: 'cancelled', endReason: 'The need has gone', endedAt: app.now })
    expect((await buyer.read(tx => lotsOf(tx, o))).map(lot => lot.state)).toEqual(['cancelled'])
    expect((await buyer.read(tx => remainingBudget(tx, planId))).amount).toBe('50000.00')
    const last = (await releasesOf(o.ocid ?? '')).at(-1)
    expect(last?.tender).toMatchObject({ status: 'cancelled', amendments: [{ rationale: 'The need has gone' }] })
  })

  it('of a draft tells nobody', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const id = await aFullDraft(buyer, { planId })
    await cancelOpportunity(buyer, id, null, 'Written twice')
    const { ocid } = await buyer.read(tx => requirePlan(tx, planId))
    expect(await releasesOf(ocid ?? '')).toHaveLength(1)
    expect(await found(id)).toMatchObject({ state: 'cancelled', publishedAt: null })
  })
})

describe('steps of the features beside this one', () => {
  it('change the state with what belongs to it, and only along the lifecycle', async () => {
    const o = await published()
    const step = (action: 'open-bids' | 'score') =>
      buyer.transact(async tx => applyStep(tx, buyer, await found(o.id), action))
    await expect(step('open-bids')).rejects.toMatchObject({ reason: 'opportunity.not-in-that-state' })
    app.now = new Date((o.closesAt?.getTime() ?? 0) + 1000)
    await app.tick()
    const keyholder = await app.ctxOf('emeka', 'examplia')
    await keyholder.transact(async tx => {
      const held = await requireOpportunity(tx, keyholder.governmentId ?? '', o.id, { lock: 'update' })
      const change = { opened_at: await tx.now() }
      expect(await applyStep(tx, keyholder, held, 'open-bids', { change })).toBe('evaluating')
    })
    expect(await found(o.id)).toMatchObject({ state: 'evaluating', openedAt: app.now })
    await returnToDay()
  })
})

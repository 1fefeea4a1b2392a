import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context'
import { money } from '#platform/money'
import { type TestApp, testApp } from '../../app/testing.ts'
import { DOS5 } from '../../market/frameworks/factory.ts'
import { publishOpportunity, returnOpportunity, submitOpportunity } from './actions.ts'
import { contentOf } from './content.ts'
import { changeProcedure, createOpportunity, removeLot, renewContent, saveLot, saveSection } from './drafting.ts'
import { aFullDraft, aNewOpportunity, aPlanFor, fullAnswers } from './factory.ts'
import { lotsOf, opportunityById, requireOpportunity } from './store.ts'

let app: TestApp
let buyer: Ctx
let approver: Ctx

beforeAll(async () => {
  app = await testApp()
  buyer = await app.ctxOf('ada', 'examplia')
  approver = await app.ctxOf('bao', 'examplia')
})
afterAll(() => app.close())

const found = (id: string) => buyer.read(tx => requireOpportunity(tx, buyer.governmentId ?? '', id))

describe('a draft', () => {
  it('starts from an approved plan with its title, its public body and one lot for what is left', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const id = await createOpportunity(buyer, aNewOpportunity({ planId }))
    const o = await found(id)
    expect(o).toMatchObject({
      state: 'draft',
      title: 'Appointments online',
      bodyId: buyer.actor.bodyIds[0],
      ocid: null,
    })
    const [lot, ...more] = await buyer.read(tx => lotsOf(tx, o))
    expect(more).toEqual([])
    expect(lot).toMatchObject({ number: 1, value_amount: '50000.0000', value_currency: 'GBP' })
  })

  it('does not start from a plan that is not approved, nor without one where plans are used', async () => {
    const form = aNewOpportunity({ title: 'Something', bodyId: buyer.actor.bodyIds[0] })
    await expect(createOpportunity(buyer, form)).rejects.toMatchObject({ reason: 'opportunity.plan.missing' })
    const planId = '01890000-0000-7000-8000-00000000dead'
    await expect(createOpportunity(buyer, aNewOpportunity({ planId }))).rejects.toMatchObject({
      reason: 'plan.no-approval-in-force',
    })
  })

  it('is written by buyers of its public body only', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const outsider = await app.ctxOf('ines', 'port-examplia')
    await expect(createOpportunity(approver, aNewOpportunity({ planId }))).rejects.toMatchObject({ kind: 'forbidden' })
    const id = await createOpportunity(buyer, aNewOpportunity({ planId }))
    await expect(submitOpportunity(outsider, id, null)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await outsider.read(tx => opportunityById(tx, buyer.governmentId ?? '', id))).toBeUndefined()
  })

  it('keeps the length of notice that its method allows', async () => {
    const planId = await aPlanFor({ buyer, approver })
    const create = (form: object) => createOpportunity(buyer, aNewOpportunity({ planId, ...form }))
    await expect(create({ daysOpen: 6 })).rejects.toMatchObject({ reason: 'opportunity.days.too-few' })
    await expect(create({ daysOpen: 7 })).rejects.toMatchObject({ reason: 'opportunity.short-notice.reason' })
    await expect(create({ method: 'direct' })).rejects.toMatchObject({ reason: 'opportunity.method.no-competition' })
    const id = await create({ daysOpen: 7, shortNoticeReason: 'The bridge is closed' })
    await changeProcedure(buyer, id, null, { method: 'open', daysOpen: 20, shortNoticeReason: null })
    expect(await found(id)).toMatchObject({ daysOpen: 20, shortNoticeReason: null })
  })

  it('has lots that can be added, changed and taken out, numbered without gaps', async () => {
    const id = await createOpportunity(buyer, aNewOpportunity({ planId: await aPlanFor({ buyer, approver }) }))
    const lot = (title: string, amount: string) => ({ title, description: '', value: money(amount, 'GBP') })
    await saveLot(buyer, id, null, null, lot('Training', '5000.50'))
    await saveLot(buyer, id, null, null, lot('Support', '100'))
    const o = await found(id)
    const [first, second] = await buyer.read(tx => lotsOf(tx, o))
    await removeLot(buyer, id, null, first?.id as never)
    await saveLot(buyer, id, null, second?.id as never, lot('Training of staff', '7000'))
    const lots = await buyer.read(tx => lotsOf(tx, o))
    expect(lots.map(row => [row.number, row.title, row.value_amount])).toEqual([
      [1, 'Training of staff', '7000.0000'],
      [2, 'Support', '100.0000'],
    ])
    const other = saveLot(buyer, id, null, null, { title: 'x', description: '', value: money('1', 'EUR') })
    await expect(other).rejects.toMatchObject({ reason: 'opportunity.other-currency' })
  })

  it('refuses a change made from an older version, and keeps the newer', async () => {
    const id = await createOpportunity(buyer, aNewOpportunity({ planId: await aPlanFor({ buyer, approver }) }))
    const { version } = await found(id)
    const save = (title: string) =>
      saveSection(buyer, id, version, { slug: 'title', contentVersion: contentOf(DOS5).version, read: { title } })
    await save('First')
    await expect(save('Second')).rejects.toMatchObject({ kind: 'stale' })
    expect((await found(id)).title).toBe('First')
  })

  it('made with older questions is told so, and goes on with those of today', async () => {
    const id = await aFullDraft(buyer, { planId: await aPlanFor({ buyer, approver }) })
    const old = 'f'.repeat(64)
    await app.database.executeSql(
      `insert into procure.contents (version, source) select $1, source from procure.contents limit 1`,
      [old],
    )
    await app.database.executeSql('update procure.opportunities set content_version = $1 where id = $2', [old, id])
    await expect(submitOpportunity(buyer, id, null)).rejects.toMatchObject({ reason: 'opportunity.content-outdated' })
    await renewContent(buyer, id, null)
    await submitOpportunity(buyer, id, null)
    expect((await found(id)).state).toBe('in-review')
  })
})

describe('review', () => {
  it('returns a draft with reasons, which go once it is submitted again', async () => {
    const id = await aFullDraft(buyer, { planId: await aPlanFor({ buyer, approver }) })
    await submitOpportunity(buyer, id, null)
    await expect(returnOpportunity(approver, id, null, null)).rejects.toMatchObject({ kind: 'invalid' })
    await returnOpportunity(approver, id, null, 'Say who the users are')
    expect(await found(id)).toMatchObject({ state: 'draft', returnReason: 'Say who the users are' })
    await submitOpportunity(buyer, id, null)
    expect((await found(id)).returnReason).toBeNull()
    await returnOpportunity(buyer, id, null, null)
    expect((await found(id)).state).toBe('draft')
  })

  it('is not done by the author, nor without an opening key', async () => {
    const id = await aFullDraft(buyer, { planId: await aPlanFor({ buyer, approver }) })
    await submitOpportunity(buyer, id, null)
    await expect(publishOpportunity(buyer, id, null)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(publishOpportunity(approver, id, null)).rejects.toMatchObject({ reason: 'opportunity.no-opening-key' })
    expect(await found(id)).toMatchObject({ state: 'in-review', ocid: null })
  })
})

it('answers to everything and nothing are both kept as text', async () => {
  const id = await aFullDraft(
    buyer,
    { planId: await aPlanFor({ buyer, approver }) },
    fullAnswers({ contractLength: null }),
  )
  expect(JSON.parse((await found(id)).answers)).not.toHaveProperty('contractLength')
})

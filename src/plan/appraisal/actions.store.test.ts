import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleAt } from '#governments/packs'
import { packOf, storePack } from '#governments/tree'
import { partVersions } from '#plan/dossier'
import { createPlan, type PlanId, submitPlan } from '#plan/pipeline'
import type { Database } from '#platform/db'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import {
  appraisalOf,
  chooseOption,
  discountingOf,
  removeLine,
  removeOption,
  saveAssumptions,
  saveBasis,
  saveLine,
  saveOption,
} from './actions.ts'
import { aBasis, aLine, flat } from './factory.ts'
import { most } from './schema.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let elsewhere: PlanningWorld

const discounting = {
  schedules: [flat('10')],
  optimismBias: [{ id: 'bespoke', title: { en: 'Bespoke' }, percent: '40' }],
  mostYears: 60,
}

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  elsewhere = await aPlanningWorld(database, 'otherland')
  await world.ctx.transact(async tx => {
    const [own] = (await packOf(tx, world.governmentId)).chain
    const { spendApproval } = own.rules
    const [version] = spendApproval ?? []
    if (!version) throw new Error('the pack has no rules to copy dates from')
    const rules = { ...own.rules, discounting: [{ ...version, value: discounting }] }
    await storePack(tx, world.governmentId, { ...own, rules }, null)
  })
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const buyer = () => world.ctx.as(world.buyer)
const newPlan = () => createPlan(buyer(), aPlanContent({ bodyId: world.bodyId }))
const stored = (planId: PlanId) => world.ctx.read(tx => appraisalOf(tx, planId))
const at = async (planId: PlanId) => ({ planId, version: (await stored(planId)).version })
const option = { name: 'Buy', description: '', isDoNothing: false }
const { id: _, ...line } = aLine('capital', [100, 0, 0])

/** An appraisal with a basis and one option with one line. */
async function written() {
  const planId = await newPlan()
  await saveBasis(buyer(), await at(planId), aBasis())
  const optionId = await saveOption(buyer(), await at(planId), null, option)
  await saveLine(buyer(), await at(planId), { optionId, lineId: null }, line)
  return { planId, optionId }
}

describe('an appraisal', () => {
  it('grows version by version, each with what is missing in it', async () => {
    const { planId, optionId } = await written()
    await saveOption(buyer(), await at(planId), null, { ...option, name: 'Wait', isDoNothing: true })
    await chooseOption(buyer(), await at(planId), { option: optionId, reason: 'The old one is switched off.' })
    const { content, problems, version } = await stored(planId)
    expect({ version, problems }).toEqual({ version: 5, problems: [] })
    expect(content.options).toMatchObject([
      { name: 'Buy', isPreferred: true, lines: [{ what: line.what, amounts: ['100', '0', '0'] }] },
      { name: 'Wait', isPreferred: false, lines: [] },
    ])
    const versions = await world.ctx.read(tx => partVersions(tx, planId, 'appraisal', { limit: 10 }))
    expect(versions.map(({ number, problems: missing }) => [number, missing.length])).toEqual([
      [5, 0],
      [4, 1],
      [3, 2],
      [2, 3],
      [1, 1],
    ])
  })

  it('is not written anew when nothing changes', async () => {
    const { planId } = await written()
    const before = (await stored(planId)).version
    await saveAssumptions(buyer(), await at(planId), [])
    expect((await stored(planId)).version).toBe(before)
  })

  it('refuses a form made from an older version, and one that names none', async () => {
    const { planId, optionId } = await written()
    for (const version of [1, 99, null]) {
      await expect(removeOption(buyer(), { planId, version }, optionId)).rejects.toMatchObject({ kind: 'stale' })
    }
    expect((await stored(planId)).content.options).toHaveLength(1)
  })

  it('lets one of two at the same moment through', async () => {
    const { planId } = await written()
    const place = await at(planId)
    const both = await Promise.allSettled(
      ['One', 'Two'].map(name => saveOption(buyer(), place, null, { ...option, name })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await stored(planId)).content.options).toHaveLength(2)
  })

  it('asks why another option than the best is preferred', async () => {
    const { planId, optionId } = await written()
    await saveOption(buyer(), await at(planId), null, { ...option, name: 'Wait', isDoNothing: true })
    await expect(chooseOption(buyer(), await at(planId), { option: optionId, reason: '' })).rejects.toMatchObject({
      reason: 'appraisal.reason.missing',
    })
  })

  it('takes lines and options out, and the choice with the preferred one', async () => {
    const { planId, optionId } = await written()
    await chooseOption(buyer(), await at(planId), { option: optionId, reason: 'It is good.' })
    const lineId = (await stored(planId)).content.options[0]?.lines[0]?.id ?? ''
    await removeLine(buyer(), await at(planId), { optionId, lineId })
    await expect(removeLine(buyer(), await at(planId), { optionId, lineId })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await removeOption(buyer(), await at(planId), optionId)
    expect((await stored(planId)).content).toMatchObject({ options: [], choiceReason: '' })
  })

  it('has room for so many options and lines and no more', async () => {
    const { planId, optionId } = await written()
    for (let n = 1; n < most.options; n += 1) await saveOption(buyer(), await at(planId), null, option)
    await expect(saveOption(buyer(), await at(planId), null, option)).rejects.toMatchObject({
      reason: 'appraisal.too-many-options',
    })
    for (let n = 1; n < most.lines; n += 1) await saveLine(buyer(), await at(planId), { optionId, lineId: null }, line)
    await expect(saveLine(buyer(), await at(planId), { optionId, lineId: null }, line)).rejects.toMatchObject({
      reason: 'appraisal.too-many-lines',
    })
  })
})

describe('who may', () => {
  it('write: nobody once the plan is handed in, nobody who is no buyer of the body, nobody elsewhere', async () => {
    const { planId } = await written()
    const place = await at(planId)
    const save = (ctx: Parameters<typeof saveBasis>[0]) => saveBasis(ctx, place, aBasis({ years: 2 }))
    await expect(save(world.ctx.as(world.approver))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      save(world.ctx.as({ ...world.buyer, id: world.approver.id, bodyIds: [world.otherBodyId] })),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(save(elsewhere.ctx.as(elsewhere.buyer))).rejects.toMatchObject({ kind: 'not-found' })
    await submitPlan(buyer(), planId, null)
    await expect(save(buyer())).rejects.toMatchObject({ kind: 'conflict' })
    expect((await stored(planId)).version).toBe(place.version)
  })

  it('not fill one in where the pack has no rates', async () => {
    const planId = await createPlan(elsewhere.ctx.as(elsewhere.buyer), aPlanContent({ bodyId: elsewhere.bodyId }))
    expect(await elsewhere.ctx.read(tx => discountingOf(tx, elsewhere.ctx))).toBeUndefined()
    await expect(saveBasis(elsewhere.ctx.as(elsewhere.buyer), { planId, version: 0 }, aBasis())).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'appraisal.no-rates',
    })
  })
})

it('keeps the rates that it was made with when the pack’s change', async () => {
  const { planId } = await written()
  await world.ctx.transact(async tx => {
    const pack = await packOf(tx, world.governmentId)
    const [own] = pack.chain
    expect(ruleAt(pack, 'discounting', '2030-01-15')).toEqual(discounting)
    const [version] = own.rules.discounting ?? []
    if (!version) throw new Error('no rates')
    const changed = [{ ...version, value: { ...discounting, schedules: [flat('5')] } }]
    await storePack(tx, world.governmentId, { ...own, rules: { ...own.rules, discounting: changed } }, null)
  })
  await saveAssumptions(buyer(), await at(planId), [{ text: 'Prices hold', evidence: '' }])
  const { content, problems } = await stored(planId)
  expect(content.basis?.schedule.rates).toEqual([{ rate: '10' }])
  expect(problems).toContain('appraisal.problem.other-rates')
})

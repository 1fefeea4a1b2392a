import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storePack } from '#governments/tree'
import { partOf, partVersions } from '#plan/dossier'
import { createPlan, type PlanId, submitPlan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { money } from '#platform/money'
import { aPack } from '../../governments/packs/factory.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { aPerson, aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import * as act from './actions.ts'
import { readCase } from './content.ts'
import { sectionsAt } from './questions.ts'
import { linesWithWords, openComments } from './store.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let elsewhere: PlanningWorld
let helper: Actor
let auditor: Actor

const rules: Parameters<typeof aPack>[0] = {
  parts: { plan: true, market: true, procure: true, contract: true, deliver: true },
  planNeeds: { fields: ['need', 'budget', 'period'], horizonMonths: 15 },
  spendApproval: {
    authorMayApprove: false,
    validMonths: 12,
    bands: [{ approver: 'approver', label: { en: 'Anybody' } }],
  },
  businessCase: {
    experimentUpTo: '20000',
    bands: [
      { upTo: '100000', depth: 'one-page', parts: ['case'] },
      { depth: 'full', parts: ['case'] },
    ],
  },
}

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  elsewhere = await aPlanningWorld(database, 'otherland')
  await world.ctx.transact(tx => storePack(tx, world.governmentId, aPack(rules), null))
  const other = { ...aPack(rules), slug: 'otherland' }
  await elsewhere.ctx.transact(tx => storePack(tx, elsewhere.governmentId, other, null))
  helper = await aMember('helper@testland.example', ['contract-manager'], world.bodyId)
  auditor = await aMember('auditor@testland.example', ['auditor'], world.bodyId)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

async function aMember(email: string, roles: string[], bodyId: string): Promise<Actor> {
  const person = await aPerson(database, email, roles, [bodyId])
  await database.executeSql(
    'insert into identity.memberships (person_id, body_id, government_id, roles) values ($1, $2, $3, $4)',
    [person.id, bodyId, world.governmentId, roles],
  )
  return person
}

const buyer = () => world.ctx.as(world.buyer)
const as = (actor: Partial<Actor>) => world.ctx.as(actor)
const aPlan = (amount = '50000', title = 'Appointments online') =>
  createPlan(buyer(), aPlanContent({ bodyId: world.bodyId, budget: money(amount, 'GBP'), title }))
const asked = sectionsAt('one-page')[0]?.questions ?? []
const answers = (text: string) => ({
  asked,
  written: { answers: Object.fromEntries(asked.map(({ id }) => [id, text])), evidence: {} },
})
const latest = async (id: PlanId) => {
  const part = await world.ctx.read(tx => partOf(tx, id, 'case'))
  if (!part) throw new Error('There is no case.')
  return { ...part, content: readCase(part.content) }
}
const versions = (id: PlanId) => world.ctx.read(tx => partVersions(tx, id, 'case', { limit: 100 }))

describe('writing a case', () => {
  it('makes a version each time, and none when nothing has changed', async () => {
    const id = await aPlan()
    await act.saveSection(buyer(), id, 0, answers('First.'))
    await act.saveSection(buyer(), id, 1, answers('Second.'))
    await act.saveSection(buyer(), id, 2, answers('Second.'))
    expect((await versions(id)).map(({ number }) => number)).toEqual([2, 1])
    expect(await latest(id)).toMatchObject({ problems: [], content: { depth: 'one-page' } })
  })

  it('refuses to replace what somebody else wrote on the same page meanwhile', async () => {
    const id = await aPlan()
    await act.saveSection(buyer(), id, 0, answers('Mine.'))
    await expect(act.saveSection(buyer(), id, 0, answers('Yours.'))).rejects.toMatchObject({ kind: 'stale' })
    expect((await latest(id)).content.answers['strategic-problem']).toBe('Mine.')
  })

  it('lets two people write different pages at once', async () => {
    const id = await aPlan('5000000')
    const [strategic, economic] = sectionsAt('full')
    const page = (section: typeof strategic) => ({
      asked: section?.questions ?? [],
      written: { answers: { [section?.questions[0]?.id ?? '']: 'Words.' }, evidence: {} },
    })
    await act.saveSection(buyer(), id, 0, page(strategic))
    await act.saveSection(buyer(), id, 0, page(economic))
    expect((await latest(id)).content.answers).toEqual({ 'strategic-problem': 'Words.', 'economic-options': 'Words.' })
  })

  it('is for the plan’s own body, and only while the plan may change', async () => {
    const id = await aPlan()
    const stranger = { ...world.buyer, id: helper.id, bodyIds: [world.otherBodyId] }
    await expect(act.saveSection(as(stranger), id, 0, answers('No.'))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(act.saveSection(as(world.approver), id, 0, answers('No.'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(act.saveSection(elsewhere.ctx.as(elsewhere.buyer), id, 0, answers('No.'))).rejects.toMatchObject({
      kind: 'not-found',
    })
    await act.saveSection(buyer(), id, 0, answers('Yes.'))
    await submitPlan(buyer(), id, null)
    await expect(act.saveSection(buyer(), id, 1, answers('Late.'))).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is what a plan that needs it cannot be handed in without', async () => {
    const id = await aPlan()
    await expect(submitPlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.part.missing.case' })
    await act.saveSection(buyer(), id, 0, {
      asked,
      written: { answers: {}, evidence: { 'strategic-problem': [{ label: 'A study' }] } },
    })
    await expect(submitPlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.part.incomplete.case' })
    await act.saveSection(buyer(), id, 1, answers('Yes.'))
    await submitPlan(buyer(), id, null)
  })
})

describe('an experiment', () => {
  it('is chosen for a small budget and left again, with everything kept', async () => {
    const id = await aPlan('15000')
    await act.saveSection(buyer(), id, 0, answers('Kept.'))
    await act.chooseExperiment(buyer(), id, true)
    expect(await latest(id)).toMatchObject({ content: { depth: 'experiment' }, problems: ['case.missing.experiment'] })
    await act.chooseExperiment(buyer(), id, false)
    expect(await latest(id)).toMatchObject({ content: { depth: 'one-page' }, problems: [] })
  })

  it('is refused above the limit of the pack', async () => {
    const id = await aPlan('20000.01')
    await expect(act.chooseExperiment(buyer(), id, true)).rejects.toMatchObject({ reason: 'case.experiment.too-dear' })
  })
})

describe('colleagues', () => {
  it('write once they are asked, and no longer when their help has ended', async () => {
    const id = await aPlan()
    await expect(act.saveSection(as(helper), id, 0, answers('No.'))).rejects.toMatchObject({ kind: 'forbidden' })
    await act.invite(buyer(), id, 'helper@testland.example')
    await act.invite(buyer(), id, 'helper@testland.example')
    await act.saveSection(as(helper), id, 0, answers('Helped.'))
    expect((await latest(id)).savedBy).toBe(helper.id)
    await expect(act.invite(as(helper), id, 'auditor@testland.example')).rejects.toMatchObject({ kind: 'forbidden' })
    await act.endCollaboration(as(helper), id, helper.id ?? '')
    await expect(act.saveSection(as(helper), id, 1, answers('No.'))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('stop writing when they leave the body or begin to decide', async () => {
    const id = await aPlan()
    await act.invite(buyer(), id, 'helper@testland.example')
    const left = { ...helper, bodyIds: [world.otherBodyId] }
    const deciding = { ...helper, roles: [...helper.roles, 'approver'] }
    await expect(act.saveSection(as(left), id, 0, answers('No.'))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(act.saveSection(as(deciding), id, 0, answers('No.'))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each([
    ['auditor@testland.example', 'case.invite.decides'],
    ['nobody@testland.example', 'case.invite.unknown'],
    ['buyer@otherland.example', 'case.invite.unknown'],
  ])('are not %s', async (email, reason) => {
    await expect(act.invite(buyer(), await aPlan(), email)).rejects.toMatchObject({ reason })
  })
})

describe('comments', () => {
  const commentOn = async (id: PlanId, actor: Actor) => {
    await act.comment(as(actor), id, 'one-page', 'Which users?')
    const { rows } = await database.executeSql('select id from plan.comments where plan_id = $1 order by id desc', [id])
    return (rows[0] as { id: string }).id
  }

  it('stand in the way of handing in until somebody resolves them', async () => {
    const id = await aPlan()
    await act.saveSection(buyer(), id, 0, answers('Yes.'))
    const comment = await commentOn(id, auditor)
    expect((await latest(id)).problems).toEqual(['case.missing.comments'])
    await expect(submitPlan(buyer(), id, null)).rejects.toMatchObject({ reason: 'plan.part.incomplete.case' })
    await act.resolveComment(buyer(), id, comment)
    expect((await latest(id)).problems).toEqual([])
    await expect(act.resolveComment(buyer(), id, comment)).rejects.toMatchObject({
      reason: 'case.comment.not-in-that-state',
    })
    await submitPlan(buyer(), id, null)
  })

  it('do not make the form of somebody who is writing too old', async () => {
    const id = await aPlan()
    await act.saveSection(buyer(), id, 0, answers('First.'))
    await commentOn(id, auditor)
    await act.saveSection(buyer(), id, 1, answers('Second.'))
    expect((await latest(id)).content.answers['strategic-problem']).toBe('Second.')
  })

  it('are resolved by writers and by whoever wrote them, and by nobody else', async () => {
    const id = await aPlan()
    const [one, two] = [await commentOn(id, auditor), await commentOn(id, auditor)]
    await expect(act.resolveComment(as(world.approver), id, one)).rejects.toMatchObject({ kind: 'forbidden' })
    await act.resolveComment(as(auditor), id, one)
    await act.resolveComment(buyer(), id, two)
    expect((await world.ctx.read(tx => openComments(tx, id))).size).toBe(0)
  })

  it('are counted for a case that is begun later, and end when the plan is handed in', async () => {
    const id = await aPlan()
    await commentOn(id, auditor)
    await act.saveSection(buyer(), id, 0, answers('Yes.'))
    expect((await latest(id)).problems).toEqual(['case.missing.comments'])
    const other = await aPlan()
    await act.saveSection(buyer(), other, 0, answers('Yes.'))
    await submitPlan(buyer(), other, null)
    await expect(act.comment(as(auditor), other, 'one-page', 'Late.')).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('make, buy, reuse or aggregate', () => {
  const form = { kind: 'aggregate', what: 'Their plan', decision: 'chosen', reason: 'The same need.' } as const

  it('finds the government’s own plans by their words, and no other government’s', async () => {
    const id = await aPlan('50000', 'Vaccination diary for travellers')
    const other = await aPlan('60000', 'Travellers’ VACCINATION record')
    await createPlan(
      elsewhere.ctx.as(elsewhere.buyer),
      aPlanContent({ bodyId: elsewhere.bodyId, title: 'Vaccination of travellers' }),
    )
    const find = (words: string) => world.ctx.read(tx => linesWithWords(tx, { words, except: id, limit: 10 }))
    expect((await find('Vaccination diary for travellers')).map(line => line.id)).toEqual([other])
    expect(await find("a | b & ! ' <-> :*")).toEqual([])
    expect(await find('')).toEqual([])
  })

  it('records what was decided, with the plan to join, and lets it be taken back', async () => {
    const id = await aPlan()
    const other = await aPlan()
    await act.addReuse(buyer(), id, { ...form, planId: other })
    const [found] = (await latest(id)).content.reuse
    expect(found).toMatchObject({ ...form, planId: other })
    await act.removeReuse(buyer(), id, found?.id ?? '')
    expect((await latest(id)).content.reuse).toEqual([])
  })

  it('joins no plan of another government, and not itself', async () => {
    const id = await aPlan()
    const foreign = await createPlan(elsewhere.ctx.as(elsewhere.buyer), aPlanContent({ bodyId: elsewhere.bodyId }))
    for (const planId of [id, foreign]) {
      await expect(act.addReuse(buyer(), id, { ...form, planId })).rejects.toMatchObject({
        reason: 'case.reuse.plan.unknown',
      })
    }
  })
})

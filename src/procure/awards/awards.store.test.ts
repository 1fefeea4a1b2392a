import type { Release } from '@gdm/ocds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remainingBudget } from '#plan/pipeline'
import { lotsOf, type Opportunity, requireOpportunity } from '#procure/opportunities'
import { type TestApp, testApp } from '../../app/testing.ts'
import {
  anOpenedOpportunity,
  aRankedEvaluation,
  type Bids,
  current,
  type Hands,
  handsOf,
} from '../evaluation/factory.ts'
import { decideAward, endStandstill, proposeAward, withdrawProposal } from './actions.ts'
import { feedbackToSupplier, saveFeedback, sendFeedback, sendRemaining, wordsKey } from './feedback.ts'
import { dueWork } from './jobs.ts'
import { settingOf } from './setting.ts'
import { awardById, awardsOf, awardsReadyForContract } from './store.ts'

let app: TestApp
let hands: Hands

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Paper Kite is the best and the dearest, and Grand Example fails what is essential. */
const bids: Bids = { olu: ['30000'], priya: ['45000'], quentin: ['20000'] }
const verdicts: Record<string, number | null> = { '30000.0000': 2, '45000.0000': 3, '20000.0000': null }

async function ranked(offered: Bids = bids, lots: 1 | 2 = 1, score?: number): Promise<Opportunity> {
  const o = await anOpenedOpportunity(app, offered, lots)
  hands = await handsOf(app)
  await aRankedEvaluation(app, o.id, ({ price }) => score ?? verdicts[price] ?? null)
  return o
}

const setting = (id: string) => hands.buyer.read(tx => settingOf(tx, hands.buyer, id))
const bidOf = async (id: string, name: string) =>
  (await setting(id)).suppliers.find(({ slug }) => slug.startsWith(name))?.bid_id ?? ''
const lotOf = async (o: Opportunity, index = 0) => (await hands.buyer.read(tx => lotsOf(tx, o)))[index]?.id ?? ''
const accept = { outcome: 'accept', reasons: null, reference: null } as const

async function releasesOf(ocid: string | null): Promise<Release[]> {
  const { rows } = await app.database.executeSql('select body from record.releases where ocid = $1 order by date', [
    ocid,
  ])
  return rows.map(row => JSON.parse((row as { body: string }).body) as Release)
}

async function propose(o: Opportunity, name: string | null, amount: string | null, index = 0): Promise<string> {
  const lot = await lotOf(o, index)
  const reasons = 'The best of what was offered.'
  const bidId = name && (await bidOf(o.id, name))
  await proposeAward(
    hands.buyer,
    o.id,
    lot,
    bidId && amount ? { bidId, amount, reasons } : { bidId: null, amount: null, reasons },
  )
  return lot
}

describe('a proposal', () => {
  it('is made by the buyer for a bid that is ranked, at no more than its price, and once at a time', async () => {
    const o = await ranked()
    const lot = await lotOf(o)
    const form = { bidId: await bidOf(o.id, 'paper'), amount: '45000.00', reasons: 'Best overall.' }
    await expect(proposeAward(hands.approver, o.id, lot, form)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(proposeAward(hands.buyer, o.id, lot, { ...form, amount: '45000.01' })).rejects.toMatchObject({
      reason: 'award.amount.above-bid',
    })
    const excluded = { ...form, bidId: await bidOf(o.id, 'grand'), amount: '1' }
    await expect(proposeAward(hands.buyer, o.id, lot, excluded)).rejects.toMatchObject({
      reason: 'award.not-a-ranked-bid',
    })
    await proposeAward(hands.buyer, o.id, lot, form)
    await expect(proposeAward(hands.buyer, o.id, lot, form)).rejects.toMatchObject({ reason: 'award.already-proposed' })
    await withdrawProposal(hands.buyer, o.id, lot, null)
    await proposeAward(hands.buyer, o.id, lot, form)
  })

  it('waits for the ranking where there are bids, and not where there are none', async () => {
    const o = await anOpenedOpportunity(app, { olu: ['30000', null] }, 2)
    hands = await handsOf(app)
    await expect(propose(o, null, null, 0)).rejects.toMatchObject({ reason: 'award.not-ranked' })
    await propose(o, null, null, 1)
  })

  it('is decided by an approver who neither proposed it nor evaluated, and can be returned with reasons', async () => {
    const o = await ranked()
    const lot = await propose(o, 'paper', '45000')
    const both = { ...hands.buyer, actor: { ...hands.buyer.actor, roles: ['buyer', 'approver'] } }
    await expect(decideAward(both, o.id, lot, null, accept)).rejects.toMatchObject({
      reason: 'award.proposer-cannot-decide',
    })
    const chair = { ...hands.chair, actor: { ...hands.chair.actor, roles: ['evaluator', 'approver'] } }
    await expect(decideAward(chair, o.id, lot, null, accept)).rejects.toMatchObject({
      reason: 'award.panel-cannot-decide',
    })
    await expect(decideAward(hands.approver, o.id, lot, 9, accept)).rejects.toMatchObject({ kind: 'stale' })
    const returned = { outcome: 'return', reasons: 'Say more about the price.', reference: null } as const
    await decideAward(hands.approver, o.id, lot, 1, returned)
    await expect(decideAward(hands.approver, o.id, lot, null, accept)).rejects.toMatchObject({
      reason: 'award.nothing-proposed',
    })
    expect((await setting(o.id)).proposals[0]).toMatchObject({ state: 'returned', returnReasons: returned.reasons })
    await propose(o, 'paper', '45000')
  })
})

describe('an award', () => {
  it('below the limit is active at once, ends the competition, and tells the public who won and why', async () => {
    const o = await ranked()
    const before = await hands.buyer.read(tx => remainingBudget(tx, o.planId ?? ''))
    const lot = await propose(o, 'paper', '44000')
    await decideAward(hands.approver, o.id, lot, null, accept)
    expect(await current(hands.buyer, o.id)).toMatchObject({ state: 'awarded' })
    const [award] = await hands.buyer.read(tx => awardsOf(tx, o))
    expect(award).toMatchObject({ state: 'active', amount: '44000.0000', place: 1, standstillEndsAt: null })
    const release = (await releasesOf(o.ocid)).at(-1)
    expect(release).toMatchObject({
      tag: ['award', 'tenderUpdate'],
      tender: { status: 'complete', lots: [{ id: lot, status: 'complete' }] },
      awards: [
        {
          id: award?.id,
          status: 'active',
          value: { amount: 44000, currency: 'GBP' },
          suppliers: [{ id: 'XX-EXAMPLE-0002', name: 'Paper Kite Example Works' }],
          relatedLots: [lot],
          description: 'The best of what was offered.',
        },
      ],
      parties: [
        {
          id: 'XX-EXAMPLE-0002',
          roles: ['tenderer', 'supplier'],
          identifier: { scheme: 'XX-EXAMPLE', id: '0002' },
          details: { scale: 'small' },
        },
      ],
    })
    const figures = new Map(release?.bids?.statistics?.map(({ id, value }) => [id, value]))
    expect(Object.fromEntries(figures)).toMatchObject({
      validBids: 2,
      disqualifiedBids: 1,
      electronicBids: 3,
      smeBids: 2,
      microBids: 1,
      [`validBids-${lot}`]: 2,
    })
    expect(JSON.stringify(await releasesOf(o.ocid))).not.toMatch(/Tiny Lantern|Grand Example/)
    const after = await hands.buyer.read(tx => remainingBudget(tx, o.planId ?? ''))
    expect([before.amount, after.amount]).toEqual(['0.00', '6000.00'])
  })

  it('is refused while the plan’s budget does not reach, and the proposal stays', async () => {
    const o = await ranked({ olu: ['30000'], priya: ['400000'] }, 1, 2)
    const lot = await propose(o, 'paper', '400000')
    await expect(decideAward(hands.approver, o.id, lot, null, accept)).rejects.toMatchObject({
      reason: 'plan.over-budget',
    })
    expect((await setting(o.id)).proposals[0]).toMatchObject({ state: 'proposed' })
  })
})

describe('standstill', () => {
  it('ends by the clock, after its last second', async () => {
    const o = await ranked({ olu: ['30000'], priya: ['4.5'] })
    const lot = await lotOf(o)
    await app.database.executeSql(
      `update procure.bid_prices set amount = 50000 where opportunity_id = $1 and amount = 30000`,
      [o.id],
    )
    await propose(o, 'tiny', '50000')
    await decideAward(hands.approver, o.id, lot, null, accept)
    const [award] = await hands.buyer.read(tx => awardsOf(tx, o))
    // Ten days from 15 February are 25 February 2030, a Monday.
    expect(award).toMatchObject({ state: 'pending', standstillEndsAt: new Date('2030-02-25T23:59:59Z') })
    const ready = () => hands.buyer.read(tx => awardsReadyForContract(tx, o.governmentId))
    expect((await ready()).map(({ id }) => id)).not.toContain(award?.id)
    const id = award?.id ?? ''
    const due = () => hands.buyer.read(tx => dueWork[0]?.due(tx) ?? Promise.resolve([]))
    app.now = new Date('2030-02-25T23:59:59.900Z')
    expect(await due()).toEqual([])
    app.now = new Date('2030-02-26T00:00:00Z')
    expect(await due()).toEqual([{ governmentId: o.governmentId, id }])
    await app.tick()
    hands = await handsOf(app)
    expect(await hands.buyer.read(tx => awardById(tx, o.governmentId, id))).toMatchObject({ state: 'active' })
    expect((await releasesOf(o.ocid)).at(-1)).toMatchObject({
      tag: ['awardUpdate', 'tenderUpdate'],
      awards: [{ id, status: 'active' }],
      tender: { milestones: [{ id: `standstill-${lot}`, status: 'met' }] },
    })
    expect((await ready()).find(one => one.id === id)).toMatchObject({ ocid: o.ocid, amount: '50000.0000' })
    const winner = await app.ctxOf('olu', 'examplia')
    const loser = await app.ctxOf('priya', 'examplia')
    expect(await winner.read(tx => awardById(tx, o.governmentId, id))).toBeDefined()
    expect(await loser.read(tx => awardById(tx, o.governmentId, id))).toBeUndefined()
    await endStandstill({ ...hands.buyer }, id)
  })
})

describe('lots', () => {
  it('are decided one by one; the last decision ends the competition', async () => {
    const o = await ranked({ olu: ['30000', '30000'] }, 2)
    await decideAward(hands.approver, o.id, await propose(o, 'tiny', '29000', 0), null, accept)
    expect(await current(hands.buyer, o.id)).toMatchObject({ state: 'evaluating' })
    expect((await hands.buyer.read(tx => remainingBudget(tx, o.planId ?? ''))).amount).toBe('1000.00')
    await decideAward(hands.approver, o.id, await propose(o, null, null, 1), null, accept)
    expect(await current(hands.buyer, o.id)).toMatchObject({ state: 'awarded' })
    expect((await hands.buyer.read(tx => remainingBudget(tx, o.planId ?? ''))).amount).toBe('21000.00')
    const [first, second] = (await releasesOf(o.ocid)).slice(-2)
    expect(first?.tender?.status).toBeUndefined()
    expect(second).toMatchObject({
      tender: { status: 'complete', lots: [{ status: 'unsuccessful' }] },
      awards: [{ status: 'unsuccessful', description: 'The best of what was offered.' }],
    })
    expect(second?.awards?.[0]).not.toHaveProperty('suppliers')
  })

  it('that all go to nobody make the opportunity unsuccessful, and give the budget back', async () => {
    const o = await anOpenedOpportunity(app, {})
    hands = await handsOf(app)
    await decideAward(hands.approver, o.id, await propose(o, null, null), null, accept)
    const ended = await hands.buyer.read(tx => requireOpportunity(tx, o.governmentId, o.id))
    expect(ended.state).toBe('unsuccessful')
    expect((await hands.buyer.read(tx => remainingBudget(tx, o.planId ?? ''))).amount).toBe('50000.00')
    expect((await releasesOf(o.ocid)).at(-1)).toMatchObject({ tender: { status: 'unsuccessful' } })
  })
})

describe('feedback', () => {
  it('goes to every bidder once, with its own scores, the winner’s total, and nothing of other losers', async () => {
    const o = await ranked()
    const lot = await propose(o, 'paper', '45000')
    const tiny = await bidOf(o.id, 'tiny')
    await expect(sendFeedback(hands.buyer, o.id, tiny)).rejects.toMatchObject({ reason: 'feedback.not-decided' })
    await decideAward(hands.approver, o.id, lot, null, accept)
    const { results } = await setting(o.id)
    const technical = results.criteria.find(({ category }) => category === 'technical')?.id ?? ''
    await saveFeedback(hands.buyer, o.id, tiny, 0, { [wordsKey(lot, technical)]: 'Show how you would measure it.' })
    await expect(saveFeedback(hands.buyer, o.id, tiny, 0, {})).rejects.toMatchObject({ kind: 'stale' })
    const told = async (person: string) => {
      const ctx = await app.ctxOf(person, 'examplia')
      return ctx.read(tx => feedbackToSupplier(tx, ctx, o.id))
    }
    expect(await told('olu')).toBeNull()
    await sendFeedback(hands.buyer, o.id, tiny)
    await expect(sendFeedback(hands.buyer, o.id, tiny)).rejects.toMatchObject({ reason: 'feedback.sent-already' })
    expect(await sendRemaining(hands.buyer, o.id)).toBe(2)
    // 60 × 2/3 + 10 × 2/3 + 30 × 30,000/30,000 = 76.67; the winner 60 + 10 + 30 × 30,000/45,000 = 90.
    const toTiny = (await told('olu'))?.feedback
    expect(toTiny?.lots).toMatchObject([
      { outcome: 'lost', total: '76.67', winner: { name: 'Paper Kite Example Works', total: '90.00' } },
    ])
    const notes = toTiny?.lots[0]?.criteria.map(({ notes }) => notes)
    expect(notes).toContain('Show how you would measure it.')
    expect(notes).toContain('Worth 2, as the answer shows.')
    expect(JSON.stringify(toTiny)).not.toMatch(/Grand/)
    expect((await told('priya'))?.feedback.lots).toMatchObject([{ outcome: 'won', total: '90.00' }])
    expect((await told('quentin'))?.feedback.lots).toMatchObject([{ outcome: 'excluded', total: null, points: [] }])
  })
})

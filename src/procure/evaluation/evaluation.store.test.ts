import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context'
import { type TestApp, testApp } from '../../app/testing.ts'
import { beginConsensus, fixRanking, reopenConsensus, startScoring } from './actions.ts'
import { anOpenedOpportunity, aRankedEvaluation, aScoringPanel, type Hands, handsOf, sheetsFor } from './factory.ts'
import { declareInterest, namePanelMember, removePanelMember } from './panel.ts'
import { pointsText } from './ranking.ts'
import { rankingOf, resultsOf } from './results.ts'
import { sheetsOf } from './scores/store.ts'
import { lockScores, saveConsensus, saveScores } from './scoring.ts'
import { standingOf } from './standing.ts'
import { declarationsOf, panelOf } from './store.ts'

let app: TestApp
let hands: Hands

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const both = { olu: ['41500.50'], priya: ['38000'] }

/** Everybody anew, since the clock has moved on. */
async function opened(bids: Parameters<typeof anOpenedOpportunity>[1] = both, lots: 1 | 2 = 1) {
  const o = await anOpenedOpportunity(app, bids, lots)
  hands = await handsOf(app)
  return o
}
const standing = (ctx: Ctx, id: string) => ctx.read(tx => standingOf(tx, ctx, id))
const evaluator = (ctx: Ctx, role: 'panel' | 'chair' = 'panel') => ({
  kind: 'evaluator' as const,
  personId: ctx.actor.id ?? '',
  role,
})
const none = { conflict: false, words: null }

describe('the panel', () => {
  it('is named by the buyer, declares its interests, and has one chair', async () => {
    const { id } = await opened()
    const { buyer, member, chair, approver } = hands
    await expect(namePanelMember(approver, id, evaluator(member))).rejects.toMatchObject({ kind: 'forbidden' })
    await namePanelMember(buyer, id, evaluator(member))
    await expect(namePanelMember(buyer, id, evaluator(member))).rejects.toMatchObject({ reason: 'panel.already-named' })
    await expect(namePanelMember(buyer, id, evaluator(approver))).rejects.toMatchObject({
      reason: 'panel.not-an-evaluator',
    })
    await expect(startScoring(buyer, id, null)).rejects.toMatchObject({ reason: 'evaluation.no-chair' })
    await namePanelMember(buyer, id, evaluator(chair, 'chair'))
    await expect(startScoring(buyer, id, null)).rejects.toMatchObject({ reason: 'evaluation.declarations-missing' })
    await declareInterest(chair, id, none)
    await declareInterest(member, id, { conflict: true, words: 'My sister works there.' })
    await startScoring(buyer, id, null)
    const { members, evaluation, o } = await standing(buyer, id)
    expect(evaluation.state).toBe('scoring')
    expect(members.map(({ role, state }) => [role, state])).toEqual([
      ['panel', 'excluded'],
      ['chair', 'cleared'],
    ])
    expect(await buyer.read(tx => declarationsOf(tx, o))).toMatchObject([
      { conflict: false, words: null },
      { conflict: true, words: 'My sister works there.' },
    ])
  })

  it('lets whoever declared an interest, or nothing yet, neither score nor declare again', async () => {
    const { id } = await opened()
    const { buyer, member, chair } = hands
    await namePanelMember(buyer, id, evaluator(chair, 'chair'))
    await declareInterest(chair, id, none)
    await startScoring(buyer, id, null)
    await namePanelMember(buyer, id, evaluator(member))
    const [sheet] = await sheetsFor(buyer, id, () => 2)
    if (!sheet) throw new Error('There is no bid.')
    const save = () => saveScores(member, { opportunityId: id, ...sheet }, null, sheet.judgements)
    await expect(save()).rejects.toMatchObject({ kind: 'forbidden' })
    await declareInterest(member, id, { conflict: true, words: 'I own shares.' })
    await expect(save()).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(declareInterest(member, id, none)).rejects.toMatchObject({ reason: 'panel.not-in-that-state' })
  })

  it('takes somebody off again before the consensus, and not once it is settled', async () => {
    const { id } = await opened()
    await aScoringPanel(app, id)
    const { buyer } = hands
    const [member] = await buyer.read(async tx => panelOf(tx, (await standingOf(tx, buyer, id)).o))
    await expect(removePanelMember(buyer, id, member?.id ?? '', 99)).rejects.toMatchObject({ kind: 'stale' })
    await removePanelMember(buyer, id, member?.id ?? '', member?.version ?? null)
    expect((await standing(buyer, id)).members[0]?.state).toBe('removed')
    await expect(lockScores(hands.member, id)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('begins no scoring before there are bids', async () => {
    const { id } = await opened({})
    const { buyer, chair } = hands
    await namePanelMember(buyer, id, evaluator(chair, 'chair'))
    await declareInterest(chair, id, none)
    await expect(startScoring(buyer, id, null)).rejects.toMatchObject({ reason: 'evaluation.no-bids' })
  })
})

describe('scoring', () => {
  it('saves incomplete sheets, refuses stale ones, and locks only when everything is scored', async () => {
    const { id } = await opened()
    await aScoringPanel(app, id)
    const { member, chair } = hands
    const sheets = await sheetsFor(member, id, () => 2)
    const [first, second] = sheets
    if (!first || !second) throw new Error('Two bids are needed.')
    const save = (sheet: typeof first, version: number | null, judgements = sheet.judgements) =>
      saveScores(member, { opportunityId: id, ...sheet }, version, judgements)
    const [some = ['', { met: null, score: null, notes: null }]] = first.judgements
    await save(first, 0, new Map([some]))
    await expect(save(first, 0)).rejects.toMatchObject({ kind: 'stale' })
    await save(first, 1)
    await expect(lockScores(member, id)).rejects.toMatchObject({ reason: 'evaluation.scores-missing' })
    await save(second, null)
    await lockScores(member, id)
    await expect(save(second, null)).rejects.toMatchObject({ reason: 'evaluation.locked' })
    await expect(beginConsensus(chair, id, null)).rejects.toMatchObject({ reason: 'evaluation.scores-not-locked' })
    await expect(beginConsensus(member, id, null)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('makes one sheet of one that was saved twice at once', async () => {
    const { id } = await opened()
    await aScoringPanel(app, id)
    const [sheet] = await sheetsFor(hands.member, id, () => 3)
    if (!sheet) throw new Error('There is no bid.')
    const save = () => saveScores(hands.member, { opportunityId: id, ...sheet }, 0, sheet.judgements)
    const settled = await Promise.allSettled([save(), save(), save()])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { o } = await standing(hands.member, id)
    expect(await hands.member.read(tx => sheetsOf(tx, o))).toHaveLength(1)
  })
})

describe('the ranking', () => {
  it('follows from the consensus and the prices, per lot', async () => {
    const { id, ...o } = await opened({ olu: ['20000', '15000'], priya: ['25000', null], quentin: [null, '10000'] }, 2)
    // Everybody scores 2 of 3, but the dearer bid for the first lot, which is the better one.
    await aRankedEvaluation(app, id, ({ price }) => (price.startsWith('25000') ? 3 : 2))
    const results = await hands.buyer.read(tx => resultsOf(tx, { id, ...o }))
    const names = new Map(results.bidders.map(({ bid_id, supplier }) => [bid_id, supplier.split(' ')[0]]))
    const shown = [...results.rankings.values()].map(({ ranked }) =>
      ranked.map(({ bidId, place, total }) => `${place} ${names.get(bidId)} ${pointsText(total)}`),
    )
    // North: 60 + 10 + 30 × 20/25 = 94, and 40 + 6.67 + 30 = 76.67. South: 40 + 6.67 + 30 × 10/15, and 76.67.
    expect(shown.sort()).toEqual([
      ['1 Grand 76.67', '2 Tiny 66.67'],
      ['1 Paper 94.00', '2 Tiny 76.67'],
    ])
    expect(rankingOf(results, 'no-such-lot')).toEqual({ ranked: [], excluded: [] })
  })

  it('leaves out a bid that fails what is essential, with what it fails', async () => {
    const { id, ...o } = await opened()
    await aRankedEvaluation(app, id, ({ price }) => (price.startsWith('38000') ? null : 1))
    const results = await hands.buyer.read(tx => resultsOf(tx, { id, ...o }))
    const [ranking] = results.rankings.values()
    expect(ranking?.ranked.map(({ price }) => price)).toEqual(['41500.5000'])
    expect(ranking?.excluded.map(({ price, unmet }) => [price, unmet.length])).toEqual([['38000.0000', 2]])
  })

  it('is fixed by the chair when everything is agreed, and reopened by an approver with reasons', async () => {
    const { id } = await opened()
    await aRankedEvaluation(app, id, () => 2)
    const { chair, approver, buyer } = hands
    const [sheet] = await sheetsFor(chair, id, () => 3)
    if (!sheet) throw new Error('There is no bid.')
    const agree = () => saveConsensus(chair, { opportunityId: id, ...sheet }, null, sheet.judgements)
    await expect(agree()).rejects.toMatchObject({ reason: 'evaluation.not-in-that-state' })
    await expect(reopenConsensus(buyer, id, null, 'Wrong sum.')).rejects.toMatchObject({ kind: 'forbidden' })
    await reopenConsensus(approver, id, null, 'The second price was read wrongly.')
    await agree()
    const [criterion] = sheet.judgements.keys()
    const open = new Map([...sheet.judgements].filter(([key]) => key !== criterion))
    await saveConsensus(chair, { opportunityId: id, ...sheet }, null, open)
    await expect(fixRanking(chair, id, null)).rejects.toMatchObject({ reason: 'evaluation.consensus-not-complete' })
    await agree()
    await fixRanking(chair, id, null)
  })
})

describe('a guest from elsewhere', () => {
  it('declares, scores and locks in the one process they were named for, and reads no other', async () => {
    const other = await opened()
    await aScoringPanel(app, other.id)
    const { id } = await opened()
    const { buyer, chair } = hands
    await namePanelMember(buyer, id, evaluator(chair, 'chair'))
    const email = 'kemi@city.port-examplia.example'
    await namePanelMember(buyer, id, { kind: 'guest', email, role: 'panel' })
    const guest = await app.ctxOf('kemi', 'examplia', id)
    expect(guest.actor).toMatchObject({ kind: 'guest', guestOf: id, roles: ['guest', 'evaluator'] })
    for (const ctx of [guest, chair]) await declareInterest(ctx, id, none)
    await startScoring(buyer, id, null)
    for (const sheet of await sheetsFor(guest, id, () => 1))
      await saveScores(guest, { opportunityId: id, ...sheet }, null, sheet.judgements)
    await lockScores(guest, id)
    expect((await standing(buyer, id)).members.map(({ state }) => state)).toEqual(['cleared', 'locked'])
    await expect(standing(guest, other.id)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await guest.read(tx => panelOf(tx, other))).toEqual([])
    expect(await guest.read(tx => sheetsOf(tx, other))).toEqual([])
    const { rows } = await app.database.executeSql(
      `select verb, actor_kind from record.audit_events where subject_id = $1 and actor_kind = 'guest' order by id`,
      [id],
    )
    expect(rows.map(row => (row as { verb: string }).verb)).toEqual([
      'panel.declared',
      'evaluation.scores-saved',
      'evaluation.scores-saved',
      'evaluation.scores-locked',
    ])
  })

  it('does not come in again once taken off the panel', async () => {
    const { id } = await opened()
    const email = 'jonas@city.port-examplia.example'
    await namePanelMember(hands.buyer, id, { kind: 'guest', email, role: 'panel' })
    const [member] = (await standing(hands.buyer, id)).members
    await removePanelMember(hands.buyer, id, member?.id ?? '', null)
    app.now = new Date(app.now.getTime() + 1000)
    expect((await app.ctxOf('jonas', 'examplia', id)).actor.kind).toBe('person')
  })

  it('who acts for a bidder cannot be cleared', async () => {
    const { id } = await opened()
    await namePanelMember(hands.buyer, id, { kind: 'guest', email: 'olu@tiny-lantern.example', role: 'panel' })
    const guest = await app.ctxOf('olu', 'examplia', id)
    await expect(declareInterest(guest, id, none)).rejects.toMatchObject({ reason: 'panel.bids-too' })
  })
})

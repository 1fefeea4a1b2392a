import { contextFor } from '#app'
import { newKey } from '#integrity/sealing'
import type { Ctx } from '#platform/context'
import { money } from '#platform/money'
import { bidOf, bidsToOpen, saveDraft, startBid, storeOpened, submitBid, unsealContent } from '#procure/bids'
import {
  applyStep,
  dueWork,
  lotsOf,
  type Opportunity,
  type OpportunityId,
  publishOpportunity,
  requireOpportunity,
  saveLot,
  submitOpportunity,
} from '#procure/opportunities'
import type { TestApp } from '../../app/testing.ts'
import { aBriefResponse } from '../../market/frameworks/factory.ts'
import { aFullDraft, aPlanFor, fullAnswers, giveKey } from '../opportunities/factory.ts'
import { beginConsensus, fixRanking, startScoring } from './actions.ts'
import { declareInterest, namePanelMember } from './panel.ts'
import { isRequirement, isScored } from './ranking.ts'
import type { Judgement } from './rules.ts'
import { lockScores, saveConsensus, saveScores } from './scoring.ts'
import { criteriaFor, type Pair, type PanelCriterion, standingOf } from './standing.ts'

/** The people of the first example government, by their part, and its suppliers. */
export interface Hands {
  buyer: Ctx
  approver: Ctx
  keyholder: Ctx
  member: Ctx
  chair: Ctx
  auditor: Ctx
}

export async function handsOf(app: TestApp): Promise<Hands> {
  const [buyer, approver, keyholder, member, chair, auditor] = await Promise.all(
    ['ada', 'bao', 'emeka', 'chidi', 'dalia', 'hugo'].map(person => app.ctxOf(person, 'examplia')),
  )
  if (!buyer || !approver || !keyholder || !member || !chair || !auditor) throw new Error('Somebody is missing.')
  return { buyer, approver, keyholder, member, chair, auditor }
}

/** Bids by a supplier's person: a price for each lot by its place, or null for a lot that is not bid for. */
export type Bids = Readonly<Record<string, readonly (string | null)[]>>

/**
 * An opportunity whose bids were opened, all through the real actions, from the plan on. The clock goes to the day after
 * closing. One lot of 50,000, or two of 30,000 and 20,000.
 */
export async function anOpenedOpportunity(app: TestApp, bids: Bids, lots: 1 | 2 = 1): Promise<Opportunity> {
  app.now = new Date('2030-01-15T12:00:00Z')
  const { buyer, approver } = await handsOf(app)
  const planId = await aPlanFor({ buyer, approver })
  const answers = fullAnswers()
  const id = await aFullDraft(buyer, { planId }, answers)
  if (lots === 2) await twoLots(buyer, id)
  const { recipient, identity } = await newKey()
  await giveKey(buyer, id, recipient)
  await submitOpportunity(buyer, id, null)
  await publishOpportunity(approver, id, null)
  for (const [person, prices] of Object.entries(bids)) await bid(app, person, id, answers, prices)
  app.now = new Date('2030-02-15T12:00:00Z')
  const clock = contextFor(app.resources, buyer.governmentId)
  for (const work of dueWork) for (const due of await clock.read(tx => work.due(tx))) await work.run(clock, due.id)
  const hands = await handsOf(app)
  await open(hands.keyholder, id, identity)
  return current(hands.buyer, id)
}

/** What the opening does once it has the key: without the passphrase, whose hashing takes a second each time. */
const open = (ctx: Ctx, id: string, identity: string): Promise<unknown> =>
  ctx.transact(async tx => {
    const o = await requireOpportunity(tx, ctx.governmentId ?? '', id, { lock: 'update' })
    const where = { governmentId: o.governmentId, opportunityId: o.id, after: null, limit: 100 }
    const bids = await bidsToOpen(tx, where)
    const read = async (bid: (typeof bids)[number]) => ({
      bid,
      content: bid.sealed && (await unsealContent(bid.sealed, identity)),
    })
    await storeOpened(tx, await Promise.all(bids.map(read)), await lotsOf(tx, o))
    await applyStep(tx, ctx, o, 'open-bids', { change: { opened_at: await tx.now() } })
  })

export const current = (ctx: Ctx, id: string): Promise<Opportunity> =>
  ctx.read(tx => requireOpportunity(tx, ctx.governmentId ?? '', id))

async function twoLots(buyer: Ctx, id: OpportunityId): Promise<void> {
  const [first] = await buyer.read(async tx => lotsOf(tx, await requireOpportunity(tx, buyer.governmentId ?? '', id)))
  const lot = (title: string, amount: string) => ({ title, description: '', value: money(amount, 'GBP') })
  await saveLot(buyer, id, null, (first?.id ?? null) as Parameters<typeof saveLot>[3], lot('North', '30000'))
  await saveLot(buyer, id, null, null, lot('South', '20000'))
}

async function bid(
  app: TestApp,
  person: string,
  id: string,
  brief: ReturnType<typeof fullAnswers>,
  prices: Bids[string],
) {
  const ctx = await app.ctxOf(person, 'examplia')
  const { key } = await startBid(ctx, id)
  const lots = await ctx.read(async tx => lotsOf(tx, await requireOpportunity(tx, ctx.governmentId ?? '', id)))
  const offered = lots.flatMap((lot, index) => {
    const price = prices?.[index]
    return price ? [[lot.id, price] as const] : []
  })
  await saveDraft(ctx, id, key.identity, content => ({
    ...content,
    answers: aBriefResponse('digital-outcomes', brief),
    prices: Object.fromEntries(offered),
  }))
  const whose = { governmentId: ctx.governmentId ?? '', opportunityId: id, supplierId: ctx.actor.supplierId ?? '' }
  const version = (await ctx.read(tx => bidOf(tx, whose)))?.version ?? null
  await submitBid(ctx, id, key.identity, { version, language: 'en' })
}

/** A panel of the two example evaluators, both without an interest, whose scoring has begun. */
export async function aScoringPanel(app: TestApp, id: string): Promise<void> {
  const { buyer, member, chair } = await handsOf(app)
  const name = (ctx: Ctx, role: 'panel' | 'chair') =>
    namePanelMember(buyer, id, { kind: 'evaluator', personId: ctx.actor.id ?? '', role })
  await name(member, 'panel')
  await name(chair, 'chair')
  for (const ctx of [member, chair]) await declareInterest(ctx, id, { conflict: false, words: null })
  await startScoring(buyer, id, null)
}

/** One score for everything that is scored, and yes or no for everything required. */
export const judgements = (criteria: readonly PanelCriterion[], score: number, met = true) =>
  new Map(
    criteria
      .filter(criterion => isRequirement(criterion) || isScored(criterion))
      .map((criterion): [string, Judgement] => [
        criterion.id,
        isScored(criterion)
          ? { met: null, score, notes: `Worth ${score}, as the answer shows.` }
          : { met, score: null, notes: met ? null : 'No evidence of it.' },
      ]),
  )

/** Which score a bid gets for everything; null for one that fails what is essential. */
export type Verdict = (pair: Pair) => number | null

export async function sheetsFor(ctx: Ctx, id: string, verdict: Verdict) {
  return ctx.read(async tx => {
    const { pairs, o } = await standingOf(tx, ctx, id)
    const criteria = await criteriaFor(tx, o)
    return pairs.map(pair => {
      const score = verdict(pair)
      return { bidId: pair.bidId, lotId: pair.lotId, judgements: judgements(criteria, score ?? 0, score !== null) }
    })
  })
}

/** Scored by both, agreed on and ranked: each bid gets the same score for everything. */
export async function aRankedEvaluation(app: TestApp, id: string, verdict: Verdict): Promise<void> {
  await aScoringPanel(app, id)
  const { member, chair } = await handsOf(app)
  for (const ctx of [member, chair]) {
    for (const sheet of await sheetsFor(ctx, id, verdict))
      await saveScores(ctx, { opportunityId: id, ...sheet }, null, sheet.judgements)
    await lockScores(ctx, id)
  }
  await beginConsensus(chair, id, null)
  for (const sheet of await sheetsFor(chair, id, verdict))
    await saveConsensus(chair, { opportunityId: id, ...sheet }, null, sheet.judgements)
  await fixRanking(chair, id, null)
}

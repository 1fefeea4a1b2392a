import type { Ctx } from '#platform/context'
import { decideAward, proposeAward, sendRemaining } from '#procure/awards'
import {
  beginConsensus,
  criteriaFor,
  declareInterest,
  fixRanking,
  isRequirement,
  isScored,
  type Judgement,
  lockScores,
  namePanelMember,
  type PanelCriterion,
  saveConsensus,
  saveScores,
  startScoring,
} from '#procure/evaluation'
import type { Begun, Offer } from './bidding.ts'
import { opportunity, type Published, type Team } from './buying.ts'
import type { Stage, Story } from './stage.ts'
import { type Voice, voices } from './voices.ts'
import { idOf } from './world.ts'

/** A panel is named, declares its interests, and may begin to score. It takes three working days. */
export async function* panel(stage: Stage, team: Team, { o }: Published): Story {
  yield stage.later(1, '10:50')
  const buyer = stage.as(team.buyer)
  const named = (key: string, role: 'panel' | 'chair') =>
    namePanelMember(buyer, o.id, { kind: 'evaluator', personId: idOf(stage.world.people, key), role })
  await named(team.chair, 'chair')
  for (const evaluator of team.evaluators) await named(evaluator, 'panel')
  yield stage.later(1, '09:05')
  for (const member of [team.chair, ...team.evaluators]) {
    await declareInterest(stage.as(member), o.id, { conflict: false, words: null })
  }
  yield stage.later(1, '09:00')
  await startScoring(buyer, o.id, null)
}

/** One member scores every bid for every lot, alone; the bids of `left` stay for later and nothing is locked then. */
export async function scoreAll(
  stage: Stage,
  to: Published,
  member: { key: string; leaning: number },
  bids: readonly Begun[],
  options: { left: number } = { left: 0 },
): Promise<void> {
  const ctx = stage.as(member.key)
  const criteria = await criteriaIn(ctx, to)
  const sheets = sheetsOf(to, bids)
  for (const { bidId, lotId, offer } of sheets.slice(0, sheets.length - options.left)) {
    const judgements = judge(criteria, offer, member.leaning, voices[stage.language])
    await saveScores(ctx, { opportunityId: to.o.id, bidId, lotId }, null, judgements)
  }
  if (options.left === 0) await lockScores(ctx, to.o.id)
}

/** Everybody scores alone, the chair records what all agree on, and the ranking follows. */
export async function* ranked(stage: Stage, team: Team, to: Published, bids: readonly Begun[]): Story {
  yield* panel(stage, team, to)
  for (const [index, key] of [team.chair, ...team.evaluators].entries()) {
    yield stage.later(1, '14:00')
    await scoreAll(stage, to, { key, leaning: index }, bids)
  }
  yield stage.later(1, '10:00')
  const chair = stage.as(team.chair)
  await beginConsensus(chair, to.o.id, null)
  const criteria = await criteriaIn(chair, to)
  for (const { bidId, lotId, offer } of sheetsOf(to, bids)) {
    const judgements = judge(criteria, offer, 0, voices[stage.language])
    await saveConsensus(chair, { opportunityId: to.o.id, bidId, lotId }, null, judgements)
  }
  yield stage.later(0, '15:30')
  await fixRanking(chair, to.o.id, null)
}

/** Which bid a lot goes to, for how much; null for a lot that nobody gets. */
export type Outcome = { bid: Begun; amount: string } | null

/** The buyer proposes what becomes of each lot. */
export async function* proposed(stage: Stage, team: Team, to: Published, outcomes: readonly Outcome[]): Story {
  yield stage.later(1, '09:45')
  const voice = voices[stage.language]
  for (const [index, lotId] of to.lots.entries()) {
    const outcome = outcomes[index] ?? null
    const form = outcome
      ? { bidId: outcome.bid.bidId, amount: outcome.amount, reasons: voice.award }
      : { bidId: null, amount: null, reasons: voice.nobody }
    await proposeAward(stage.as(team.buyer), to.o.id, lotId, form)
  }
}

/** Each lot is proposed, decided by somebody else the next day, and every bidder told why. */
export async function* awarded(stage: Stage, team: Team, to: Published, outcomes: readonly Outcome[]): Story {
  yield* proposed(stage, team, to, outcomes)
  yield stage.later(1, '11:00')
  for (const lotId of to.lots) {
    const decision = { outcome: 'accept', reasons: null, reference: null } as const
    await decideAward(stage.as(team.approver), to.o.id, lotId, null, decision)
  }
  yield stage.later(0, '14:20')
  await sendRemaining(stage.as(team.buyer), to.o.id)
}

const criteriaIn = (ctx: Ctx, { o }: Published): Promise<PanelCriterion[]> =>
  ctx.read(async tx => criteriaFor(tx, await opportunity(ctx, o.id)))

const sheetsOf = ({ lots }: Published, bids: readonly Begun[]) =>
  bids.flatMap(({ bidId, offer }) =>
    lots.flatMap((lotId, index) => (offer.prices[index] ? [{ bidId, lotId, offer }] : [])),
  )

/** What somebody makes of a bid: its quality, on some questions a little lower, the more so the stricter they lean. */
function judge(
  criteria: readonly PanelCriterion[],
  { quality, qualifies = true }: Offer,
  leaning: number,
  voice: Voice,
): Map<string, Judgement> {
  const relevant = criteria.filter(criterion => isRequirement(criterion) || isScored(criterion))
  return new Map(
    relevant.map((criterion): [string, Judgement] => {
      if (!isScored(criterion)) {
        const met = qualifies || criterion.category !== 'essential' || criterion.number !== 1
        return [criterion.id, { met, score: null, notes: met ? null : voice.notMet }]
      }
      const stricter = (criterion.number + leaning) % 3 === 0 ? 1 : 0
      const score = Math.max(0, Math.min(criterion.maxScore, quality - stricter))
      return [criterion.id, { met: null, score, notes: voice.note(score) }]
    }),
  )
}

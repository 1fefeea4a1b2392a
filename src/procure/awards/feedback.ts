import { z } from 'zod'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Agreed, isRequirement, isScored, pointsText, type Results, rankingOf } from '#procure/evaluation'
import { record } from '#record'
import { type Setting, settingOf } from './setting.ts'
import { type Award, draftOf, feedbackOf, insertFeedback, putDraft, sentFeedback } from './store.ts'

const Points = z.object({ category: z.string(), points: z.string() })

const JudgedCriterion = z.object({
  category: z.string(),
  title: z.string(),
  met: z.boolean().nullable(),
  score: z.number().int().nullable(),
  maxScore: z.number().int(),
  notes: z.string().nullable(),
})

const LotFeedback = z.object({
  number: z.number().int(),
  title: z.string(),
  outcome: z.enum(['won', 'lost', 'excluded', 'nobody']),
  /** Decimal text of points up to 100; null for a bid that was not ranked. */
  total: z.string().nullable(),
  points: z.array(Points),
  winner: z.object({ name: z.string(), total: z.string().nullable() }).nullable(),
  reasons: z.string(),
  criteria: z.array(JudgedCriterion),
})
export type LotFeedback = z.infer<typeof LotFeedback>

/** What a bidder is told, complete in itself. Of other bidders it names the winner and its total, and nobody else. */
export const Feedback = z.object({ format: z.literal(1), lots: z.array(LotFeedback) })
export type Feedback = z.infer<typeof Feedback>

/** What a buyer wrote in the place of the panel's notes, by lot and criterion. */
export type Words = Readonly<Record<string, string>>

export const wordsKey = (lotId: string, criterionId: string): string => `${lotId}_${criterionId}`

/** Puts together what a bid's supplier will read. */
export function feedbackFor(
  setting: Pick<Setting, 'lots' | 'awards' | 'results' | 'suppliers'>,
  bidId: string,
  words: Words,
): Feedback {
  const own = setting.results.agreed.filter(agreed => agreed.bidId === bidId)
  const lots = setting.lots.flatMap(lot => {
    const agreed = own.find(({ lotId }) => lotId === lot.id)
    const award = setting.awards.find(({ lotId }) => lotId === lot.id)
    return agreed && award ? [{ number: lot.number, title: lot.title, ...forLot(setting, agreed, award, words) }] : []
  })
  return { format: 1, lots }
}

function forLot(
  { results, suppliers }: Pick<Setting, 'results' | 'suppliers'>,
  agreed: Agreed,
  award: Award,
  words: Words,
): Omit<LotFeedback, 'number' | 'title'> {
  const { ranked } = rankingOf(results, agreed.lotId)
  const own = ranked.find(({ bidId }) => bidId === agreed.bidId)
  const winner = ranked.find(({ bidId }) => bidId === award.bidId)
  const name = suppliers.find(({ bid_id }) => bid_id === award.bidId)?.name
  return {
    outcome: outcomeOf(agreed.bidId, award, own !== undefined),
    total: own ? pointsText(own.total) : null,
    points: own ? [...own.points].map(([category, points]) => ({ category, points: pointsText(points) })) : [],
    winner: name ? { name, total: winner ? pointsText(winner.total) : null } : null,
    reasons: award.reasons,
    criteria: criteriaIn(results, agreed, words),
  }
}

function outcomeOf(bidId: string, award: Award, isRanked: boolean): LotFeedback['outcome'] {
  if (award.bidId === bidId) return 'won'
  if (!isRanked) return 'excluded'
  return award.bidId === null ? 'nobody' : 'lost'
}

const criteriaIn = ({ criteria }: Results, { lotId, judgements }: Agreed, words: Words): LotFeedback['criteria'] =>
  criteria
    .filter(criterion => isRequirement(criterion) || isScored(criterion))
    .map(({ id, category, title, maxScore }) => {
      const found = judgements.get(id)
      const notes = words[wordsKey(lotId, id)] ?? found?.notes ?? null
      return { category, title, met: found?.met ?? null, score: found?.score ?? null, maxScore, notes: notes || null }
    })

/** Why no feedback can be written or sent yet, or null if it can. The words are message keys. */
export function feedbackRefusal(
  setting: Pick<Setting, 'o' | 'roles' | 'suppliers'>,
  bidId: string,
  isSent: boolean,
): string | null {
  if (!setting.roles.includes('buyer')) return 'feedback.not-your-role'
  if (setting.o.state !== 'awarded' && setting.o.state !== 'unsuccessful') return 'feedback.not-decided'
  if (!setting.suppliers.some(({ bid_id }) => bid_id === bidId)) return 'feedback.no-such-bid'
  return isSent ? 'feedback.sent-already' : null
}

/** Keeps what a buyer wrote for a bidder, without sending it. */
export const saveFeedback = (
  ctx: Ctx,
  opportunityId: string,
  bidId: string,
  version: number | null,
  words: Words,
): Promise<void> =>
  ctx.transact(async tx => {
    const { o } = await holdFeedback(tx, ctx, opportunityId, bidId)
    const draft = await draftOf(tx, o.governmentId, bidId)
    if (version !== null && version !== draft.version) throw new Refusal('stale', 'error.stale')
    await putDraft(tx, o, { bidId, words: JSON.stringify(words), by: ctx.actor.id ?? '', at: await tx.now() })
    await note(tx, ctx, o, bidId, 'feedback.saved')
  })

/** Sends a bidder its feedback: from then on it reads it, and nobody changes it. */
export const sendFeedback = (ctx: Ctx, opportunityId: string, bidId: string): Promise<void> =>
  ctx.transact(async tx => {
    const setting = await holdFeedback(tx, ctx, opportunityId, bidId)
    const { o, suppliers } = setting
    const draft = await draftOf(tx, o.governmentId, bidId)
    await insertFeedback(tx, o, {
      bidId,
      supplierId: suppliers.find(({ bid_id }) => bid_id === bidId)?.id ?? '',
      content: JSON.stringify(feedbackFor(setting, bidId, JSON.parse(draft.words) as Words)),
      by: ctx.actor.id ?? '',
      at: await tx.now(),
    })
    await note(tx, ctx, o, bidId, 'feedback.sent')
  })

async function holdFeedback(tx: Transaction, ctx: Ctx, opportunityId: string, bidId: string): Promise<Setting> {
  const setting = await settingOf(tx, ctx, opportunityId, { lock: 'update' })
  const sent = await sentFeedback(tx, setting.o)
  const reason = feedbackRefusal(
    setting,
    bidId,
    sent.some(({ bid_id }) => bid_id === bidId),
  )
  if (reason) throw new Refusal(reason === 'feedback.not-your-role' ? 'forbidden' : 'conflict', reason)
  return setting
}

const note = (tx: Transaction, ctx: Ctx, o: Setting['o'], bidId: string, audit: 'feedback.saved' | 'feedback.sent') =>
  record(tx, ctx, {
    audit,
    subject: { kind: 'bid', id: bidId },
    ...(o.ocid && { ocid: o.ocid }),
    ...(audit === 'feedback.sent' && { event: audit }),
  })

/** Sends what is left, one bidder at a time, each as a step of its own. Answers how many were sent. */
export async function sendRemaining(ctx: Ctx, opportunityId: string): Promise<number> {
  const left = await ctx.read(async tx => {
    const { o, suppliers } = await settingOf(tx, ctx, opportunityId)
    const sent = new Set((await sentFeedback(tx, o)).map(({ bid_id }) => bid_id))
    return suppliers.map(({ bid_id }) => bid_id).filter(bidId => !sent.has(bidId))
  })
  for (const bidId of left) await sendFeedback(ctx, opportunityId, bidId)
  return left.length
}

/** What a supplier was told about its bid; null while nothing was sent. Others' feedback cannot be reached. */
export async function feedbackToSupplier(
  tx: Transaction,
  ctx: Ctx,
  opportunityId: string,
): Promise<{ feedback: Feedback; sentAt: Date } | null> {
  const { supplierId } = ctx.actor
  if (!supplierId) throw new Refusal('forbidden', 'feedback.not-your-role')
  const row = await feedbackOf(tx, { governmentId: governmentOf(ctx), opportunityId, supplierId })
  return row ? { feedback: Feedback.parse(JSON.parse(row.content)), sentAt: row.sent_at } : null
}

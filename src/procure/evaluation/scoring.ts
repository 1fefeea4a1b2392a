import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { actorId, note, step } from './panel.ts'
import { isComplete, type Judgements } from './rules.ts'
import { putSheet, sheetOf } from './scores/store.ts'
import { criteriaFor, refusalOf, refuse, requirePair, requireVersion, type Standing, standingOf } from './standing.ts'
import { memberOf } from './store.ts'

export interface SheetAddress {
  opportunityId: string
  bidId: string
  lotId: string
}

/**
 * Saves what a member says about one bid for one lot. It may be incomplete, and may be saved as often as they like until
 * they lock their scores. Nobody else sees it before.
 */
export async function saveScores(
  ctx: Ctx,
  { opportunityId, bidId, lotId }: SheetAddress,
  version: number | null,
  judgements: Judgements,
): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'share' })
    refuse(refusalOf(standing, 'score'))
    const { o, me } = standing
    // One sheet at a time for each member, so that two windows cannot make two of one.
    const member = me && (await memberOf(tx, o, ctx.actor.id, { lock: 'update' }))
    if (!member) throw new Refusal('forbidden', 'panel.not-named')
    if (member.state === 'locked') throw new Refusal('conflict', 'evaluation.locked')
    await save(tx, ctx, standing, { memberId: member.id, bidId, lotId }, version, judgements)
    await note(tx, ctx, o, 'evaluation.scores-saved', { bid: bidId, lot: lotId })
  })
}

/** Fixes a member's scores: from then on they cannot be changed, and the member reads those of the others. */
export async function lockScores(ctx: Ctx, opportunityId: string): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'share' })
    refuse(refusalOf(standing, 'score'))
    const { me, o } = standing
    const member = me && (await memberOf(tx, o, ctx.actor.id, { lock: 'update' }))
    if (!member) throw new Refusal('forbidden', 'panel.not-named')
    if (leftOf(standing, member.id) > 0) throw new Refusal('conflict', 'evaluation.scores-missing')
    await step(tx, standing, member, 'lock', null)
    await note(tx, ctx, o, 'evaluation.scores-locked', { member: member.id }, true)
  })
}

/** How many of the bids a member has not completely scored. */
export function leftOf({ pairs, sheets }: Pick<Standing, 'pairs' | 'sheets'>, memberId: string | null): number {
  const done = sheets.filter(sheet => sheet.member_id === memberId && sheet.complete)
  return pairs.filter(pair => !done.some(sheet => sheet.bid_id === pair.bidId && sheet.lot_id === pair.lotId)).length
}

/** Saves what the chair records as the panel's agreement on one bid for one lot. */
export async function saveConsensus(
  ctx: Ctx,
  { opportunityId, bidId, lotId }: SheetAddress,
  version: number | null,
  judgements: Judgements,
): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'update' })
    refuse(refusalOf(standing, 'agree'))
    await save(tx, ctx, standing, { memberId: null, bidId, lotId }, version, judgements)
    await note(tx, ctx, standing.o, 'evaluation.consensus-saved', { bid: bidId, lot: lotId })
  })
}

async function save(
  tx: Transaction,
  ctx: Ctx,
  standing: Standing,
  key: { memberId: string | null; bidId: string; lotId: string },
  version: number | null,
  judgements: Judgements,
): Promise<void> {
  await requirePair(tx, standing, key.bidId, key.lotId)
  const criteria = await criteriaFor(tx, standing.o)
  const earlier = await sheetOf(tx, standing.o, key, { lock: 'update' })
  requireVersion(version, earlier?.version ?? 0)
  const sheet = {
    ...key,
    id: earlier?.id ?? newId<'score-sheet'>(),
    complete: isComplete(criteria, judgements),
    savedBy: actorId(ctx),
    at: await tx.now(),
  }
  await putSheet(tx, standing.o, sheet, judgements)
}

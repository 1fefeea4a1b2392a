import { randomInt } from 'node:crypto'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { nextState } from '#platform/lifecycle'
import { note } from './panel.ts'
import { type EvaluationAction, lifecycle, shuffled } from './rules.ts'
import { refusalOf, refuse, requireVersion, type Standing, standingOf } from './standing.ts'
import { type EvaluationChange, insertBidders, openedBidIds, updateEvaluation } from './store.ts'

/** Begins scoring: the bids get their numbers, in an order that chance gives. */
export async function startScoring(ctx: Ctx, opportunityId: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await hold(tx, ctx, opportunityId, 'start', version)
    const bids = await openedBidIds(tx, standing.o)
    await insertBidders(tx, standing.o, shuffled(bids, randomInt))
    await take(tx, standing, 'start', { started_at: await tx.now() })
    await note(tx, ctx, standing.o, 'evaluation.started', { bids: bids.length }, true)
  })
}

/** Ends scoring by each alone, once all have locked their scores. */
export async function beginConsensus(ctx: Ctx, opportunityId: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await hold(tx, ctx, opportunityId, 'begin-consensus', version)
    await take(tx, standing, 'begin-consensus', { consensus_at: await tx.now() })
    await note(tx, ctx, standing.o, 'evaluation.consensus-begun', {}, true)
  })
}

/** Fixes what the panel agreed on. The ranking follows from it, and the bidders get their names back. */
export async function fixRanking(ctx: Ctx, opportunityId: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await hold(tx, ctx, opportunityId, 'rank', version)
    await take(tx, standing, 'rank', { ranked_at: await tx.now() })
    await note(tx, ctx, standing.o, 'evaluation.ranked', {}, true)
  })
}

/** Sends a ranking back to the panel, as long as no award has been proposed. */
export async function reopenConsensus(
  ctx: Ctx,
  opportunityId: string,
  version: number | null,
  reasons: string,
): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await hold(tx, ctx, opportunityId, 'reopen', version)
    await take(tx, standing, 'reopen', { ranked_at: null, reopen_reason: reasons })
    await note(tx, ctx, standing.o, 'evaluation.reopened', {}, true)
  })
}

async function hold(
  tx: Transaction,
  ctx: Ctx,
  opportunityId: string,
  action: EvaluationAction,
  version: number | null,
): Promise<Standing> {
  const standing = await standingOf(tx, ctx, opportunityId, { lock: 'update' })
  refuse(refusalOf(standing, action))
  requireVersion(version, standing.evaluation.version)
  return standing
}

const take = (tx: Transaction, { o, evaluation }: Standing, action: EvaluationAction, change: EvaluationChange) =>
  updateEvaluation(tx, o, { ...change, state: nextState(lifecycle, evaluation.state, action) })

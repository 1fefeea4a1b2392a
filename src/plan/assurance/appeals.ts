import { type AssuranceRoute, addWorkingDays, workingCalendar } from '#governments/packs'
import {
  appealPlan,
  decisionsOn,
  type Plan,
  type PlanId,
  refusal as planRefusal,
  raiseAssurance,
  requirePlan,
} from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { endOfDay, localDate } from '#platform/time'
import { openBoardOf } from './board-store.ts'
import { personOf, refuse, requireVersion } from './case.ts'
import { queueReview, settingOf } from './queueing.ts'
import type { Board } from './schema.ts'
import { reviewsOf } from './store.ts'

/** Where a refusal by each can be appealed to, the nearest first. The centre's refusal is final. */
const nextLevels: Record<AssuranceRoute, readonly ('board' | 'joint')[]> = {
  none: ['board', 'joint'],
  delegated: ['board', 'joint'],
  board: ['joint'],
  joint: [],
}

export const levelsAbove = (assurance: AssuranceRoute | null) => nextLevels[assurance ?? 'delegated']

/** What an appeal against a plan's refusal would be. */
export interface AppealChance {
  /** The board that would hear it; null where there is none. */
  board: Board | null
  route: 'board' | 'joint' | null
  /** The last moment for it; null where the plan was not refused. */
  until: Date | null
  /** Why it cannot be made, or null. */
  refusal: string | null
}

/** Whether, where and until when a refusal can be appealed. The words are message keys. */
export async function appealChance(tx: Transaction, ctx: Ctx, plan: Plan): Promise<AppealChance> {
  const { rule, pack, zone } = await settingOf(tx, ctx)
  const [decision] = await decisionsOn(tx, plan.id, 1)
  const next = await boardAbove(tx, plan)
  const refusedOn = decision?.outcome === 'refused' ? localDate(zone, decision.decidedAt) : null
  const until =
    refusedOn && rule ? endOfDay(zone, addWorkingDays(workingCalendar(pack), refusedOn, rule.appealDays)) : null
  const chance = { board: next?.board ?? null, route: next?.route ?? null, until }
  const reason = planRefusal(plan, 'appeal', ctx.actor)
  if (reason) return { ...chance, refusal: reason }
  if (levelsAbove(plan.assurance).length === 0) return { ...chance, refusal: 'assurance.appeal.final' }
  if (!next || !until) return { ...chance, refusal: 'assurance.appeal.no-board' }
  return { ...chance, refusal: (await tx.now()) > until ? 'assurance.appeal.too-late' : null }
}

async function boardAbove(tx: Transaction, plan: Plan) {
  for (const route of levelsAbove(plan.assurance)) {
    const board = await openBoardOf(tx, route === 'joint' ? null : plan.bodyId)
    if (board) return { route, board }
  }
  return null
}

/** Asks the next level to look again at a plan that was refused: what is handed in now is what that board sees. */
export const appeal = (ctx: Ctx, planId: PlanId, version: number | null, reasons: string): Promise<string> =>
  ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    const { route, refusal } = await appealChance(tx, ctx, plan)
    refuse(refusal)
    requireVersion(version, plan.version)
    if (!route) throw new Refusal('conflict', 'assurance.appeal.no-board')
    const [before] = await reviewsOf(tx, planId)
    await appealPlan(tx, ctx, plan)
    await raiseAssurance(tx, planId, route)
    const level = Math.min((before?.level ?? 1) + 1, 3)
    const review = await queueReview(tx, ctx, planId, { level, reasons, by: personOf(ctx) })
    if (!review) throw new Refusal('conflict', 'assurance.appeal.no-board')
    return review
  })

import { addWorkingDays, type ResolvedPack, ruleAt, workingCalendar } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { lastSubmission } from '#plan/dossier'
import { isForBoard, type Plan, type PlanId, planById } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { endOfDay, localDate, startOfDay } from '#platform/time'
import { auditTrail, record, type Subscriber } from '#record'
import { openBoardOf } from './board-store.ts'
import { about } from './case.ts'
import { lifecycle, openStates } from './rules.ts'
import type { Review } from './schema.ts'
import { insertReview, requireReview, reviewsOf, updateReview } from './store.ts'

/** The government's rules and its day. */
export async function settingOf(tx: Transaction, ctx: Ctx) {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const pack = await packOf(tx, governmentOf(ctx))
  const today = localDate(government.time_zone, await tx.now())
  return { government, pack, today, zone: government.time_zone, rule: ruleAt(pack, 'assurance', today) }
}

/** An appeal says at which level it is heard and why. */
export interface Appeal {
  level: number
  reasons: string
  by: string
}

/**
 * Puts a plan that waits for a decision into the queue of its board, with the day by which the board is to decide. Does
 * nothing where the plan does not wait, no board is to decide on it, there is no such board, or what was handed in is in
 * the queue already. Gives the new case's id, or null.
 */
export async function queueReview(tx: Transaction, ctx: Ctx, planId: string, appeal?: Appeal): Promise<string | null> {
  const plan = await planById(tx, planId, { lock: true })
  if (plan?.state !== 'submitted' || !isForBoard(plan)) return null
  const { pack, rule, today, zone } = await settingOf(tx, ctx)
  const isJoint = plan.assurance === 'joint'
  const board = await openBoardOf(tx, isJoint ? null : plan.bodyId)
  const submission = await lastSubmission(tx, plan.id)
  if (!rule || !board || !submission) return null
  await endOthers(tx, ctx, plan, submission.id)
  const days = rule.reviewDays[isJoint ? 'joint' : 'board']
  const { dueAt, remindAt } = clockOf(pack, zone, today, days, rule.remindDaysBefore)
  const id = newId<'review'>()
  const isNew = await insertReview(tx, {
    government_id: governmentOf(ctx),
    id,
    plan_id: plan.id,
    submission_id: submission.id,
    board_id: board.id,
    level: appeal?.level ?? 1,
    state: 'queued',
    hands: await handsIn(tx, ctx, plan),
    appeal_reasons: appeal?.reasons ?? null,
    opened_by: appeal?.by ?? null,
    opened_at: await tx.now(),
    due_at: dueAt,
    remind_at: remindAt,
  })
  if (!isNew) return null
  const review = await requireReview(tx, id)
  const details = { plan: plan.id, board: board.id, level: review.level, dueAt: dueAt.toISOString() }
  await record(tx, ctx, { ...about({ review, plan }, 'review.queued'), event: 'review.queued', details })
  return id
}

/** By when a board decides on what comes in today, and when its members are reminded. Days are working days. */
export function clockOf(pack: ResolvedPack, zone: string, today: string, days: number, remindBefore: number) {
  const calendar = workingCalendar(pack)
  const due = addWorkingDays(calendar, today, days)
  return { dueAt: endOfDay(zone, due), remindAt: startOfDay(zone, addWorkingDays(calendar, due, -remindBefore)) }
}

const writing = /^plan\.(created|edited|amended|revised|part-saved|submitted|appealed)$/

/** Everybody who wrote, changed or handed in the plan or a part of its file, or answers for it. */
async function handsIn(tx: Transaction, ctx: Ctx, plan: Plan): Promise<string[]> {
  const trail = await auditTrail(tx, { governmentId: governmentOf(ctx), subjectId: plan.id, limit: 5000 })
  const wrote = trail.flatMap(({ verb, person_id }) => (person_id && writing.test(verb) ? [person_id] : []))
  const named = [plan.authorId, plan.editedBy, plan.submittedBy, plan.line.ownerId]
  return [...new Set([...named.flatMap(id => id ?? []), ...wrote])]
}

const isOpenReview = ({ state }: Review) => openStates.some(open => open === state)

async function endOthers(tx: Transaction, ctx: Ctx, plan: Plan, submissionId: string | null): Promise<void> {
  for (const review of (await reviewsOf(tx, plan.id)).filter(isOpenReview)) {
    if (review.submissionId === submissionId) continue
    await updateReview(tx, review.id, { state: nextState(lifecycle, review.state, 'end'), ended_at: await tx.now() })
    await record(tx, ctx, { ...about({ review, plan }, 'review.ended'), details: { plan: plan.id } })
  }
}

/** Ends the cases of a plan that waits no longer for a decision on what they are about. */
export async function endReviews(tx: Transaction, ctx: Ctx, planId: string): Promise<void> {
  const plan = await planById(tx, planId, { lock: true })
  if (!plan) return
  const isWaiting = plan.state === 'submitted'
  await endOthers(tx, ctx, plan, isWaiting ? ((await lastSubmission(tx, plan.id))?.id ?? null) : null)
}

/** What follows for boards from what happens to plans. */
export const subscribers: readonly Subscriber[] = [
  {
    name: 'assurance queue',
    on: ['plan.handed-to-board'],
    handle: async (tx, ctx, event) => {
      await queueReview(tx, ctx, event.subjectId as PlanId)
    },
  },
  {
    name: 'assurance end',
    on: ['plan.withdrawn', 'plan.approved', 'plan.returned', 'plan.refused'],
    handle: (tx, ctx, event) => endReviews(tx, ctx, event.subjectId),
  },
]

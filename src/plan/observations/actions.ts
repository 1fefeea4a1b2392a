import { governmentById, packOf } from '#governments/tree'
import { requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import { observerOfPerson, requireObserver } from './observer-store.ts'
import { publishedPlan, writePublic } from './public-store.ts'
import { type Action, lifecycle, outsiderRefusal, planRefusal, refusal, termsOf } from './rules.ts'
import type { SetAsideForm } from './schema.ts'
import { insertObservation, type Observation, requireObservation, updateObservation } from './store.ts'

const aboutPerson = /not-your-role|not-suppliers|not-officials|not-registered|own-plan/

export function refuse(reason: string | null): void {
  if (reason) throw new Refusal(aboutPerson.test(reason) ? 'forbidden' : 'conflict', reason)
}

/** Sends a comment on a published plan, for the registered organisation that the person belongs to. */
export function sendObservation(ctx: Ctx, ocid: string, text: string): Promise<string> {
  return ctx.transact(async tx => {
    refuse(outsiderRefusal(ctx.actor))
    const sentBy = ctx.actor.id ?? ''
    const observer = await observerOfPerson(tx, sentBy, { lock: true })
    if (observer?.state !== 'registered') throw new Refusal('forbidden', 'observation.not-registered')
    const found = await publishedPlan(tx, ocid)
    if (!found) throw new Refusal('not-found', 'plan.not-found')
    const plan = await requirePlan(tx, found.id)
    refuse(planRefusal(plan))
    const sentAt = await tx.now()
    const id = newId<'observation'>()
    await insertObservation(tx, {
      government_id: governmentOf(ctx),
      id,
      plan_id: plan.id,
      body_id: plan.bodyId,
      ocid,
      observer_id: observer.id,
      sent_by: sentBy,
      text,
      state: 'sent',
      sent_at: sentAt,
      ...(await termsIn(tx, ctx, sentAt)),
    })
    await record(tx, ctx, { ...about({ id, ocid }, 'observation.sent'), event: 'observation.sent' })
    return id
  })
}

const about = ({ id, ocid }: Pick<Observation, 'id' | 'ocid'>, audit: string) => ({
  audit,
  subject: { kind: 'observation', id },
  ocid,
})

async function termsIn(tx: Transaction, ctx: Ctx, sentAt: Date) {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const pack = await packOf(tx, government.id as Parameters<typeof packOf>[1])
  const terms = termsOf(pack, government.time_zone, sentAt)
  if (!terms) throw new Refusal('conflict', 'observation.no-rule')
  return { publish_at: terms.publishAt, answer_due: terms.answerDue }
}

/** Answers a comment once. One that was not public yet becomes so with its answer. */
export const answerObservation = (ctx: Ctx, id: string, version: number | null, answer: string): Promise<void> =>
  step(ctx, id, version, 'answer', now => ({
    answer,
    answeredBy: ctx.actor.id,
    answeredAt: now,
  }))

/** Takes the words of a comment and of its answer away from the public, which sees that and on which ground. */
export const setAsideObservation = (
  ctx: Ctx,
  id: string,
  version: number | null,
  { ground, reason }: SetAsideForm,
): Promise<void> => step(ctx, id, version, 'set-aside', now => ({ ground, setAsideReason: reason, setAsideAt: now }))

type Change = Partial<Observation>
const verbs = {
  publish: 'observation.published',
  answer: 'observation.answered',
  'set-aside': 'observation.set-aside',
} as const satisfies Record<Action, string>

async function step(ctx: Ctx, id: string, version: number | null, action: Action, changeAt: (now: Date) => Change) {
  await ctx.transact(async tx => {
    const one = await requireObservation(tx, id, { lock: true })
    refuse(refusal(one, action, ctx.actor, await requirePlan(tx, one.planId)))
    if (version !== null && version !== one.version) throw new Refusal('stale', 'error.stale')
    await settle(tx, ctx, one, action, changeAt(await tx.now()))
  })
}

/** Writes a step down, for the public body and for the public. */
async function settle(tx: Transaction, ctx: Ctx, before: Observation, action: Action, change: Change): Promise<void> {
  const now = await tx.now()
  const state = nextState(lifecycle, before.state, action)
  const one: Observation = { ...before, ...change, state, publishedAt: before.publishedAt ?? now }
  const isSetAside = action === 'set-aside'
  await updateObservation(tx, one.id, {
    state,
    published_at: one.publishedAt,
    answer: one.answer,
    answered_by: one.answeredBy,
    answered_at: one.answeredAt,
    set_aside_ground: one.ground,
    set_aside_reason: one.setAsideReason,
    set_aside_at: one.setAsideAt,
    ...(isSetAside && { set_aside_by: ctx.actor.id }),
  })
  const observer = await requireObserver(tx, one.observerId)
  await writePublic(tx, {
    government_id: governmentOf(ctx),
    id: one.id,
    ocid: one.ocid,
    observer: observer.name,
    observer_kind: observer.kind,
    text: isSetAside ? null : one.text,
    sent_at: one.sentAt,
    published_at: one.publishedAt ?? now,
    answer_due: one.answerDue,
    answer: isSetAside ? null : one.answer,
    answered_at: one.answeredAt,
    set_aside_ground: one.ground,
    set_aside_at: one.setAsideAt,
  })
  const details = isSetAside ? { ground: one.ground } : {}
  await record(tx, ctx, { ...about(one, verbs[action]), event: verbs[action], details })
}

/** Publishes a comment whose day has come. Does nothing once it is public, answered or set aside. */
export async function publishObservation(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    const one = await requireObservation(tx, id, { lock: true })
    if (one.state !== 'sent' || (await tx.now()) < one.publishAt) return
    await settle(tx, ctx, one, 'publish', {})
  })
}

/** Tells the public body, once, that its time for an answer is over. */
export async function tellOverdue(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    const one = await requireObservation(tx, id, { lock: true })
    const now = await tx.now()
    const isWaiting = one.state === 'sent' || one.state === 'published'
    if (!isWaiting || one.overdueToldAt || now <= one.answerDue) return
    await updateObservation(tx, id, { overdue_told_at: now })
    await record(tx, ctx, { ...about(one, 'observation.overdue'), event: 'observation.overdue' })
  })
}

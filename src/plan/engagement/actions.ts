import { governmentById } from '#governments/tree'
import { requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { endOfDay, localDate } from '#platform/time'
import { record } from '#record'
import { engagementLinks, learntMark } from './links.ts'
import { engagementRelease } from './publish.ts'
import { type Action, type Facts, lifecycle, planRefusal, refusal } from './rules.ts'
import type { ConclusionForm, MeetingForm, NoticeForm } from './schema.ts'
import {
  type Engagement,
  insertEngagement,
  insertMeeting,
  insertResponse,
  requireEngagement,
  updateEngagement,
} from './store.ts'

export function refuse(reason: string | null): void {
  if (!reason) return
  throw new Refusal(/not-your-role|not-your-body|author-cannot/.test(reason) ? 'forbidden' : 'conflict', reason)
}

const about = ({ id, ocid }: Pick<Engagement, 'id' | 'ocid'>, audit: string) => ({
  audit,
  subject: { kind: 'engagement', id },
  ...(ocid && { ocid }),
})

function personOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'engagement.not-your-role')
  return ctx.actor.id
}

async function governmentIn(tx: Transaction, ctx: Ctx) {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return government
}

const columnsOf = ({ title, purpose, questions, takingPart, closesOn }: NoticeForm) => ({
  title,
  purpose,
  questions,
  taking_part: takingPart,
  closes_on: closesOn,
})

/** Starts a notice to the market about a plan of one's own body. The plan has to be public before the notice is. */
export function createEngagement(ctx: Ctx, planId: string, form: NoticeForm): Promise<string> {
  return ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId)
    const own = ctx.actor.roles.includes('buyer') && ctx.actor.bodyIds.includes(plan.bodyId)
    if (!own) throw new Refusal('forbidden', 'engagement.not-your-body')
    if (plan.state === 'withdrawn') refuse(planRefusal(plan))
    const id = newId<'engagement'>()
    const person = personOf(ctx)
    await insertEngagement(tx, {
      government_id: governmentOf(ctx),
      id,
      plan_id: plan.id,
      body_id: plan.bodyId,
      ...columnsOf(form),
      state: 'draft',
      author_id: person,
      edited_by: person,
      created_at: await tx.now(),
    })
    await record(tx, ctx, { ...about({ id, ocid: plan.ocid }, 'engagement.created'), event: 'engagement.created' })
    return id
  })
}

interface Held {
  tx: Transaction
  engagement: Engagement
  now: Date
}

/** Holds the engagement, asks the rules, and hands it over. */
async function step(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: Action,
  work: (held: Held) => Promise<void>,
  facts: (held: Held) => Promise<Facts> = async () => ({}),
): Promise<void> {
  await ctx.transact(async tx => {
    const engagement = await requireEngagement(tx, id, { lock: 'update' })
    const held = { tx, engagement, now: await tx.now() }
    refuse(refusal(engagement, action, ctx.actor, await facts(held)))
    if (version !== null && version !== engagement.version) throw new Refusal('stale', 'error.stale')
    await work(held)
  })
}

export const editEngagement = (ctx: Ctx, id: string, version: number | null, form: NoticeForm): Promise<void> =>
  step(ctx, id, version, 'edit', async ({ tx, engagement }) => {
    await updateEngagement(tx, id, { ...columnsOf(form), edited_by: personOf(ctx) })
    await record(tx, ctx, about(engagement, 'engagement.edited'))
  })

/** Asks the market in public. Another person than its author does it. */
export const publishEngagement = (ctx: Ctx, id: string, version: number | null, publicUrl: string): Promise<void> =>
  step(
    ctx,
    id,
    version,
    'publish',
    async ({ tx, engagement, now }) => {
      const government = await governmentIn(tx, ctx)
      const { ocid } = await requirePlan(tx, engagement.planId, { lock: true })
      const closesAt = endOfDay(government.time_zone, engagement.closesOn)
      const open: Engagement = { ...engagement, ocid, state: 'open', publishedAt: now, closesAt }
      await updateEngagement(tx, id, {
        state: nextState(lifecycle, engagement.state, 'publish'),
        ocid,
        published_by: personOf(ctx),
        published_at: now,
        closes_at: closesAt,
      })
      await tell(tx, ctx, open, 'engagement.published', publicUrl)
    },
    async ({ tx, engagement, now }) => ({
      plan: await requirePlan(tx, engagement.planId),
      today: localDate((await governmentIn(tx, ctx)).time_zone, now),
    }),
  )

/** Writes a deed down, and what the public learns by it. */
async function tell(
  tx: Transaction,
  ctx: Ctx,
  engagement: Engagement,
  verb: 'engagement.published' | 'engagement.closed' | 'engagement.concluded',
  publicUrl: string | null,
): Promise<void> {
  const { id, ocid } = engagement
  const government = await governmentIn(tx, ctx)
  const language = government.languages[0] ?? 'en'
  if (!ocid) throw new Refusal('conflict', 'engagement.plan-not-public')
  const notice = publicUrl === null ? null : publicUrl + engagementLinks.open(government.slug, ocid, id)
  const release = engagementRelease({
    engagement,
    ocid,
    language,
    t: translator(language),
    addresses: notice === null ? null : { notice, learnt: notice + learntMark },
  })
  await record(tx, ctx, { ...about(engagement, verb), event: verb, release })
}

/** Ends the time for answers. Does nothing before the last day is over, or a second time. */
export async function closeEngagement(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    const engagement = await requireEngagement(tx, id, { lock: 'update' })
    const now = await tx.now()
    const { state, closesAt } = engagement
    if (state !== 'open' || !closesAt || now <= closesAt) return
    await updateEngagement(tx, id, { state: nextState(lifecycle, state, 'close'), closed_at: now })
    await tell(tx, ctx, { ...engagement, state: 'closed', closedAt: now }, 'engagement.closed', null)
  })
}

/** Answers the questions, for a supplier or for oneself. The row is held while its time is compared with the clock. */
export function answerEngagement(ctx: Ctx, ocid: string, id: string, text: string): Promise<string> {
  return ctx.transact(async tx => {
    const engagement = await requireEngagement(tx, id, { lock: 'share' })
    if (engagement.ocid !== ocid) throw new Refusal('not-found', 'engagement.not-found')
    const now = await tx.now()
    refuse(refusal(engagement, 'answer', ctx.actor, { now }))
    const response = newId<'engagement-response'>()
    await insertResponse(tx, {
      government_id: governmentOf(ctx),
      id: response,
      engagement_id: id,
      supplier_id: ctx.actor.supplierId,
      sent_by: personOf(ctx),
      text,
      sent_at: now,
    })
    // The trail says that somebody answered, not which firm.
    await record(tx, ctx, {
      audit: 'engagement.answered',
      subject: { kind: 'engagement-response', id: response },
      ocid,
    })
    return response
  })
}

/** Writes down a meeting with firms: everybody can read it from that moment. */
export const noteMeeting = (ctx: Ctx, id: string, form: MeetingForm): Promise<void> =>
  step(ctx, id, null, 'note-meeting', async ({ tx, engagement, now }) => {
    const government = await governmentIn(tx, ctx)
    if (form.heldOn > localDate(government.time_zone, now)) throw new Refusal('invalid', 'engagement.held-on.future')
    const { heldOn, firms, subject, summary } = form
    await insertMeeting(tx, {
      government_id: governmentOf(ctx),
      id: newId<'engagement-meeting'>(),
      engagement_id: id,
      held_on: heldOn,
      firms,
      subject,
      summary,
      recorded_by: personOf(ctx),
      recorded_at: now,
    })
    await record(tx, ctx, { ...about(engagement, 'engagement.meeting-noted'), event: 'engagement.meeting-noted' })
  })

/** Writes what was answered and what the public body learnt; somebody else publishes it. */
export const summariseEngagement = (
  ctx: Ctx,
  id: string,
  version: number | null,
  { summary, learnt }: ConclusionForm,
): Promise<void> =>
  step(ctx, id, version, 'summarise', async ({ tx, engagement }) => {
    await updateEngagement(tx, id, { summary, learnt, concluding_by: personOf(ctx) })
    await record(tx, ctx, { ...about(engagement, 'engagement.summarised'), event: 'engagement.summarised' })
  })

/** Publishes what was learnt, so that no supplier knows more than others. */
export const concludeEngagement = (ctx: Ctx, id: string, version: number | null, publicUrl: string): Promise<void> =>
  step(ctx, id, version, 'conclude', async ({ tx, engagement, now }) => {
    const state = nextState(lifecycle, engagement.state, 'conclude')
    await updateEngagement(tx, id, { state, concluded_by: personOf(ctx), concluded_at: now })
    await tell(tx, ctx, { ...engagement, state, concludedAt: now }, 'engagement.concluded', publicUrl)
  })

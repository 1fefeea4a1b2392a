import { planToRead } from '#plan/pipeline'
import type { FieldError, Posted } from '#platform/forms'
import { here, page, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf, typedDay } from '#platform/ui'
import { refuse } from './actions.ts'
import { engagementLinks } from './links.ts'
import { type Action, refusal } from './rules.ts'
import { engagementToRead } from './seeing.ts'
import type { Engagement } from './store.ts'
import { ConclusionPage, MeetingPage, NoticePage } from './views.tsx'

/** In which format days are typed, and which day it is in the government. */
export const typingOf = (ctx: WebCtx) => ({
  locale: showOf(ctx).locale,
  today: localDate(here(ctx).timeZone, ctx.now()),
})

/** A form that came back with what was typed; `null` before anything was. */
export interface Shown {
  typed: Posted | null
  errors: readonly FieldError[]
}

export const fresh: Shown = { typed: null, errors: [] }

const noticeTyped = (one: Engagement): Posted => ({
  title: one.title,
  purpose: one.purpose,
  questions: one.questions,
  takingPart: one.takingPart,
  ...typedDay('closesOn', one.closesOn),
})

export async function newNoticePage(ctx: WebCtx, planId: string, { typed, errors }: Shown) {
  const { slug } = here(ctx)
  const plan = await ctx.read(tx => planToRead(tx, ctx, planId))
  refuse(ctx.actor.bodyIds.includes(plan.bodyId) ? null : 'engagement.not-your-body')
  const title = ctx.t('engagement.form.new')
  return page({
    title,
    error: errors.length > 0,
    back: { href: engagementLinks.ofPlan(slug, planId), text: ctx.t('engagement.list.of-plan') },
    content: NoticePage({
      t: ctx.t,
      title,
      planTitle: plan.title,
      action: engagementLinks.create(slug, planId),
      tokens: ctx.tokens(),
      typed: typed ?? {},
      errors,
    }),
  })
}

/** The engagement of a form, once the rules let this person send it. */
async function allowed(ctx: WebCtx, id: string, action: Action) {
  const { engagement } = await ctx.read(tx => engagementToRead(tx, ctx, id))
  refuse(refusal(engagement, action, ctx.actor))
  const { slug } = here(ctx)
  const back = { href: engagementLinks.one(slug, id), text: engagement.title }
  return { engagement, slug, back, tokens: ctx.tokens(ctx.formVersion ?? engagement.version) }
}

export async function editNoticePage(ctx: WebCtx, id: string, { typed, errors }: Shown) {
  const { engagement, slug, back, tokens } = await allowed(ctx, id, 'edit')
  const title = ctx.t('engagement.form.edit')
  const action = engagementLinks.edit(slug, id)
  const shown = { t: ctx.t, action, tokens, typed: typed ?? noticeTyped(engagement), errors }
  return page({
    title,
    error: errors.length > 0,
    back,
    content: NoticePage({ ...shown, title, planTitle: engagement.title }),
  })
}

export async function meetingPage(ctx: WebCtx, id: string, { typed, errors }: Shown) {
  const { engagement, slug, back, tokens } = await allowed(ctx, id, 'note-meeting')
  const action = engagementLinks.meeting(slug, id)
  return page({
    title: ctx.t('engagement.meeting.title'),
    error: errors.length > 0,
    back,
    content: MeetingPage({ t: ctx.t, action, tokens, typed: typed ?? {}, errors, engagement }),
  })
}

export async function conclusionPage(ctx: WebCtx, id: string, { typed, errors }: Shown) {
  const { engagement, slug, back, tokens } = await allowed(ctx, id, 'summarise')
  const before = { summary: engagement.summary ?? '', learnt: engagement.learnt ?? '' }
  return page({
    title: ctx.t('engagement.conclusion.title'),
    error: errors.length > 0,
    back,
    content: ConclusionPage({
      t: ctx.t,
      action: engagementLinks.conclusion(slug, id),
      tokens,
      typed: typed ?? before,
      errors,
      engagement,
      answersAt: engagementLinks.answers(slug, id),
    }),
  })
}

import { z } from 'zod'
import { packOf } from '#governments/tree'
import { requirePlan } from '#plan/pipeline'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { refuse, sendObservation } from './actions.ts'
import { ApplyPage, CommentPage } from './comment-view.tsx'
import { observationLinks } from './links.ts'
import { applyAsObserver } from './observer-actions.ts'
import { observerOfPerson } from './observer-store.ts'
import { requirePublished } from './public-routes.ts'
import { outsiderRefusal, planRefusal, termsOf } from './rules.ts'
import { ApplicationForm, CommentForm, GovernmentAddress, PlanAddress } from './schema.ts'
import { observationsBy } from './store.ts'

/** So many of an organisation's own comments on a plan are shown beside the form. */
const shownOwn = 20

interface Form {
  typed?: Posted
  errors?: readonly FieldError[]
}

async function commentPage(ctx: WebCtx, ocid: string, { typed = {}, errors = [] }: Form, wasSent = false) {
  const { slug, id, timeZone } = here(ctx)
  const now = ctx.now()
  const outsider = outsiderRefusal(ctx.actor)
  const { plan, observer, own, pack } = await ctx.read(async tx => {
    const plan = await requirePlan(tx, (await requirePublished(tx, ocid)).id)
    const observer = outsider === null && ctx.actor.id ? await observerOfPerson(tx, ctx.actor.id) : undefined
    return {
      plan,
      observer,
      own: observer ? await observationsBy(tx, observer.id, ocid, shownOwn) : [],
      pack: await packOf(tx, id),
    }
  })
  const terms = termsOf(pack, timeZone, now)
  const mayNot =
    outsider ??
    planRefusal(plan) ??
    (observer?.state === 'registered' ? null : 'observation.not-registered') ??
    (terms ? null : 'observation.no-rule')
  return page({
    title: ctx.t('observation.comment.title'),
    error: errors.length > 0,
    back: { href: observationLinks.comments(slug, ocid), text: ctx.t('observation.public.title') },
    content: CommentPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      observer,
      mayNot: mayNot && ctx.t.dynamic(mayNot),
      terms,
      own,
      wasSent,
      applyAt: observationLinks.apply(slug),
      action: observationLinks.comment(slug, ocid),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

async function applyPage(ctx: WebCtx, { typed = {}, errors = [] }: Form) {
  const { slug, name } = here(ctx)
  refuse(outsiderRefusal(ctx.actor))
  const person = ctx.actor.id ?? ''
  return page({
    title: ctx.t('observer.apply.title'),
    error: errors.length > 0,
    back: { href: observationLinks.observers(slug), text: ctx.t('observer.public.title') },
    content: ApplyPage({
      t: ctx.t,
      show: showOf(ctx),
      government: name,
      observer: await ctx.read(tx => observerOfPerson(tx, person)),
      action: observationLinks.apply(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

const inside = { needs: 'signed-in', part: 'plan' } as const
const limit = { hits: 30, seconds: 600 }
const Sent = z.object({ sent: z.literal('yes').optional().catch(undefined) })
const commentAt = '/:government/plans/:ocid/comment'
const applyAt = '/:government/observers/apply'

/** What people outside government do: ask for their organisation to be registered, and comment. */
export const observerRoutes: Route[] = [
  route.get(commentAt, { ...inside, params: PlanAddress, query: Sent }, (ctx, { params, query }) =>
    commentPage(ctx, params.ocid, {}, query.sent === 'yes'),
  ),
  route.post(
    commentAt,
    { ...inside, params: PlanAddress, audit: 'observation.sent', limit },
    async (ctx, { params, body }) => {
      const form = readForm(CommentForm, body as Posted)
      if (!form.ok) return commentPage(ctx, params.ocid, form)
      await sendObservation(ctx, params.ocid, form.value.text)
      return seeOther(observationLinks.sent(here(ctx).slug, params.ocid))
    },
  ),
  route.get(applyAt, { ...inside, params: GovernmentAddress }, ctx => applyPage(ctx, {})),
  route.post(
    applyAt,
    { ...inside, params: GovernmentAddress, audit: 'observer.applied', limit },
    async (ctx, { body }) => {
      const form = readForm(ApplicationForm, body as Posted)
      if (!form.ok) return applyPage(ctx, form)
      await applyAsObserver(ctx, form.value)
      return seeOther(observationLinks.apply(here(ctx).slug))
    },
  ),
]

import { planLinks, requirePlan } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { answerObservation, refuse, setAsideObservation } from './actions.ts'
import { observationLinks } from './links.ts'
import { endObserver, registerObserver } from './observer-actions.ts'
import { observersIn, requireObserver } from './observer-store.ts'
import { refusal, seesAll, timingOf } from './rules.ts'
import {
  After,
  AnswerForm,
  EndForm,
  GovernmentAddress,
  ObservationAddress,
  ObserverAddress,
  SetAsideForm,
  WorkList,
} from './schema.ts'
import { observationsFor, requireObservation } from './store.ts'
import { EndPage, OnePage, OrganisationsPage, SetAsidePage, WorkListPage } from './work-views.tsx'

const perPage = 50
const nextAfter = (found: readonly { id: string }[]) => (found.length > perPage ? found[perPage - 1]?.id : undefined)

async function listPage(ctx: WebCtx, { show, after }: WorkList) {
  const { slug } = here(ctx)
  const bodyIds = seesAll(ctx.actor) ? null : ctx.actor.bodyIds
  const found = await ctx.read(tx =>
    observationsFor(tx, { bodyIds, waiting: show !== 'all', after, limit: perPage + 1 }),
  )
  const last = nextAfter(found)
  return page({
    title: ctx.t('observation.list.title'),
    content: WorkListPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: found.slice(0, perPage),
      now: ctx.now(),
      showsAll: show === 'all',
      links: {
        one: id => observationLinks.one(slug, id),
        other: observationLinks.list(slug, show === 'all' ? {} : { show: 'all' }),
        first: after && observationLinks.list(slug, { show }),
        next: last && observationLinks.list(slug, { show, after: last }),
      },
    }),
  })
}

/** A comment that this person may read: one on a plan of their own body, unless they look after the whole government. */
async function seen(ctx: WebCtx, id: string) {
  const found = await ctx.read(async tx => {
    const one = await requireObservation(tx, id)
    return { one, plan: await requirePlan(tx, one.planId), observer: await requireObserver(tx, one.observerId) }
  })
  if (!seesAll(ctx.actor) && !ctx.actor.bodyIds.includes(found.one.bodyId))
    throw new Refusal('forbidden', 'observation.not-your-role')
  return found
}

async function onePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { one, plan, observer } = await seen(ctx, id)
  const may = (action: 'answer' | 'set-aside') => refusal(one, action, ctx.actor, plan) === null
  return page({
    title: ctx.t('observation.one.title', { observer: observer.name }),
    error: errors.length > 0,
    back: { href: observationLinks.list(slug), text: ctx.t('observation.list.title') },
    content: OnePage({
      t: ctx.t,
      show: showOf(ctx),
      one,
      observer,
      planTitle: plan.title,
      planAt: planLinks.plan(slug, plan.id),
      isLate: timingOf(one, ctx.now()) === 'unanswered',
      mayAnswer: may('answer'),
      setAsideAt: may('set-aside') ? observationLinks.setAside(slug, id) : null,
      action: observationLinks.one(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? one.version),
      typed,
      errors,
    }),
  })
}

async function setAsidePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { one, plan, observer } = await seen(ctx, id)
  refuse(refusal(one, 'set-aside', ctx.actor, plan))
  return page({
    title: ctx.t('observation.set-aside.title'),
    error: errors.length > 0,
    back: { href: observationLinks.one(slug, id) },
    content: SetAsidePage({
      t: ctx.t,
      text: one.text,
      observer: observer.name,
      action: observationLinks.setAside(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? one.version),
      typed,
      errors,
    }),
  })
}

async function organisationsPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => observersIn(tx, ['applied', 'registered'], { after, limit: perPage + 1 }))
  const last = nextAfter(found)
  return page({
    title: ctx.t('observer.list.title'),
    content: OrganisationsPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: found.slice(0, perPage),
      tokens: version => ctx.tokens(version),
      links: {
        register: id => observationLinks.register(slug, id),
        end: id => observationLinks.end(slug, id),
        first: after && observationLinks.organisations(slug),
        next: last && observationLinks.organisations(slug, last),
      },
    }),
  })
}

async function endPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const observer = await ctx.read(tx => requireObserver(tx, id))
  return page({
    title: ctx.t('observer.end.title'),
    error: errors.length > 0,
    back: { href: observationLinks.organisations(slug), text: ctx.t('observer.list.title') },
    content: EndPage({
      t: ctx.t,
      name: observer.name,
      action: observationLinks.end(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? observer.version),
      typed,
      errors,
    }),
  })
}

const part = 'plan'
const listAt = '/:government/work/observations'
const setAside = { needs: 'observation.set-aside', part, params: ObservationAddress } as const
const register = { needs: 'observer.register', part, params: ObserverAddress } as const
const organisationsAt = '/:government/work/observers'

/** What officials do with comments and with those who write them. */
export const workRoutes: Route[] = [
  route.get(listAt, { needs: 'observation.read', part, params: GovernmentAddress, query: WorkList }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  route.get(`${listAt}/:id`, { needs: 'observation.read', part, params: ObservationAddress }, (ctx, { params }) =>
    onePage(ctx, params.id, {}, []),
  ),
  route.post(
    `${listAt}/:id`,
    { needs: 'observation.answer', part, params: ObservationAddress, audit: 'observation.answered' },
    async (ctx, { params, body }) => {
      const form = readForm(AnswerForm, body as Posted)
      if (!form.ok) return onePage(ctx, params.id, form.typed, form.errors)
      await answerObservation(ctx, params.id, ctx.formVersion, form.value.answer)
      return seeOther(observationLinks.one(here(ctx).slug, params.id))
    },
  ),
  route.get(`${listAt}/:id/set-aside`, setAside, (ctx, { params }) => setAsidePage(ctx, params.id, {}, [])),
  route.post(
    `${listAt}/:id/set-aside`,
    { ...setAside, audit: 'observation.set-aside' },
    async (ctx, { params, body }) => {
      const form = readForm(SetAsideForm, body as Posted)
      if (!form.ok) return setAsidePage(ctx, params.id, form.typed, form.errors)
      await setAsideObservation(ctx, params.id, ctx.formVersion, form.value)
      return seeOther(observationLinks.one(here(ctx).slug, params.id))
    },
  ),
  route.get(
    organisationsAt,
    { needs: 'observer.register', part, params: GovernmentAddress, query: After },
    (ctx, { query }) => organisationsPage(ctx, query.after),
  ),
  route.post(
    `${organisationsAt}/:id/register`,
    { ...register, audit: 'observer.registered' },
    async (ctx, { params }) => {
      await registerObserver(ctx, params.id, ctx.formVersion)
      return seeOther(observationLinks.organisations(here(ctx).slug))
    },
  ),
  route.get(`${organisationsAt}/:id/end`, register, (ctx, { params }) => endPage(ctx, params.id, {}, [])),
  route.post(`${organisationsAt}/:id/end`, { ...register, audit: 'observer.ended' }, async (ctx, { params, body }) => {
    const form = readForm(EndForm, body as Posted)
    if (!form.ok) return endPage(ctx, params.id, form.typed, form.errors)
    await endObserver(ctx, params.id, ctx.formVersion, form.value.reason)
    return seeOther(observationLinks.organisations(here(ctx).slug))
  }),
]

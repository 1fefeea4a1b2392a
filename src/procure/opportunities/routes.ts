import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { cancelOpportunity, publishOpportunity, returnOpportunity, submitOpportunity } from './actions.ts'
import { choicesFor, historyOf, neighboursOf } from './choices.ts'
import { CancelPage, PreviewPage, ReviewPage } from './decisions.tsx'
import { draftRoutes } from './draft-routes.ts'
import { renewContent } from './drafting.ts'
import { opportunityLinks as links, publicOpportunityLinks } from './links.ts'
import { OpportunityListPage } from './list.tsx'
import { newRoutes } from './new-routes.ts'
import { OpportunityPage } from './page.tsx'
import { obstacles } from './readiness.ts'
import { isPublished, refusal, rolesOf } from './rules.ts'
import { CancelForm, GovernmentAddress, OpportunityAddress, OpportunityList, ReviewForm } from './schema.ts'
import { around, here, type Seen, seen, showOf, withPlanLinks } from './seeing.ts'
import { listOpportunities, type Opportunity, unansweredQuestions } from './store.ts'

const perPage = 50

const read = { needs: 'opportunity.read', part: 'procure' } as const
const write = { needs: 'opportunity.write', part: 'procure' } as const
const review = { needs: 'opportunity.review', part: 'procure' } as const
const cancel = { needs: 'opportunity.cancel', part: 'procure' } as const

const whoIs = (ctx: WebCtx, o: Opportunity) => ({ id: ctx.actor.id, roles: rolesOf(ctx.actor, o) })

async function listPage(ctx: WebCtx, filter: OpportunityList) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => listOpportunities(tx, governmentOf(ctx), { ...filter, limit: perPage + 1 }))
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  return page({
    title: ctx.t('opportunity.list.title'),
    wide: true,
    content: OpportunityListPage({
      t: ctx.t,
      show: showOf(ctx),
      opportunities: shown,
      filter,
      links: {
        self: links.list(slug),
        create: ctx.may('opportunity.write') ? links.create(slug) : null,
        next: last && links.list(slug, { state: filter.state, before: last.id }),
        first: links.list(slug, { state: filter.state }),
        page: id => links.page(slug, id),
      },
    }),
  })
}

async function opportunityPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { o, facts, view, now } = await seen(ctx, id)
  const { trail, names, plan } = await around(ctx, o)
  const isDraft = o.state === 'draft' || o.state === 'in-review'
  const count = (await ctx.read(tx => unansweredQuestions(tx, o.governmentId, [o.id]))).get(o.id) ?? 0
  const isReady = obstacles(facts, 'submit').length === 0
  return page({
    title: o.title,
    back: { href: links.list(slug), text: ctx.t('opportunity.list.title') },
    content: OpportunityPage({
      t: ctx.t,
      show: showOf(ctx),
      opportunity: o,
      view,
      authorName: names.get(o.authorId),
      plan,
      choices: choicesFor(o, whoIs(ctx, o), slug, isReady),
      neighbours: neighboursOf(o, slug, ctx),
      obstacles: isDraft ? withPlanLinks(ctx, o.planId, obstacles(facts, 'publish')) : [],
      unanswered:
        o.state === 'open'
          ? { count, isLate: o.answersDue !== null && o.answersDue < now, href: links.questions(slug, o.id) }
          : null,
      history: historyOf(trail, names, ctx.t, showOf(ctx)),
      publicHref: isPublished(o) && o.ocid ? publicOpportunityLinks.opportunity(slug, o.ocid) : null,
      tokens: ctx.tokens(o.version),
    }),
  })
}

async function previewPage(ctx: WebCtx, id: string) {
  const { o, view } = await seen(ctx, id)
  if (isPublished(o)) return seeOther(links.page(here(ctx).slug, id))
  return page({
    title: view.title,
    back: beforePreview(ctx, o),
    content: PreviewPage({ t: ctx.t, show: showOf(ctx), view }),
  })
}

/** Whoever writes the draft or decides on it goes back to that. */
function beforePreview(ctx: WebCtx, o: Opportunity) {
  const { slug } = here(ctx)
  const may = (action: 'edit' | 'publish') => refusal(o, action, whoIs(ctx, o)) === null
  if (may('edit')) return { href: links.tasks(slug, o.id), text: ctx.t('opportunity.tasks.title') }
  if (may('publish')) return { href: links.review(slug, o.id), text: ctx.t('opportunity.review.title') }
  return { href: links.page(slug, o.id) }
}

/** The frame of a page on which something is decided: a form that came back keeps the version it was first made from. */
const deciding = (ctx: WebCtx, o: Opportunity, action: string, typed: Posted, errors: readonly FieldError[]) => ({
  t: ctx.t,
  title: o.title,
  action,
  tokens: ctx.tokens(ctx.formVersion ?? o.version),
  typed,
  errors,
})

const refuse = (reason: string | null): void => {
  if (reason) throw new Refusal(reason === 'opportunity.not-in-that-state' ? 'conflict' : 'forbidden', reason)
}

async function reviewPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const found = await seen(ctx, id)
  const { o, facts } = found
  refuse(refusal(o, 'publish', whoIs(ctx, o)))
  return page({
    title: ctx.t('opportunity.review.title'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: ReviewPage({
      ...deciding(ctx, o, links.review(slug, id), typed, errors),
      preview: links.preview(slug, id),
      obstacles: withPlanLinks(ctx, o.planId, obstacles(facts, 'publish')),
      consequences: consequencesOf(ctx, found),
    }),
  })
}

function consequencesOf({ t, ...ctx }: WebCtx, { view, o }: Seen): string[] {
  const show = showOf({ t, ...ctx })
  const { value, questionsUntil, closesAt } = view
  return [
    t('opportunity.review.public'),
    ...(questionsUntil ? [t('opportunity.review.questions', { at: show.instant(questionsUntil) })] : []),
    ...(closesAt ? [t('opportunity.review.closes', { at: show.instant(closesAt) })] : []),
    ...(o.planId ? [t('opportunity.review.budget', { amount: show.money(value.amount, value.currency) })] : []),
  ]
}

async function cancelPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { o } = await seen(ctx, id)
  refuse(refusal(o, 'cancel', whoIs(ctx, o)))
  return page({
    title: ctx.t('opportunity.cancel.title'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: CancelPage({
      ...deciding(ctx, o, links.cancel(slug, id), typed, errors),
      isPublic: isPublished(o),
    }),
  })
}

const toPage = (ctx: WebCtx, id: string) => seeOther(links.page(here(ctx).slug, id))

const at = '/:government/work/opportunities'

export const routes: Route[] = [
  route.get(at, { ...read, params: GovernmentAddress, query: OpportunityList }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  ...newRoutes,
  route.get(`${at}/:opportunity`, { ...read, params: OpportunityAddress }, (ctx, { params }) =>
    opportunityPage(ctx, params.opportunity),
  ),
  route.get(`${at}/:opportunity/preview`, { ...read, params: OpportunityAddress }, (ctx, { params }) =>
    previewPage(ctx, params.opportunity),
  ),
  ...draftRoutes,
  route.post(
    `${at}/:opportunity/submit`,
    { ...write, params: OpportunityAddress, audit: 'opportunity.submitted' },
    async (ctx, { params }) => {
      await submitOpportunity(ctx, params.opportunity, ctx.formVersion)
      return toPage(ctx, params.opportunity)
    },
  ),
  route.post(
    `${at}/:opportunity/take-back`,
    { ...write, params: OpportunityAddress, audit: 'opportunity.returned' },
    async (ctx, { params }) => {
      await returnOpportunity(ctx, params.opportunity, ctx.formVersion, null)
      return toPage(ctx, params.opportunity)
    },
  ),
  route.post(
    `${at}/:opportunity/renew`,
    { ...write, params: OpportunityAddress, audit: 'opportunity.edited' },
    async (ctx, { params }) => {
      await renewContent(ctx, params.opportunity, ctx.formVersion)
      return seeOther(links.tasks(here(ctx).slug, params.opportunity))
    },
  ),
  route.get(`${at}/:opportunity/review`, { ...review, params: OpportunityAddress }, (ctx, { params }) =>
    reviewPage(ctx, params.opportunity, {}, []),
  ),
  route.post(
    `${at}/:opportunity/review`,
    { ...review, params: OpportunityAddress, audit: 'opportunity.published' },
    async (ctx, { params, body }) => {
      const id = params.opportunity
      const form = readForm(ReviewForm, body as Posted)
      if (!form.ok) return reviewPage(ctx, id, form.typed, form.errors)
      const { outcome, reason } = form.value
      if (outcome === 'publish') await publishOpportunity(ctx, id, ctx.formVersion)
      else await returnOpportunity(ctx, id, ctx.formVersion, reason)
      return toPage(ctx, id)
    },
  ),
  route.get(`${at}/:opportunity/cancel`, { ...cancel, params: OpportunityAddress }, (ctx, { params }) =>
    cancelPage(ctx, params.opportunity, {}, []),
  ),
  route.post(
    `${at}/:opportunity/cancel`,
    { ...cancel, params: OpportunityAddress, audit: 'opportunity.cancelled' },
    async (ctx, { params, body }) => {
      const form = readForm(CancelForm, body as Posted)
      if (!form.ok) return cancelPage(ctx, params.opportunity, form.typed, form.errors)
      await cancelOpportunity(ctx, params.opportunity, ctx.formVersion, form.value.reason)
      return toPage(ctx, params.opportunity)
    },
  ),
]

import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { isReadable } from '#record'
import { observationLinks } from './links.ts'
import { observersIn } from './observer-store.ts'
import { countsOf, type PublicObservation, publicObservations, publishedPlan } from './public-store.ts'
import { CommentsPage } from './public-view.tsx'
import { timingOf } from './rules.ts'
import { After, GovernmentAddress, PlanAddress } from './schema.ts'
import { RegisteredPage } from './work-views.tsx'

const perPage = 50
const perFilePage = 500

/**
 * The plan whose comments are asked for.
 * @throws Refusal where there is no such published plan, or its process was lawfully withdrawn
 */
export async function requirePublished(tx: Transaction, ocid: string) {
  const plan = await publishedPlan(tx, ocid)
  if (!plan) throw new Refusal('not-found', 'plan.not-found')
  if (!(await isReadable(tx, ocid))) throw new Refusal('gone', 'observation.public.gone')
  return plan
}

async function commentsPage(ctx: WebCtx, ocid: string, after: string | undefined) {
  const { slug } = here(ctx)
  const governmentId = governmentOf(ctx)
  const now = ctx.now()
  const { plan, found, counts } = await ctx.read(async tx => ({
    plan: await requirePublished(tx, ocid),
    found: await publicObservations(tx, { governmentId, ocid, after, limit: perPage + 1 }),
    counts: await countsOf(tx, governmentId, ocid, now),
  }))
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  const csv = observationLinks.csv(slug, ocid)
  const json = observationLinks.json(slug, ocid)
  return page({
    title: ctx.t('observation.public.title'),
    back: { href: observationLinks.plan(slug, ocid), text: plan.title },
    canonical: observationLinks.comments(slug, ocid),
    data: [
      { href: csv, text: ctx.t('observation.public.csv'), type: 'text/csv' },
      { href: json, text: ctx.t('observation.public.json'), type: 'application/json' },
    ],
    content: CommentsPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      counts,
      comments: found.slice(0, perPage),
      now,
      links: {
        comment: observationLinks.comment(slug, ocid),
        observers: observationLinks.observers(slug),
        csv,
        json,
        first: after && observationLinks.comments(slug, ocid),
        next: last && observationLinks.comments(slug, ocid, last),
      },
    }),
  })
}

const columnsOf = ({ t }: WebCtx, ocid: string, now: Date): CsvColumn<PublicObservation>[] => [
  { heading: t('observation.csv.id'), text: one => one.id },
  { heading: t('observation.csv.ocid'), text: () => ocid },
  { heading: t('observation.csv.observer'), text: one => one.observer },
  { heading: t('observation.csv.kind'), text: one => t(`observer.kind.${one.observerKind}`) },
  { heading: t('observation.csv.text'), text: one => one.text },
  { heading: t('observation.csv.sent'), text: one => one.sentAt.toISOString() },
  { heading: t('observation.csv.published'), text: one => one.publishedAt.toISOString() },
  { heading: t('observation.csv.answer-due'), text: one => one.answerDue.toISOString() },
  { heading: t('observation.csv.answer'), text: one => one.answer },
  { heading: t('observation.csv.answered'), text: one => one.answeredAt?.toISOString() },
  { heading: t('observation.csv.timing'), text: one => t(`observation.count.${timingOf(one, now)}`) },
  { heading: t('observation.csv.set-aside'), text: one => one.ground && t(`observation.ground.${one.ground}`) },
]

async function commentsCsv(ctx: WebCtx, ocid: string) {
  const governmentId = governmentOf(ctx)
  await ctx.read(tx => requirePublished(tx, ocid))
  return csvFile(`comments-${ocid}.csv`, columnsOf(ctx, ocid, ctx.now()), last =>
    ctx.read(tx => publicObservations(tx, { governmentId, ocid, after: last?.id, limit: perFilePage })),
  )
}

/** The comments as data: codes as they are stored, days as instants, page by page. */
async function commentsJson(ctx: WebCtx, ocid: string, after: string | undefined) {
  const { slug } = here(ctx)
  const governmentId = governmentOf(ctx)
  const now = ctx.now()
  const { found, counts } = await ctx.read(async tx => {
    await requirePublished(tx, ocid)
    return {
      found: await publicObservations(tx, { governmentId, ocid, after, limit: perFilePage + 1 }),
      counts: await countsOf(tx, governmentId, ocid, now),
    }
  })
  const comments = found.slice(0, perFilePage).map(one => ({
    id: one.id,
    observer: { name: one.observer, kind: one.observerKind },
    text: one.text,
    sent: one.sentAt,
    published: one.publishedAt,
    answerDue: one.answerDue,
    answer: one.answer,
    answered: one.answeredAt,
    timing: timingOf(one, now),
    setAside: one.ground && { ground: one.ground, date: one.setAsideAt },
  }))
  const last = found.length > perFilePage ? comments.at(-1)?.id : undefined
  const links = last ? { links: { next: ctx.publicUrl + observationLinks.json(slug, ocid, last) } } : {}
  return body('application/json; charset=utf-8', JSON.stringify({ ocid, counts, comments, ...links }))
}

async function registeredPage(ctx: WebCtx, after: string | undefined) {
  const { slug, name } = here(ctx)
  const found = await ctx.read(tx => observersIn(tx, ['registered'], { after, limit: perPage + 1 }))
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  return page({
    title: ctx.t('observer.public.title'),
    content: RegisteredPage({
      t: ctx.t,
      show: showOf(ctx),
      government: name,
      rows: found.slice(0, perPage),
      links: {
        apply: observationLinks.apply(slug),
        first: after && observationLinks.observers(slug),
        next: last && observationLinks.observers(slug, last),
      },
    }),
  })
}

const open = { needs: 'public', part: 'plan' } as const

/** What everybody reads: comments with their answers, as page and as data, and who may comment. */
export const publicRoutes: Route[] = [
  route.get(
    '/:government/plans/:ocid/comments',
    { ...open, params: PlanAddress, query: After },
    (ctx, { params, query }) => commentsPage(ctx, params.ocid, query.after),
  ),
  route.get('/:government/plans/:ocid/comments.csv', { ...open, params: PlanAddress }, (ctx, { params }) =>
    commentsCsv(ctx, params.ocid),
  ),
  route.get(
    '/:government/plans/:ocid/comments.json',
    { ...open, params: PlanAddress, query: After },
    (ctx, { params, query }) => commentsJson(ctx, params.ocid, query.after),
  ),
  route.get('/:government/observers', { ...open, params: GovernmentAddress, query: After }, (ctx, { query }) =>
    registeredPage(ctx, query.after),
  ),
]

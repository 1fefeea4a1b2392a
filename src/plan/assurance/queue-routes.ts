import { planLinks, planToRead } from '#plan/pipeline'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { boards as boardsIn, seatsOf } from './board-store.ts'
import { refuse } from './case.ts'
import { assuranceLinks as links } from './links.ts'
import { namesOf, seesAll } from './page.ts'
import { LookPage, QueuePage, SamplePage } from './queue-views.tsx'
import { sampledLines } from './sample-store.ts'
import { lookAtSample, lookRefusal } from './samples.ts'
import { AfterId, ByPlan, InGovernment, LookForm, QueueQuery } from './schema.ts'
import { countOpen, queue } from './store.ts'

const perPage = 50
/** So many boards can be chosen in the filter. */
const mostBoards = 200

/** The boards whose cases this person looks at: all, or those on which they sit. */
async function boardsFor(ctx: WebCtx) {
  return ctx.read(async tx => {
    if (seesAll(ctx)) return (await boardsIn(tx, undefined, mostBoards)).map(({ id, name }) => ({ id, name }))
    const seats = ctx.actor.id ? await seatsOf(tx, ctx.actor.id) : []
    return seats.map(({ boardId, boardName }) => ({ id: boardId, name: boardName }))
  })
}

async function queuePage(ctx: WebCtx, query: QueueQuery) {
  const { slug } = here(ctx)
  const now = ctx.now()
  const boards = await boardsFor(ctx)
  const own = seesAll(ctx) ? null : boards.map(({ id }) => id)
  const { found, counts } = await ctx.read(async tx => ({
    found: await queue(tx, query, own, perPage + 1),
    counts: await countOpen(tx, own, now),
  }))
  const lines = found.slice(0, perPage)
  const last = found.length > perPage ? lines.at(-1) : undefined
  const { board, state } = query
  const filter = { ...(board && { board }), ...(state && { state }) }
  return page({
    title: ctx.t('assurance.title'),
    wide: true,
    content: QueuePage({
      t: ctx.t,
      show: showOf(ctx),
      lines: lines.map(line => ({ ...line, isOverdue: line.endedAt === null && line.dueAt < now })),
      counts,
      boards,
      filter,
      links: {
        self: links.queue(slug),
        first: query.after && links.queue(slug, filter),
        next: last && links.queue(slug, { ...filter, after: `${last.dueAt.getTime()}_${last.id}` }),
        review: id => links.review(slug, id),
        boards: links.boards(slug),
        sample: links.sample(slug),
      },
    }),
  })
}

async function samplePage(ctx: WebCtx, { after }: AfterId) {
  const { slug } = here(ctx)
  const { found, nameOf } = await ctx.read(async tx => {
    const found = await sampledLines(tx, after, perPage + 1)
    const people = found.flatMap(({ look }) => look?.by ?? [])
    return { found, nameOf: await namesOf(tx, ctx, people) }
  })
  const lines = found.slice(0, perPage)
  const last = found.length > perPage ? lines.at(-1) : undefined
  return page({
    title: ctx.t('assurance.sample.title'),
    back: { href: links.queue(slug), text: ctx.t('assurance.title') },
    wide: true,
    content: SamplePage({
      t: ctx.t,
      show: showOf(ctx),
      lines: lines.map(line => ({ ...line, lookedBy: line.look && nameOf(line.look.by) })),
      mayLook: ctx.may('assurance.look'),
      links: {
        first: after && links.sample(slug),
        next: last && links.sample(slug, last.planId),
        plan: id => planLinks.plan(slug, id),
        look: id => links.look(slug, id),
      },
    }),
  })
}

async function lookPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const plan = await ctx.read(tx => planToRead(tx, ctx, id))
  refuse(lookRefusal(plan, ctx.actor))
  return page({
    title: ctx.t('assurance.look.title'),
    error: errors.length > 0,
    back: { href: links.sample(slug), text: ctx.t('assurance.sample.title') },
    content: LookPage({
      t: ctx.t,
      action: links.look(slug, id),
      tokens: ctx.tokens(),
      planTitle: plan.title,
      planLink: planLinks.plan(slug, id),
      typed,
      errors,
    }),
  })
}

const at = '/:government/work/assurance'
const read = { needs: 'assurance.queue', part: 'plan', params: InGovernment } as const
const look = { needs: 'assurance.look', part: 'plan', params: ByPlan } as const

/** The queue of cases, and the delegated lines that chance picked. */
export const queueRoutes: Route[] = [
  route.get(at, { ...read, query: QueueQuery }, (ctx, { query }) => queuePage(ctx, query)),
  route.get(`${at}/sample`, { ...read, query: AfterId }, (ctx, { query }) => samplePage(ctx, query)),
  route.get(`${at}/sample/:id`, look, (ctx, { params }) => lookPage(ctx, params.id, {}, [])),
  route.post(`${at}/sample/:id`, { ...look, audit: 'plan.sample-looked-at' }, async (ctx, { params, body }) => {
    const form = readForm(LookForm, body as Posted)
    if (!form.ok) return lookPage(ctx, params.id, form.typed, form.errors)
    await lookAtSample(ctx, params.id, form.value.note)
    return seeOther(links.sample(here(ctx).slug))
  }),
]

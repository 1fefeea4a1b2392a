import { personById } from '#identity/people'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { decideErasure, proposeErasure, takeBackErasure } from './actions.ts'
import { links } from './links.ts'
import { NewRequestPage, RequestPage, RequestsPage } from './request-views.tsx'
import { decisionRefusal } from './rules.ts'
import { Before, ById, DecideForm, ProposeForm } from './schema.ts'
import { erasureByStandIn, hindrancesOf, latestRequests, requestById } from './store.ts'

const perPage = 50
const needs = 'erasure.decide'

async function listPage(ctx: WebCtx, before: string | undefined): Promise<Reply> {
  const found = await ctx.read(tx => latestRequests(tx, { before, limit: perPage + 1 }))
  const requests = found.slice(0, perPage)
  const last = found.length > perPage ? requests.at(-1) : undefined
  return page({
    title: ctx.t('erasure.list.title'),
    content: (
      <RequestsPage
        t={ctx.t}
        show={showOf(ctx)}
        requests={requests.map(row => ({ ...row, askedAt: row.asked_at }))}
        create={links.newRequest()}
        link={links.request}
        next={last ? links.requests(last.id) : null}
      />
    ),
  })
}

function newPage(ctx: WebCtx, typed: Posted = {}, errors: readonly FieldError[] = []): Reply {
  const form = { t: ctx.t, action: links.newRequest(), tokens: ctx.tokens(), typed, errors }
  return page({
    title: ctx.t('erasure.new.title'),
    error: errors.length > 0,
    back: { href: links.requests(), text: ctx.t('erasure.list.title') },
    content: <NewRequestPage {...form} />,
  })
}

async function propose(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const form = readForm(ProposeForm, posted)
  if (!form.ok) return newPage(ctx, posted, form.errors)
  try {
    return seeOther(links.request(await proposeErasure(ctx, form.value)))
  } catch (error) {
    const fields = { 'erasure.nobody': 'email', 'erasure.asked-already': 'email' }
    return newPage(ctx, posted, refusedField(error, fields, ctx.t))
  }
}

async function onePage(ctx: WebCtx, id: string, typed: Posted = {}, errors: readonly FieldError[] = []) {
  const { row, person, hindrances, erasure } = await ctx.read(async tx => {
    const row = await requestById(tx, id)
    if (!row) throw new Refusal('not-found', 'error.not-found')
    return {
      row,
      person: await personById(tx, row.person_id),
      hindrances: row.state === 'agreed' ? await hindrancesOf(tx, row.person_id) : [],
      erasure: row.state === 'done' ? await erasureByStandIn(tx, row.person_id) : undefined,
    }
  })
  const refusal = decisionRefusal({ state: row.state, askedBy: row.asked_by, personId: row.person_id }, ctx.actor.id)
  const isStanding = row.how === 'operator' && ['asked', 'agreed'].includes(row.state)
  const { t } = ctx
  return page({
    title: t('erasure.one.title'),
    error: errors.length > 0,
    back: { href: links.requests(), text: t('erasure.list.title') },
    content: (
      <RequestPage
        t={t}
        show={showOf(ctx)}
        action={links.request(id)}
        tokens={ctx.tokens(row.version)}
        typed={typed}
        errors={errors}
        request={{
          ...row,
          name: person?.name ?? '–',
          email: row.state === 'done' ? null : (person?.email ?? null),
          askedAt: row.asked_at,
          dueAt: row.due_at,
        }}
        hindrances={hindrances}
        published={erasure?.published ?? 0}
        mayDecide={refusal === null}
        takeBack={isStanding ? { action: links.takeBack(id), tokens: ctx.tokens() } : null}
      />
    ),
  })
}

async function decide(ctx: WebCtx, id: string, posted: Posted): Promise<Reply> {
  const form = readForm(DecideForm, posted)
  if (!form.ok) return onePage(ctx, id, posted, form.errors)
  await decideErasure(ctx, id, { ...form.value, version: ctx.formVersion })
  return seeOther(links.request(id))
}

/** Where operators ask for somebody else's erasure and a second one decides. */
export const requestRoutes: readonly Route[] = [
  route.get('/erasures', { needs, query: Before }, (ctx, { query }) => listPage(ctx, query.before)),
  route.get('/erasures/new', { needs }, async ctx => newPage(ctx)),
  route.post('/erasures/new', { needs }, (ctx, { body }) => propose(ctx, body as Posted)),
  route.get('/erasures/:id', { needs, params: ById }, (ctx, { params }) => onePage(ctx, params.id)),
  route.post('/erasures/:id', { needs, params: ById }, (ctx, { params, body }) =>
    decide(ctx, params.id, body as Posted),
  ),
  route.post('/erasures/:id/taken-back', { needs, params: ById }, async (ctx, { params }) => {
    await takeBackErasure(ctx, params.id)
    return seeOther(links.request(params.id))
  }),
]

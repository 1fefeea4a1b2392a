import { asBody, InGovernment } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { addBody, changeBody } from './actions.ts'
import { bodyLinks as links } from './links.ts'
import { After, type Body, BodyForm, ByBody, NewBodyForm } from './schema.ts'
import { bodiesAfter, bodyIn } from './store.ts'
import { BodiesPage, BodyPage } from './views.tsx'

const perPage = 50
const needs = 'government.administer'

async function listPage(ctx: WebCtx, after: string | undefined): Promise<Reply> {
  const { t } = ctx
  const { id, slug, name } = here(ctx)
  const found = await ctx.read(tx => bodiesAfter(tx, id, { after, limit: perPage + 1 }))
  const bodies = found.slice(0, perPage)
  const last = found.length > perPage ? bodies.at(-1) : undefined
  return page({
    title: t('body.list.title'),
    content: (
      <BodiesPage
        t={t}
        government={name}
        bodies={bodies}
        create={links.create(slug)}
        link={body => links.body(slug, body)}
        next={last ? links.list(slug, last.id) : null}
      />
    ),
  })
}

const back = (ctx: WebCtx) => ({ href: links.list(here(ctx).slug), text: ctx.t('body.list.title') })

function newPage(ctx: WebCtx, typed: Posted = {}, errors: readonly FieldError[] = []): Reply {
  const { slug, name } = here(ctx)
  const title = ctx.t('body.add')
  const form = { t: ctx.t, action: links.create(slug), tokens: ctx.tokens(), typed, errors }
  return page({
    title,
    error: errors.length > 0,
    back: back(ctx),
    content: <BodyPage {...form} government={name} title={title} slug={null} />,
  })
}

const typedBody = (body: Body): Posted => ({
  name: body.name,
  scheme: body.identifier?.scheme,
  identifier: body.identifier?.id,
  mailbox: body.mailbox,
  domains: body.emailDomains.join('\n'),
})

async function bodyPage(ctx: WebCtx, id: string, posted?: Posted, errors: readonly FieldError[] = []): Promise<Reply> {
  const government = here(ctx)
  const body = await ctx.read(tx => bodyIn(tx, government.id, id))
  if (!body) throw new Refusal('not-found', 'error.not-found')
  return page({
    title: body.name,
    error: errors.length > 0,
    back: back(ctx),
    content: (
      <BodyPage
        t={ctx.t}
        action={links.body(government.slug, id)}
        tokens={ctx.tokens(posted ? (ctx.formVersion ?? body.version) : body.version)}
        typed={posted ?? typedBody(body)}
        errors={errors}
        government={government.name}
        title={body.name}
        slug={body.slug}
      />
    ),
  })
}

async function sendNew(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const form = readForm(NewBodyForm, posted)
  if (!form.ok) return newPage(ctx, posted, form.errors)
  try {
    await addBody(ctx, { ...asBody(form.value), slug: form.value.slug })
  } catch (error) {
    return newPage(ctx, posted, refusedField(error, { 'body.slug.taken': 'slug' }, ctx.t))
  }
  return seeOther(links.list(here(ctx).slug))
}

export const routes: Route[] = [
  route.get('/:government/work/bodies', { needs, params: InGovernment, query: After }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get('/:government/work/bodies/new', { needs, params: InGovernment }, async ctx => newPage(ctx)),
  route.post(
    '/:government/work/bodies/new',
    { needs, params: InGovernment, audit: 'public-body.created' },
    (ctx, { body }) => sendNew(ctx, body as Posted),
  ),
  route.get('/:government/work/bodies/:body', { needs, params: ByBody }, (ctx, { params }) =>
    bodyPage(ctx, params.body),
  ),
  route.post(
    '/:government/work/bodies/:body',
    { needs, params: ByBody, audit: 'public-body.changed' },
    async (ctx, { params, body }) => {
      const posted = body as Posted
      const form = readForm(BodyForm, posted)
      if (!form.ok) return bodyPage(ctx, params.body, posted, form.errors)
      await changeBody(ctx, params.body, asBody(form.value), ctx.formVersion)
      return seeOther(links.list(params.government))
    },
  ),
]

import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { holdsOf } from './hold-store.ts'
import { HoldsPage } from './hold-views.tsx'
import { endHold, setHold } from './holds.ts'
import { links } from './links.ts'
import { Before, HoldById, HoldForm, InGovernment } from './schema.ts'

const perPage = 50

async function holdsPage(
  ctx: WebCtx,
  before: string | undefined,
  typed: Posted = {},
  errors: readonly FieldError[] = [],
): Promise<Reply> {
  const { id, slug, name } = here(ctx)
  const found = await ctx.read(tx => holdsOf(tx, id, { before, limit: perPage + 1 }))
  const holds = found.slice(0, perPage)
  const last = found.length > perPage ? holds.at(-1) : undefined
  return page({
    title: ctx.t('hold.title'),
    error: errors.length > 0,
    back: { href: `/${slug}/work`, text: ctx.t('app.nav.work') },
    content: (
      <HoldsPage
        t={ctx.t}
        show={showOf(ctx)}
        government={name}
        holds={holds}
        maySet={ctx.may('hold.set')}
        action={links.holds(slug)}
        tokens={ctx.tokens()}
        typed={typed}
        errors={errors}
        end={{ action: hold => links.endHold(slug, hold), tokens: () => ctx.tokens() }}
        next={last ? `${links.holds(slug)}?${new URLSearchParams({ before: last.id })}` : null}
      />
    ),
  })
}

/** Which field each refusal is about. */
const fields = { 'hold.no-process': 'ocid', 'hold.already': 'ocid', 'erasure.nobody': 'email' }

async function send(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const form = readForm(HoldForm, posted)
  if (!form.ok) return holdsPage(ctx, undefined, posted, form.errors)
  try {
    await setHold(ctx, form.value)
  } catch (error) {
    return holdsPage(ctx, undefined, posted, refusedField(error, fields, ctx.t))
  }
  return seeOther(links.holds(here(ctx).slug))
}

/** Legal holds: administrators set and end them, auditors read them. */
export const holdRoutes: readonly Route[] = [
  route.get('/:government/work/holds', { needs: 'hold.read', params: InGovernment, query: Before }, (ctx, { query }) =>
    holdsPage(ctx, query.before),
  ),
  route.post(
    '/:government/work/holds',
    { needs: 'hold.set', params: InGovernment, audit: 'hold.set' },
    (ctx, { body }) => send(ctx, body as Posted),
  ),
  route.post(
    '/:government/work/holds/:id/ended',
    { needs: 'hold.set', params: HoldById, audit: 'hold.ended' },
    async (ctx, { params }) => {
      await endHold(ctx, params.id)
      return seeOther(links.holds(params.government))
    },
  ),
]

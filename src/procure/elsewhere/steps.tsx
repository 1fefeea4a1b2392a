import type { Element } from '@gdm/govuk-jsx'
import type { z } from 'zod'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type Tenant, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import type { FormProps } from './forms.tsx'
import { elsewhereLinks as links } from './links.ts'
import { type Action, refusal } from './rules.ts'
import { type Purchase, PurchaseAddress } from './schema.ts'
import { requirePurchase } from './store.ts'

export const showOf = (ctx: WebCtx) => showFor(ctx.government, ctx.t.language)

export function here(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

export const typingOf = (ctx: WebCtx) => ({ currency: here(ctx).currency, locale: showOf(ctx).locale })

/** What actions refuse because of one field. */
export const refusedFields = {
  'elsewhere.plan-needed': 'planId',
  'elsewhere.plan-is-here': 'planId',
  'elsewhere.other-body': 'bodyId',
  'plan.no-approval-in-force': 'planId',
  'plan.over-budget': 'value',
}

/** The page of one step, for the first time or with what is wrong. */
async function stepPage(
  ctx: WebCtx,
  id: string,
  action: Action,
  view: (props: FormProps) => Element,
  typed: (purchase: Purchase) => Posted,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { slug, currency } = here(ctx)
  const purchase = await ctx.read(tx => requirePurchase(tx, id))
  const reason = refusal(purchase, action, ctx.actor)
  if (reason) throw new Refusal('conflict', reason)
  const title = ctx.t(`elsewhere.form.${action}`)
  const props = {
    t: ctx.t,
    title,
    caption: purchase.title,
    action: links[action](slug, id),
    // A form that came back keeps the version it was first made from: somebody may have changed the purchase meanwhile.
    tokens: ctx.tokens(ctx.formVersion ?? purchase.version),
    typed: typed(purchase),
    errors,
    currency,
  }
  return page({ title, error: errors.length > 0, back: { href: links.purchase(slug, id) }, content: view(props) })
}

/** The two addresses of one step: its form, and what the form says being done. */
export function stepRoutes<T>(
  path: string,
  action: Action,
  audit: string,
  view: (props: FormProps) => Element,
  schema: (ctx: WebCtx) => z.ZodType<T>,
  act: (ctx: WebCtx, id: Purchase['id'], value: T) => Promise<unknown>,
  typed: (purchase: Purchase, ctx: WebCtx) => Posted = () => ({}),
): Route[] {
  const spec = { needs: 'elsewhere.write', params: PurchaseAddress }
  return [
    route.get(path, spec, (ctx, { params }) =>
      stepPage(ctx, params.id, action, view, purchase => typed(purchase, ctx), []),
    ),
    route.post(path, { ...spec, audit }, async (ctx, { params, body }) => {
      const form = readForm(schema(ctx), body as Posted)
      if (!form.ok) return stepPage(ctx, params.id, action, view, () => form.typed, form.errors)
      try {
        await act(ctx, params.id, form.value)
      } catch (error) {
        const errors = refusedField(error, refusedFields, ctx.t)
        return stepPage(ctx, params.id, action, view, () => body as Posted, errors)
      }
      return seeOther(links.purchase(here(ctx).slug, params.id))
    }),
  ]
}

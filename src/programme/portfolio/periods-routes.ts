import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { registerLinks, requireEntry } from '#programme/register'
import { fund } from './kinds.ts'
import { moneyLinks as links } from './links.ts'
import { stepPeriod } from './periods-actions.ts'
import { requirePeriod } from './periods-store.ts'
import { PeriodPage } from './periods-views.tsx'
import { PackageAddress, PeriodForm } from './schema.ts'

async function periodPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { period, of } = await ctx.read(async tx => {
    const found = await requirePeriod(tx, id)
    return { period: found, of: await requireEntry(tx, fund, found.fundId) }
  })
  return page({
    title: ctx.t('money.periods'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, fund, period.fundId), text: of.title },
    content: PeriodPage({
      t: ctx.t,
      show: showOf(ctx),
      fund: of.title,
      period,
      action: links.period(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? period.version),
      typed,
      errors,
    }),
  })
}

async function sendPeriod(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(PeriodForm, posted)
  if (!form.ok) return periodPage(ctx, id, form.typed, form.errors)
  await stepPeriod(ctx, id, ctx.formVersion, form.value.action, form.value.reason)
  const { fundId } = await ctx.read(tx => requirePeriod(tx, id))
  return seeOther(registerLinks.entry(here(ctx).slug, fund, fundId))
}

const at = '/:government/work/programme/money/periods/:id'
const lead = { needs: 'programme.lead', part: 'programme', params: PackageAddress } as const

/** Where a lead reopens a period of which account was given, and closes it again. */
export const periodRoutes: Route[] = [
  route.get(at, lead, (ctx, { params }) => periodPage(ctx, params.id, {}, [])),
  route.post(at, { ...lead, audit: 'fund.period-reopened' }, (ctx, { params, body }) =>
    sendPeriod(ctx, params.id, body as Posted),
  ),
]

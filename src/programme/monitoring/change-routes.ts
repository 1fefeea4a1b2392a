import { typedFigure } from '#plan/outcomes'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf, typedDay } from '#platform/ui'
import { changeIndicator } from './actions.ts'
import { ChangeFormPage } from './definition-fields.tsx'
import { refusedFields, typing } from './indicator-routes.ts'
import { monitoringLinks as links } from './links.ts'
import { changeForm, type Indicator, IndicatorAddress } from './schema.ts'
import { requireIndicator } from './store.ts'

async function changePage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const indicator = await ctx.read(tx => requireIndicator(tx, id))
  return page({
    title: ctx.t('monitoring.change'),
    error: errors.length > 0,
    back: { href: links.indicator(slug, id), text: indicator.name },
    content: ChangeFormPage({
      t: ctx.t,
      action: links.change(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? indicator.version),
      typed: typed ?? typedDefinition(indicator, showOf(ctx).locale),
      errors,
      indicator,
    }),
  })
}

function typedDefinition(one: Indicator, locale: string): Posted {
  return {
    name: one.name,
    definition: one.definition,
    unit: one.unit,
    counts: one.counts,
    source: one.source,
    measuredBy: one.measuredBy,
    breakdowns: [...one.breakdowns],
    baseline: one.baseline === null ? '' : typedFigure(one.baseline, locale),
    ...typedDay('baselineOn', one.baselineOn),
    target: typedFigure(one.target, locale),
    ...typedDay('targetOn', one.targetOn),
    everyMonths: String(one.everyMonths),
  }
}

async function saveChange(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(changeForm(typing(ctx)), posted)
  if (!form.ok) return changePage(ctx, id, form.typed, form.errors)
  try {
    await changeIndicator(ctx, id, ctx.formVersion, form.value)
  } catch (error) {
    const fields = { ...refusedFields, 'monitoring.change.nothing': 'reason' }
    return changePage(ctx, id, posted, refusedField(error, fields, ctx.t))
  }
  return seeOther(links.indicator(here(ctx).slug, id))
}

const at = '/:government/work/programme/monitoring/indicators/:id/change'
const write = { needs: 'programme.write', part: 'programme', params: IndicatorAddress } as const

export const changeRoutes: Route[] = [
  route.get(at, write, (ctx, { params }) => changePage(ctx, params.id, null, [])),
  route.post(at, { ...write, audit: 'indicator.changed' }, (ctx, { params, body }) =>
    saveChange(ctx, params.id, body as Posted),
  ),
]

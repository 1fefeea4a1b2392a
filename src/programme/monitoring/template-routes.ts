import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { addMonths } from '#platform/time'
import { typedDay } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { fund } from '#programme/portfolio'
import { entriesOf } from '#programme/register'
import { seenIndicators, typing } from './indicator-routes.ts'
import { monitoringLinks as links } from './links.ts'
import { lastReported, requireTemplate } from './report-store.ts'
import { ReportAddress, type Template, templateChangeForm, templateForm } from './schema.ts'
import { addTemplate, changeTemplate } from './template-actions.ts'
import { TemplateFormPage } from './template-views.tsx'

const mostFunds = 100

async function templatePage(
  ctx: WebCtx,
  { template, typed, errors }: { template: Template | null; typed: Posted; errors: readonly FieldError[] },
) {
  const { slug } = here(ctx)
  const seen = await seenIndicators(ctx)
  const funds = await ctx.read(tx => entriesOf(tx, fund, { states: ['agreed'], limit: mostFunds }))
  return page({
    title: ctx.t(template ? 'monitoring.change.template' : 'monitoring.template.new'),
    error: errors.length > 0,
    back: { href: links.reports(slug), text: ctx.t('monitoring.reports') },
    content: TemplateFormPage({
      t: ctx.t,
      action: template ? links.changeTemplate(slug, template.id) : links.newTemplate(slug),
      tokens: template ? ctx.tokens(ctx.formVersion ?? template.version) : ctx.tokens(),
      typed,
      errors,
      indicators: seen.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, text: name })),
      funds: funds.map(({ id, title }) => ({ value: id, text: title })),
      isChange: template !== null,
    }),
  })
}

const refusedFields = {
  'monitoring.indicator.not-found': 'indicatorIds',
  'monitoring.change.first-day.reported': 'firstDay-day',
  'monitoring.change.first-day.cuts': 'firstDay-day',
}

async function saveTemplate(ctx: WebCtx, posted: Posted) {
  const form = readForm(templateForm(typing(ctx)), posted)
  if (!form.ok) return templatePage(ctx, { template: null, typed: form.typed, errors: form.errors })
  try {
    await addTemplate(ctx, form.value)
  } catch (error) {
    return templatePage(ctx, { template: null, typed: posted, errors: refusedField(error, refusedFields, ctx.t) })
  }
  return seeOther(links.reports(here(ctx).slug))
}

/** What a funder is told now, to be changed from the first period on that nothing has been told of. */
async function changePage(ctx: WebCtx, id: string) {
  const { template, reported } = await ctx.read(async tx => ({
    template: await requireTemplate(tx, id),
    reported: await lastReported(tx, id),
  }))
  const typed: Posted = {
    funder: template.funder,
    title: template.title,
    months: String(template.months),
    ...typedDay('firstDay', nextPeriod(template, reported)),
    indicatorIds: [...template.indicatorIds],
    fundIds: [...template.fundIds],
  }
  return templatePage(ctx, { template, typed, errors: [] })
}

function nextPeriod({ firstDay, months }: Template, reported: string | null): string {
  for (let number = 0; ; number++) {
    const from = addMonths(firstDay, number * months)
    if (reported === null || from > reported) return from
  }
}

async function saveChange(ctx: WebCtx, id: string, posted: Posted) {
  const template = await ctx.read(tx => requireTemplate(tx, id))
  const form = readForm(templateChangeForm(typing(ctx)), posted)
  if (!form.ok) return templatePage(ctx, { template, typed: form.typed, errors: form.errors })
  try {
    await changeTemplate(ctx, id, ctx.formVersion, form.value)
  } catch (error) {
    return templatePage(ctx, { template, typed: posted, errors: refusedField(error, refusedFields, ctx.t) })
  }
  return seeOther(links.reports(here(ctx).slug))
}

const at = '/:government/work/programme/monitoring/reports/templates'
const write = { needs: 'programme.write', part: 'programme' } as const

export const templateRoutes: Route[] = [
  route.get(`${at}/new`, { ...write, params: InProgramme }, ctx =>
    templatePage(ctx, { template: null, typed: { months: '3' }, errors: [] }),
  ),
  route.post(`${at}/new`, { ...write, params: InProgramme, audit: 'report-template.added' }, (ctx, { body }) =>
    saveTemplate(ctx, body as Posted),
  ),
  route.get(`${at}/:id/change`, { ...write, params: ReportAddress }, (ctx, { params }) => changePage(ctx, params.id)),
  route.post(
    `${at}/:id/change`,
    { ...write, params: ReportAddress, audit: 'report-template.changed' },
    (ctx, { params, body }) => saveChange(ctx, params.id, body as Posted),
  ),
]

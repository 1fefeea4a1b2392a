import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { todayOf } from './indicator-routes.ts'
import { monitoringLinks as links } from './links.ts'
import {
  draftReport,
  dropReport,
  handInReport,
  returnReport,
  signOffReport,
  takeFigures,
  writeNarrative,
} from './report-actions.ts'
import { allTemplates, newestReports, type Report, requireReport, requireTemplate } from './report-store.ts'
import { ReportPage, ReportsPage } from './report-views.tsx'
import { periodsUntil, reportRefusal } from './rules.ts'
import { NarrativeForm, PeriodForm, ReportAddress, ReturnForm } from './schema.ts'
import { requireTemplateVersion, templateVersions } from './template-store.ts'

async function listPage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => ({
    templates: await allTemplates(tx),
    versions: Map.groupBy(await templateVersions(tx), one => one.id),
    reports: await newestReports(tx),
  }))
  const versionsOf = (template: string) => found.versions.get(template) ?? []
  const isTaken = (template: string, from: string) =>
    found.reports.some(one => one.templateId === template && one.from === from)
  return page({
    title: ctx.t('monitoring.reports'),
    back: { href: links.home(slug), text: ctx.t('monitoring.title') },
    content: ReportsPage({
      t: ctx.t,
      show: showOf(ctx),
      templates: found.templates.map(template => ({
        template,
        periods: periodsUntil(versionsOf(template.id), todayOf(ctx)).filter(({ from }) => !isTaken(template.id, from)),
        versions: versionsOf(template.id),
        draftAt: links.draft(slug, template.id),
        changeAt: ctx.may('programme.write') ? links.changeTemplate(slug, template.id) : null,
      })),
      reports: found.reports.map(report => ({
        report,
        template: versionsOf(report.templateId).find(({ number }) => number === report.templateNumber),
        to: links.report(slug, report.id),
      })),
      newTemplate: ctx.may('programme.write') ? links.newTemplate(slug) : null,
      tokens: () => ctx.tokens(),
    }),
  })
}

/** What stands in the way, of which a person at the page would not know why. */
const told = new Set(['monitoring.report.not-your-own', 'monitoring.report.no-narrative'])

const deeds = ['hand-in', 'sign-off', 'drop'] as const

async function reportPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { report, template } = await ctx.read(async tx => {
    const found = await requireReport(tx, id)
    return { report: found, template: await requireTemplateVersion(tx, found.templateId, found.templateNumber) }
  })
  const mayWrite = ctx.may('programme.write') && report.state === 'drafted'
  const may = (action: Parameters<typeof reportRefusal>[1]) => reportRefusal(report, action, ctx.actor)
  const tokens = ctx.tokens(ctx.formVersion ?? report.version)
  const reasons = [may('hand-in'), may('sign-off')]
  return page({
    title: template.title,
    error: errors.length > 0,
    back: { href: links.reports(slug), text: ctx.t('monitoring.reports') },
    content: ReportPage({
      t: ctx.t,
      show: showOf(ctx),
      report,
      template,
      linkOf: indicator => links.indicator(slug, indicator),
      write: mayWrite
        ? {
            t: ctx.t,
            action: links.report(slug, id),
            tokens,
            typed: typed ?? { narrative: report.narrative },
            errors,
          }
        : null,
      takeFigures: mayWrite ? links.report(slug, id, 'figures') : null,
      steps: deeds
        .filter(action => may(action) === null)
        .map(action => ({ action, to: links.report(slug, id, action) })),
      giveBack: may('return') === null ? links.report(slug, id, 'return') : null,
      waitsFor: reasons.find(reason => reason !== null && told.has(reason)) ?? null,
      tokens,
      errors,
    }),
  })
}

const part = 'programme'
const at = '/:government/work/programme/monitoring/reports'
const write = { needs: 'programme.write', part } as const
const one = { ...write, params: ReportAddress } as const
const toReport = (ctx: WebCtx, id: Report['id']) => seeOther(links.report(here(ctx).slug, id))

const stepRoute = (deed: string, audit: string, needs: string, act: typeof handInReport): Route =>
  route.post(`${at}/:id/${deed}`, { ...one, needs, audit }, async (ctx, { params }) => {
    await act(ctx, params.id, ctx.formVersion)
    return toReport(ctx, params.id)
  })

export const reportRoutes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme }, listPage),
  route.post(`${at}/templates/:id/draft`, { ...one, audit: 'report.drafted' }, async (ctx, { params, body }) => {
    await ctx.read(tx => requireTemplate(tx, params.id))
    const form = readForm(PeriodForm, body as Posted)
    if (!form.ok) return listPage(ctx)
    return toReport(ctx, await draftReport(ctx, params.id, form.value.from))
  }),
  route.get(`${at}/:id`, { ...one, needs: 'programme.read' }, (ctx, { params }) =>
    reportPage(ctx, params.id, null, []),
  ),
  route.post(`${at}/:id`, { ...one, audit: 'report.edited' }, async (ctx, { params, body }) => {
    const form = readForm(NarrativeForm, body as Posted)
    if (!form.ok) return reportPage(ctx, params.id, form.typed, form.errors)
    await writeNarrative(ctx, params.id, ctx.formVersion, form.value.narrative)
    return toReport(ctx, params.id)
  }),
  stepRoute('figures', 'report.figures-taken', 'programme.write', takeFigures),
  stepRoute('hand-in', 'report.handed-in', 'programme.write', handInReport),
  stepRoute('sign-off', 'report.signed-off', 'programme.lead', signOffReport),
  stepRoute('drop', 'report.dropped', 'programme.write', dropReport),
  route.post(
    `${at}/:id/return`,
    { ...one, needs: 'programme.lead', audit: 'report.returned' },
    async (ctx, { params, body }) => {
      const form = readForm(ReturnForm, body as Posted)
      if (!form.ok) return reportPage(ctx, params.id, null, form.errors)
      await returnReport(ctx, params.id, ctx.formVersion, form.value.reason)
      return toReport(ctx, params.id)
    },
  ),
]

import { createHash } from 'node:crypto'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { refuse } from '#programme/partners'
import { closePeriods } from '#programme/portfolio'
import { record } from '#record'
import { requireMay } from './actions.ts'
import type { Figure } from './figure.ts'
import { figuresOf } from './figures.ts'
import { insertReport, lastSignedOff, type Report, requireReport, updateReport } from './report-store.ts'
import { periodsUntil, type ReportAction, reportLifecycle, reportRefusal, type Span } from './rules.ts'
import type { Template } from './schema.ts'
import { sayReport } from './statement.ts'
import { indicatorsById } from './store.ts'
import { lockTemplate, requireTemplateVersion, templateVersions } from './template-store.ts'
import { zoneOf } from './zone.ts'

type Told = Pick<Template, 'id' | 'indicatorIds'>

/** The figures of a period, in the order in which the template names the indicators. */
async function figuresFor(tx: Transaction, template: Told, period: Span): Promise<Figure[]> {
  const before = await lastSignedOff(tx, template.id, period.from)
  const indicators = await indicatorsById(tx, template.indicatorIds)
  const figures = await figuresOf(tx, indicators, {
    from: period.from,
    to: period.to,
    told: before ? { figures: before.figures, at: before.figuresAt } : null,
    now: await tx.now(),
  })
  const order = new Map(template.indicatorIds.map((id, index) => [id, index]))
  return figures.sort((a, b) => (order.get(a.indicatorId) ?? 0) - (order.get(b.indicatorId) ?? 0))
}

/** Drafts the report on a period that has ended: its figures are taken now and stay. Gives its id. */
export function draftReport(ctx: Ctx, templateId: string, from: string): Promise<string> {
  return ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', null)
    await lockTemplate(tx, templateId)
    const versions = await templateVersions(tx, templateId)
    const now = await tx.now()
    const period = periodsUntil(versions, localDate(await zoneOf(tx, ctx), now)).find(one => one.from === from)
    const template = versions.find(({ number }) => number === period?.number)
    if (!period || !template) throw new Refusal('conflict', 'monitoring.report.period.unknown')
    const id = newId<'report'>()
    const by = ctx.actor.id ?? ''
    const row = await insertReport(tx, {
      government_id: governmentOf(ctx),
      id,
      template_id: templateId,
      template_number: template.number,
      period_from: period.from,
      period_to: period.to,
      state: 'drafted',
      indicator_ids: [...template.indicatorIds],
      figures: JSON.stringify(await figuresFor(tx, template, period)),
      figures_at: now,
      drafted_by: by,
      drafted_at: now,
      edited_by: by,
    })
    if (!row) throw new Refusal('conflict', 'monitoring.report.period.taken')
    await record(tx, ctx, { audit: 'report.drafted', subject: { kind: 'report', id }, details: { ...period } })
    return id
  })
}

async function drafted(tx: Transaction, ctx: Ctx, id: string, version: number | null): Promise<Report> {
  await requireMay(tx, ctx, 'programme.write', null)
  const report = await requireReport(tx, id, { lock: true })
  if (report.state !== 'drafted') throw new Refusal('conflict', 'monitoring.report.not-in-that-state')
  if (version !== null && version !== report.version) throw new Refusal('stale', 'error.stale')
  return report
}

/** Writes what the figures mean, while the report is a draft. */
export async function writeNarrative(ctx: Ctx, id: string, version: number | null, narrative: string): Promise<void> {
  await ctx.transact(async tx => {
    await drafted(tx, ctx, id, version)
    await updateReport(tx, id, { narrative, edited_by: ctx.actor.id ?? '' })
    await record(tx, ctx, { audit: 'report.edited', subject: { kind: 'report', id } })
  })
}

/** Takes the figures of a draft anew, when readings came in since. */
export async function takeFigures(ctx: Ctx, id: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const report = await drafted(tx, ctx, id, version)
    const figures = await figuresFor(tx, { id: report.templateId, indicatorIds: report.indicatorIds }, report)
    await updateReport(tx, id, {
      figures: JSON.stringify(figures),
      figures_at: await tx.now(),
      edited_by: ctx.actor.id ?? '',
    })
    await record(tx, ctx, { audit: 'report.figures-taken', subject: { kind: 'report', id } })
  })
}

const audits = {
  'hand-in': 'report.handed-in',
  return: 'report.returned',
  'sign-off': 'report.signed-off',
  drop: 'report.dropped',
} as const satisfies Record<ReportAction, string>

async function step(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: ReportAction,
  changeAt: (now: Date) => Parameters<typeof updateReport>[2] = () => ({}),
): Promise<void> {
  await ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', null)
    const report = await requireReport(tx, id, { lock: true })
    refuse(reportRefusal(report, action, ctx.actor))
    if (version !== null && version !== report.version) throw new Refusal('stale', 'error.stale')
    const now = await tx.now()
    const state = nextState(reportLifecycle, report.state, action)
    await updateReport(tx, id, { state, ...changeAt(now) })
    if (state === 'signed-off') {
      const template = await requireTemplateVersion(tx, report.templateId, report.templateNumber)
      await sayReport(tx, ctx, { ...report, signedAt: now }, template)
      await closePeriods(tx, ctx, { fundIds: template.fundIds, reportId: id, from: report.from, to: report.to })
    }
    await record(tx, ctx, {
      audit: audits[action],
      subject: { kind: 'report', id },
      details: { figures: createHash('sha256').update(JSON.stringify(report.figures)).digest('hex') },
    })
  })
}

export const handInReport = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'hand-in')

/** Gives a report back to whoever wrote it, with what is missing. */
export const returnReport = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  step(ctx, id, version, 'return', () => ({ return_reason: reason }))

/** Signs a report off: it is published, and its period is locked. */
export const signOffReport = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'sign-off', now => ({ signed_by: ctx.actor.id, signed_at: now }))

export const dropReport = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'drop')

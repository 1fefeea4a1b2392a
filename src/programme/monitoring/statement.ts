import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { requirePartner } from '#programme/partners'
import { type Json, publish } from '#programme/publications'
import type { Figure } from './figures.ts'
import type { Report } from './report-store.ts'
import type { Indicator, Reading, Template } from './schema.ts'

/** The kinds of statements that this feature makes. */
export const kinds = { indicator: 'indicator', report: 'funder-report' } as const

/** What everybody learns of an indicator: what it is, and all that was read of it, corrections included. */
export async function sayIndicator(
  tx: Transaction,
  ctx: Ctx,
  indicator: Indicator,
  readings: readonly Reading[],
): Promise<void> {
  const partner = indicator.partnerId === null ? null : await requirePartner(tx, indicator.partnerId)
  await publish(tx, ctx, {
    kind: kinds.indicator,
    subjectId: indicator.id,
    partner: partner?.slug ?? null,
    title: indicator.name,
    body: {
      // By which the public pages compute what is computed.
      governmentId: partner?.governmentId ?? null,
      partnerName: partner?.name ?? null,
      definition: indicator.definition,
      unit: indicator.unit,
      computed: indicator.computed,
      currency: indicator.currency,
      result: indicator.result,
      source: indicator.source,
      measuredBy: indicator.measuredBy,
      direction: indicator.direction,
      breakdowns: [...indicator.breakdowns],
      baseline: indicator.baseline,
      baselineOn: indicator.baselineOn,
      target: indicator.target,
      targetOn: indicator.targetOn,
      everyMonths: indicator.everyMonths,
      state: indicator.state,
      readings: readings.map(readingSaid),
    },
  })
}

const readingSaid = ({ id, on, breakdown, part, value, evidence, corrects, reason, recordedAt }: Reading): Json => ({
  id,
  on,
  breakdown,
  part,
  value,
  evidence,
  corrects,
  reason,
  recordedAt: recordedAt.toISOString(),
})

/** What everybody learns of a report that was signed off: its figures as they were told, and what they mean. */
export async function sayReport(tx: Transaction, ctx: Ctx, report: Report, template: Template): Promise<void> {
  await publish(tx, ctx, {
    kind: kinds.report,
    subjectId: report.id,
    partner: null,
    title: template.title,
    body: {
      funder: template.funder,
      from: report.from,
      to: report.to,
      figuresAt: report.figuresAt.toISOString(),
      signedOffAt: report.signedAt?.toISOString() ?? null,
      narrative: report.narrative,
      figures: report.figures.map((figure: Figure): Json => ({ ...figure })),
    },
  })
}

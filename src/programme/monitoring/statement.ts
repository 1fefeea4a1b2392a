import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { requirePartner } from '#programme/partners'
import { type Json, publish } from '#programme/publications'
import type { Figure } from './figure.ts'
import { countsBefore, withNotKnown } from './parts.ts'
import type { Report } from './report-store.ts'
import type { Definition, Indicator, Reading, Template } from './schema.ts'
import { readingsOf, versionsOf } from './store.ts'
import { asPublic } from './suppression.ts'
import { versionNumbered } from './versions.ts'

/** The kinds of statements that this feature makes. */
export const kinds = { indicator: 'indicator', report: 'funder-report' } as const

/** What everybody learns of an indicator: how it has been measured, and all that was read of it, corrections included. */
export async function sayIndicator(tx: Transaction, ctx: Ctx, indicator: Indicator): Promise<void> {
  const partner = indicator.partnerId === null ? null : await requirePartner(tx, indicator.partnerId)
  const versions = (await versionsOf(tx, [indicator.id])).get(indicator.id) ?? []
  const readings = await readingsOf(tx, indicator.id)
  await publish(tx, ctx, {
    kind: kinds.indicator,
    subjectId: indicator.id,
    partner: partner?.slug ?? null,
    title: indicator.name,
    body: {
      // By which the public pages compute what is computed.
      governmentId: partner?.governmentId ?? null,
      partnerName: partner?.name ?? null,
      computed: indicator.computed,
      currency: indicator.currency,
      result: indicator.result,
      direction: indicator.direction,
      state: indicator.state,
      ...definitionSaid(indicator),
      versions: versions.map(one => ({ ...definitionSaid(one), since: one.since, reason: one.reason })),
      readings: readings.map(one => readingSaid(one, versionNumbered(versions, one.number) ?? indicator)),
    },
  })
}

const definitionSaid = (one: Definition) => ({
  number: one.number,
  name: one.name,
  definition: one.definition,
  unit: one.unit,
  counts: one.counts,
  source: one.source,
  measuredBy: one.measuredBy,
  breakdowns: [...one.breakdowns],
  baseline: one.baseline,
  baselineOn: one.baselineOn,
  target: one.target,
  targetOn: one.targetOn,
  everyMonths: one.everyMonths,
})

/** A reading with as much of its parts as can be told without telling of single people. */
function readingSaid({ indicatorId: _, parts, recordedAt, ...reading }: Reading, definition: Definition): Json {
  return {
    ...reading,
    parts: asPublic(withNotKnown(parts, reading.value, definition), definition.counts),
    recordedAt: recordedAt.toISOString(),
  }
}

/** What everybody learns of a report that was signed off: its figures as they were told, and what they mean. */
export async function sayReport(
  tx: Transaction,
  ctx: Ctx,
  report: Report,
  template: Omit<Template, 'version'>,
): Promise<void> {
  await publish(tx, ctx, {
    kind: kinds.report,
    subjectId: report.id,
    partner: null,
    title: template.title,
    body: {
      funder: template.funder,
      // Which version of what the funder is told it follows.
      templateNumber: template.number,
      from: report.from,
      to: report.to,
      figuresAt: report.figuresAt.toISOString(),
      signedOffAt: report.signedAt?.toISOString() ?? null,
      narrative: report.narrative,
      figures: report.figures.map((figure): Json => figureSaid(figure)),
    },
  })
}

/** A figure as everybody may know it. */
export const figureSaid = (figure: Figure): Figure => ({
  ...figure,
  parts: asPublic(figure.parts, figure.counts ?? countsBefore(figure.parts)),
})

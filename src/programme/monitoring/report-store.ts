import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeReports, ProgrammeReportTemplates } from '../../../db/tables.ts'
import type { Figure } from './figure.ts'
import type { ReportState } from './rules.ts'
import type { Template } from './schema.ts'

const most = 200

/** A report on one period of a template, with its figures as they were. */
export interface Report {
  id: string
  templateId: string
  /** Which version of the template it was drafted by. */
  templateNumber: number
  from: string
  to: string
  state: ReportState
  indicatorIds: readonly string[]
  figures: readonly Figure[]
  /** When the figures were taken. */
  figuresAt: Date
  narrative: string
  draftedBy: string
  draftedAt: Date
  editedBy: string
  returnReason: string | null
  signedBy: string | null
  signedAt: Date | null
  version: number
}

const reportFrom = (row: Selectable<ProgrammeReports>): Report => ({
  id: row.id,
  templateId: row.template_id,
  templateNumber: row.template_number,
  from: row.period_from,
  to: row.period_to,
  state: row.state as ReportState,
  indicatorIds: row.indicator_ids,
  figures: JSON.parse(row.figures) as Figure[],
  figuresAt: row.figures_at,
  narrative: row.narrative,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  editedBy: row.edited_by,
  returnReason: row.return_reason,
  signedBy: row.signed_by,
  signedAt: row.signed_at,
  version: row.version,
})

const templateFrom = (row: Selectable<ProgrammeReportTemplates>): Template => ({
  id: row.id,
  number: row.number,
  funder: row.funder,
  title: row.title,
  months: row.months,
  firstDay: row.first_day,
  indicatorIds: row.indicator_ids,
  fundIds: row.fund_ids,
  version: row.version,
})

export const insertTemplate = (tx: Transaction, row: Insertable<ProgrammeReportTemplates>) =>
  tx.db.insertInto('programme.report_templates').values(row).execute()

const templatesHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.report_templates').selectAll().where('government_id', '=', thisGovernment)

/** What each funder wants to be told, by funder. */
export const allTemplates = async (tx: Transaction): Promise<Template[]> =>
  (await templatesHere(tx).orderBy('funder').orderBy('id').limit(most).execute()).map(templateFrom)

export async function requireTemplate(tx: Transaction, id: string): Promise<Template> {
  const row = await templatesHere(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'monitoring.template.not-found')
  return templateFrom(row)
}

const reportsHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.reports').selectAll().where('government_id', '=', thisGovernment)

/** The newest reports of all templates, without those that were dropped. */
export const newestReports = async (tx: Transaction): Promise<Report[]> =>
  (
    await reportsHere(tx)
      .where('state', '<>', 'dropped')
      .orderBy('period_from', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
  ).map(reportFrom)

/** A lead has no more than a few of them to sign off at a time. */
const mostHandedIn = 20

/** Reports that wait for a lead to sign them off, the oldest first. */
export const handedInReports = async (tx: Transaction): Promise<Report[]> =>
  (await reportsHere(tx).where('state', '=', 'handed-in').orderBy('id').limit(mostHandedIn).execute()).map(reportFrom)

export async function requireReport(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Report> {
  const query = reportsHere(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'monitoring.report.not-found')
  return reportFrom(row)
}

export const insertReport = (tx: Transaction, row: Insertable<ProgrammeReports>) =>
  tx.db
    .insertInto('programme.reports')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()

export const updateReport = (tx: Transaction, id: string, change: Updateable<ProgrammeReports>) =>
  tx.db
    .updateTable('programme.reports')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** The last report of a template that was signed off for a period before a day. */
export async function lastSignedOff(tx: Transaction, templateId: string, before: string): Promise<Report | undefined> {
  const row = await reportsHere(tx)
    .where('template_id', '=', templateId)
    .where('state', '=', 'signed-off')
    .where('period_from', '<', before)
    .orderBy('period_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && reportFrom(row)
}

/** The last day of which any report of a template tells, dropped ones apart. */
export async function lastReported(tx: Transaction, templateId: string): Promise<string | null> {
  const row = await reportsHere(tx)
    .where('template_id', '=', templateId)
    .where('state', '<>', 'dropped')
    .orderBy('period_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.period_to ?? null
}

/** Whether a report that was signed off tells of an indicator on a day. Waits for whoever is signing one off just now. */
export async function isLocked(tx: Transaction, indicatorId: string, on: string): Promise<boolean> {
  const rows = await tx.db
    .selectFrom('programme.reports')
    .select(['id', 'state'])
    .where('government_id', '=', thisGovernment)
    .where('state', 'in', ['handed-in', 'signed-off'])
    .where('period_from', '<=', on)
    .where('period_to', '>=', on)
    .where(({ eb }) => eb(sql`${indicatorId}::uuid`, '=', eb.fn.any('indicator_ids')))
    .forShare()
    .execute()
  return rows.some(({ state }) => state === 'signed-off')
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeReportTemplates, ProgrammeReportTemplateVersions } from '../../../db/tables.ts'
import type { Template } from './schema.ts'

/** What a funder was told from a period on, and why it was changed. */
export interface TemplateVersion extends Omit<Template, 'version'> {
  /** Null for the first. */
  reason: string | null
}

const versionFrom = (row: Selectable<ProgrammeReportTemplateVersions>): TemplateVersion => ({
  id: row.template_id,
  number: row.number,
  funder: row.funder,
  title: row.title,
  months: row.months,
  firstDay: row.first_day,
  indicatorIds: row.indicator_ids,
  fundIds: row.fund_ids,
  reason: row.reason,
})

export const insertTemplateVersion = (tx: Transaction, row: Insertable<ProgrammeReportTemplateVersions>) =>
  tx.db.insertInto('programme.report_template_versions').values(row).execute()

export const updateTemplate = (tx: Transaction, id: string, change: Updateable<ProgrammeReportTemplates>) =>
  tx.db
    .updateTable('programme.report_templates')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

const versionsHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.report_template_versions').selectAll().where('government_id', '=', thisGovernment)

/** All versions of one template, or of all of them, oldest first. */
export async function templateVersions(tx: Transaction, templateId?: string): Promise<TemplateVersion[]> {
  const query = versionsHere(tx).orderBy('template_id').orderBy('number')
  const rows = await (templateId === undefined ? query : query.where('template_id', '=', templateId)).execute()
  return rows.map(versionFrom)
}

/** A template as it was when a report was drafted by it. */
export async function requireTemplateVersion(tx: Transaction, id: string, number: number): Promise<TemplateVersion> {
  const row = await versionsHere(tx).where('template_id', '=', id).where('number', '=', number).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'monitoring.template.not-found')
  return versionFrom(row)
}

/** Keeps others from changing a template, or drafting by it, until the transaction is over. */
export const lockTemplate = (tx: Transaction, id: string) =>
  tx.db
    .selectFrom('programme.report_templates')
    .select('id')
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .forUpdate()
    .execute()

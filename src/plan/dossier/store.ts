import type { Selectable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanSubmissions } from '../../../db/tables.ts'
import type { JsonValue, Part, PartName, PartVersion, Submission, SubmittedContent } from './schema.ts'

const headColumns = ['part', 'number', 'problems', 'saved_by', 'saved_at'] as const

interface HeadRow {
  part: string
  number: number
  problems: string[]
  saved_by: string
  saved_at: Date
}

const headOf = (row: HeadRow): PartVersion => ({
  part: row.part as PartName,
  number: row.number,
  problems: row.problems,
  savedBy: row.saved_by,
  savedAt: row.saved_at,
})

const partFrom = (row: HeadRow & { content: string }): Part => ({
  ...headOf(row),
  content: JSON.parse(row.content) as JsonValue,
})

const versionsIn = (tx: Transaction, planId: string) =>
  tx.db.selectFrom('plan.part_versions').where('government_id', '=', thisGovernment).where('plan_id', '=', planId)

/** The latest version of one part. */
export async function partOf(tx: Transaction, planId: string, part: PartName): Promise<Part | undefined> {
  const row = await versionsIn(tx, planId)
    .select([...headColumns, 'content'])
    .where('part', '=', part)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && partFrom(row)
}

/** The latest version of every part that there is. */
export async function partsOf(tx: Transaction, planId: string): Promise<Part[]> {
  const rows = await versionsIn(tx, planId)
    .select([...headColumns, 'content'])
    .distinctOn('part')
    .orderBy('part')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(partFrom)
}

export async function partVersion(
  tx: Transaction,
  planId: string,
  part: PartName,
  number: number,
): Promise<Part | undefined> {
  const row = await versionsIn(tx, planId)
    .select([...headColumns, 'content'])
    .where('part', '=', part)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && partFrom(row)
}

/** The versions of a part without their content, newest first; those before the version `before`. */
export async function partVersions(
  tx: Transaction,
  planId: string,
  part: PartName,
  { before, limit }: { before?: number; limit: number },
): Promise<PartVersion[]> {
  let query = versionsIn(tx, planId).select(headColumns).where('part', '=', part)
  if (before !== undefined) query = query.where('number', '<', before)
  return (await query.orderBy('number', 'desc').limit(limit).execute()).map(headOf)
}

/** Everybody who wrote on a part of the plan's file. */
export async function writersOf(tx: Transaction, planId: string): Promise<string[]> {
  const rows = await versionsIn(tx, planId).select('saved_by').distinct().execute()
  return rows.map(row => row.saved_by)
}

export async function insertVersion(
  tx: Transaction,
  row: { governmentId: string; planId: string; version: PartVersion; content: string },
): Promise<void> {
  const { part, number, problems, savedBy, savedAt } = row.version
  await tx.db
    .insertInto('plan.part_versions')
    .values({
      government_id: row.governmentId,
      plan_id: row.planId,
      part,
      number,
      content: row.content,
      problems: [...problems],
      saved_by: savedBy,
      saved_at: savedAt,
    })
    .execute()
}

const submissionFrom = (row: Selectable<PlanSubmissions>): Submission => ({
  id: row.id,
  planId: row.plan_id,
  number: row.number,
  content: JSON.parse(row.content) as SubmittedContent,
  sha256: Buffer.from(row.sha256).toString('hex'),
  submittedBy: row.submitted_by,
  submittedAt: row.submitted_at,
})

/** What was handed in last. */
export async function lastSubmission(tx: Transaction, planId: string): Promise<Submission | undefined> {
  const row = await tx.db
    .selectFrom('plan.submissions')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && submissionFrom(row)
}

export async function submissionById(tx: Transaction, id: string): Promise<Submission | undefined> {
  const row = await tx.db
    .selectFrom('plan.submissions')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && submissionFrom(row)
}

export async function insertSubmission(
  tx: Transaction,
  row: Omit<Submission, 'content' | 'sha256'> & { governmentId: string; content: string; sha256: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('plan.submissions')
    .values({
      government_id: row.governmentId,
      id: row.id,
      plan_id: row.planId,
      number: row.number,
      content: row.content,
      sha256: row.sha256,
      submitted_by: row.submittedBy,
      submitted_at: row.submittedAt,
    })
    .execute()
}

import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { StakeholderKind } from '#programme/frameworks'
import type { ProgrammeDiagnosticEvidence } from '../../../db/tables.ts'
import type { EvidenceKind } from './rules.ts'
import type { Evidence } from './schema.ts'

type Row = Selectable<ProgrammeDiagnosticEvidence> & { questions: string[] }

const evidenceFrom = (row: Row): Evidence => ({
  id: row.id,
  diagnosticId: row.diagnostic_id,
  kind: row.kind as EvidenceKind,
  perspective: row.perspective as StakeholderKind,
  datedOn: row.dated_on,
  summary: row.summary,
  link: row.link,
  uploadId: row.upload_id,
  questions: row.questions,
  version: row.version,
})

const evidenceHere = (tx: Transaction, diagnosticId: string) =>
  tx.db
    .selectFrom('programme.diagnostic_evidence as e')
    .selectAll('e')
    .select(
      sql<string[]>`array(select q.question from programme.diagnostic_evidence_questions q
        where q.government_id = e.government_id and q.evidence_id = e.id order by q.question)`.as('questions'),
    )
    .where('e.government_id', '=', thisGovernment)
    .where('e.diagnostic_id', '=', diagnosticId)

export async function insertEvidence(
  tx: Transaction,
  row: Insertable<ProgrammeDiagnosticEvidence>,
  questions: readonly string[],
): Promise<void> {
  await tx.db.insertInto('programme.diagnostic_evidence').values(row).execute()
  const { government_id, id, diagnostic_id } = row
  await tx.db
    .insertInto('programme.diagnostic_evidence_questions')
    .values(questions.map(question => ({ government_id, evidence_id: id, diagnostic_id, question })))
    .execute()
}

/** Evidence of a diagnostic, newest first, page by page. */
export async function evidenceOf(
  tx: Transaction,
  diagnosticId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Evidence[]> {
  let query = evidenceHere(tx, diagnosticId)
  if (after !== undefined) query = query.where('e.id', '<', after)
  return (await query.orderBy('e.id', 'desc').limit(limit).execute()).map(evidenceFrom)
}

/** So many pieces speak to one question at most: more would not be read before a level is proposed. */
export const mostOnOneQuestion = 100

/** Evidence that speaks to one question, newest first. */
export const evidenceOn = async (tx: Transaction, diagnosticId: string, question: string): Promise<Evidence[]> =>
  (
    await evidenceHere(tx, diagnosticId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('programme.diagnostic_evidence_questions as q')
            .select('q.question')
            .whereRef('q.government_id', '=', 'e.government_id')
            .whereRef('q.evidence_id', '=', 'e.id')
            .where('q.question', '=', question),
        ),
      )
      .orderBy('e.id', 'desc')
      .limit(mostOnOneQuestion)
      .execute()
  ).map(evidenceFrom)

export async function requireEvidence(
  tx: Transaction,
  diagnosticId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Evidence> {
  const query = evidenceHere(tx, diagnosticId).where('e.id', '=', id)
  const row = await (options.lock ? query.forUpdate('e') : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'diagnostics.evidence.not-found')
  return evidenceFrom(row)
}

export const attachUpload = (tx: Transaction, id: string, uploadId: string) =>
  tx.db
    .updateTable('programme.diagnostic_evidence')
    .set({ upload_id: uploadId, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Kind and perspective of every piece, with its id, for counting. Words stay where they are. */
export async function evidenceKindsOf(tx: Transaction, diagnosticId: string) {
  const rows = await tx.db
    .selectFrom('programme.diagnostic_evidence')
    .select(['id', 'kind', 'perspective'])
    .where('government_id', '=', thisGovernment)
    .where('diagnostic_id', '=', diagnosticId)
    .execute()
  return rows.map(row => ({
    id: row.id,
    kind: row.kind as EvidenceKind,
    perspective: row.perspective as StakeholderKind,
  }))
}

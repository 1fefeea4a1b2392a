import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Level } from '#programme/frameworks'
import type { ProgrammeDiagnosticAnswerSteps, ProgrammeDiagnosticAnswers } from '../../../db/tables.ts'
import type { AnswerAction, AnswerState, Confidence, Outcome } from './rules.ts'
import type { Answer, AnswerStep } from './schema.ts'

const answerFrom = (row: Selectable<ProgrammeDiagnosticAnswers>): Answer => ({
  question: row.question,
  state: row.state as AnswerState,
  outcome: row.outcome as Outcome,
  level: row.level as Level | null,
  confidence: row.confidence as Confidence | null,
  reasons: row.reasons,
  evidence: row.evidence,
  proposedBy: row.proposed_by,
  agreedBy: row.agreed_by,
  version: row.version,
})

const answersHere = (tx: Transaction, diagnosticId: string) =>
  tx.db
    .selectFrom('programme.diagnostic_answers')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('diagnostic_id', '=', diagnosticId)

/** Every answer of a diagnostic by its question. There are as many as questions. */
export async function answersOf(tx: Transaction, diagnosticId: string): Promise<Map<string, Answer>> {
  const rows = await answersHere(tx, diagnosticId).execute()
  return new Map(rows.map(row => [row.question, answerFrom(row)]))
}

export async function answerTo(
  tx: Transaction,
  diagnosticId: string,
  question: string,
  options: { lock?: boolean } = {},
): Promise<Answer | undefined> {
  const query = answersHere(tx, diagnosticId).where('question', '=', question)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && answerFrom(row)
}

/** Writes the answer as it now stands: the first one, or the next one in its place. */
export const saveAnswer = (tx: Transaction, row: Omit<Insertable<ProgrammeDiagnosticAnswers>, 'version'>) =>
  tx.db
    .insertInto('programme.diagnostic_answers')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'diagnostic_id', 'question']).doUpdateSet({
        ...row,
        version: sql`programme.diagnostic_answers.version + 1`,
      }),
    )
    .execute()

export const insertStep = (tx: Transaction, row: Insertable<ProgrammeDiagnosticAnswerSteps>) =>
  tx.db.insertInto('programme.diagnostic_answer_steps').values(row).execute()

/** How an answer came about, first step first. */
export async function stepsTo(tx: Transaction, diagnosticId: string, question: string): Promise<AnswerStep[]> {
  const rows = await tx.db
    .selectFrom('programme.diagnostic_answer_steps')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('diagnostic_id', '=', diagnosticId)
    .where('question', '=', question)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(row => ({
    id: row.id,
    action: row.action as AnswerAction,
    outcome: row.outcome as Outcome,
    level: row.level as Level | null,
    confidence: row.confidence as Confidence | null,
    words: row.words,
    takenBy: row.taken_by,
    takenAt: row.taken_at,
  }))
}

/** So many diagnostics are shown at most: a team works on one or two at a time. */
const mostWaiting = 20

/** Answers of others that wait for this person in the teams that they are in, counted by diagnostic. */
export async function answersWaitingFor(tx: Transaction, personId: string) {
  const rows = await tx.db
    .selectFrom('programme.diagnostics as d')
    .innerJoin('programme.diagnostic_members as m', join =>
      join.onRef('m.government_id', '=', 'd.government_id').onRef('m.diagnostic_id', '=', 'd.id'),
    )
    .innerJoin('programme.diagnostic_answers as a', join =>
      join.onRef('a.government_id', '=', 'd.government_id').onRef('a.diagnostic_id', '=', 'd.id'),
    )
    .innerJoin('programme.partners as p', join =>
      join.onRef('p.government_id', '=', 'd.government_id').onRef('p.id', '=', 'd.partner_id'),
    )
    .select(({ fn }) => ['d.id', 'p.name', fn.countAll<string>().as('count')])
    .where('d.government_id', '=', thisGovernment)
    .where('d.state', '=', 'evidence')
    .where('m.person_id', '=', personId)
    .where('a.state', 'in', ['proposed', 'challenged'])
    .where('a.proposed_by', '!=', personId)
    .groupBy(['d.id', 'p.name'])
    .orderBy('d.id')
    .limit(mostWaiting)
    .execute()
  return rows.map(row => ({ diagnosticId: row.id, partner: row.name, count: Number(row.count) }))
}

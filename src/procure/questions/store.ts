import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { Opportunity } from '#procure/opportunities'
import type { ProcureQuestions } from '../../../db/tables.ts'

export type Question = Selectable<ProcureQuestions>

type Of = Pick<Opportunity, 'governmentId' | 'id'>

export const insertQuestion = (tx: Transaction, row: Insertable<ProcureQuestions>) =>
  tx.db.insertInto('procure.questions').values(row).execute()

/** Questions in the order they were asked; page by the last id seen. A supplier sees its own only. */
export function questionsOf(
  tx: Transaction,
  o: Of,
  options: { after?: string | undefined; limit: number; isUnanswered?: boolean },
): Promise<Question[]> {
  let query = tx.db
    .selectFrom('procure.questions')
    .selectAll()
    .where('government_id', '=', o.governmentId)
    .where('opportunity_id', '=', o.id)
  if (options.after) query = query.where('id', '>', options.after)
  if (options.isUnanswered) query = query.where('answer', 'is', null)
  return query.orderBy('id').limit(options.limit).execute()
}

export const questionById = (
  tx: Transaction,
  o: Of,
  id: string,
  { lock }: { lock?: boolean } = {},
): Promise<Question | undefined> => {
  const query = tx.db
    .selectFrom('procure.questions')
    .selectAll()
    .where('government_id', '=', o.governmentId)
    .where('id', '=', id)
    .where('opportunity_id', '=', o.id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export const updateQuestion = (tx: Transaction, o: Of, id: string, change: Updateable<ProcureQuestions>) =>
  tx.db
    .updateTable('procure.questions')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', o.governmentId)
    .where('id', '=', id)
    .execute()

/** A question with its answer as everybody may read them. */
export interface PublishedAnswer {
  id: string
  question: string
  askedAt: Date
  answer: string
  answeredAt: Date
}

/** What was answered, whoever asked; page by the last id seen. */
export async function publishedAnswers(
  tx: Transaction,
  o: Of,
  options: { after?: string | undefined; limit: number },
): Promise<PublishedAnswer[]> {
  const { rows } = await sql<{ id: string; question: string; asked_at: Date; answer: string; answered_at: Date }>`
    select id, question, asked_at, answer, answered_at
    from procure.answered_questions(${o.governmentId}, ${o.id}, ${options.after ?? null}::uuid, ${options.limit})
  `.execute(tx.db)
  return rows.map(row => ({
    id: row.id,
    question: row.question,
    askedAt: row.asked_at,
    answer: row.answer,
    answeredAt: row.answered_at,
  }))
}

import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import { type Answers, isTask } from './rules.ts'

export const countAnswer = (tx: Transaction, answer: { task: string; day: string; score: number }) =>
  tx.db
    .insertInto('platform.satisfaction')
    .values({ ...answer, answers: 1 })
    .onConflict(conflict =>
      conflict.columns(['task', 'day', 'score']).doUpdateSet({ answers: sql`platform.satisfaction.answers + 1` }),
    )
    .execute()

export async function allAnswers(tx: Transaction): Promise<Answers[]> {
  const rows = await tx.db
    .selectFrom('platform.satisfaction')
    .select(({ fn }) => ['task', 'score', fn.sum<number>('answers').as('answers')])
    .groupBy(['task', 'score'])
    .execute()
  return rows.flatMap(row =>
    isTask(row.task) ? [{ task: row.task, score: row.score, answers: Number(row.answers) }] : [],
  )
}

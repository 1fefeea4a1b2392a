import { type Insertable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanLessons } from '../../../db/tables.ts'
import type { Lesson, LessonQuery, LessonStage } from './schema.ts'

/** A lesson with the plan that it was learnt from. */
export interface FoundLesson extends Lesson {
  planTitle: string
  /** Null for a plan that nobody has published. */
  ocid: string | null
  bodyName: string
}

export const insertLesson = (tx: Transaction, row: Insertable<PlanLessons>) =>
  tx.db.insertInto('plan.lessons').values(row).execute()

const found = (tx: Transaction) =>
  tx.db
    .selectFrom('plan.lessons as l')
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'l.government_id').onRef('p.id', '=', 'l.plan_id'),
    )
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .selectAll('l')
    .select(['p.title', 'p.ocid', 'b.name as body_name'])
    .where('l.government_id', '=', thisGovernment)

type Row = Awaited<ReturnType<ReturnType<typeof found>['execute']>>[number]

const lessonOf = (row: Row): FoundLesson => ({
  id: row.id,
  planId: row.plan_id,
  stage: row.stage as LessonStage,
  category: row.category,
  happened: row.happened,
  differently: row.differently,
  isPublic: row.is_public,
  recordedAt: row.recorded_at,
  planTitle: row.title,
  ocid: row.ocid,
  bodyName: row.body_name,
})

/** The lessons of one plan, newest first. */
export async function lessonsOf(tx: Transaction, planId: string, limit = 100): Promise<FoundLesson[]> {
  return (await found(tx).where('l.plan_id', '=', planId).orderBy('l.id', 'desc').limit(limit).execute()).map(lessonOf)
}

const mostWords = 10

/** The words of a question as the index knows them: all are to be found, each from its beginning. */
export const wordsOf = (typed: string): string[] =>
  [...new Set(typed.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu))].slice(0, mostWords)

/**
 * Lessons of this government, newest first; those with all of the words, where words are given. The public finds those
 * that are meant for it, of plans that are public.
 */
export async function lessons(
  tx: Transaction,
  { words, category, after, isPublic }: LessonQuery & { isPublic: boolean },
  limit: number,
): Promise<FoundLesson[]> {
  let query = found(tx)
  if (isPublic) query = query.where('l.is_public', '=', true).where('p.ocid', 'is not', null)
  if (category) query = query.where('l.category', '=', category)
  if (after) query = query.where('l.id', '<', after)
  const wanted = wordsOf(words ?? '')
  if (words && wanted.length === 0) return []
  if (wanted.length > 0) {
    const asked = wanted.map(word => `${word}:*`).join(' & ')
    const { rows } = await sql<{ id: string }>`
      select id from plan.lessons_with_words(${asked}, ${category ?? null}::text, ${after ?? null}::uuid,
        ${isPublic}::boolean, ${limit}::integer)
    `.execute(tx.db)
    if (rows.length === 0) return []
    query = query.where(
      'l.id',
      'in',
      rows.map(({ id }) => id),
    )
  }
  return (await query.orderBy('l.id', 'desc').limit(limit).execute()).map(lessonOf)
}

import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { lesson } from './kinds.ts'
import type { LessonQuery } from './schema.ts'

export interface FoundLesson {
  /** The statement's id: where the next page goes on. */
  statement: string
  id: string
  partner: string | null
  title: string
  body: unknown
}

/**
 * Lessons as they stand in public, newest first, that say all of the words. Words are looked for as English, as Spanish
 * and as they stand. A programme has hundreds of lessons, so each is read: the tables are the public's, without a policy
 * by government that would forbid it.
 */
export async function findLessons(tx: Transaction, wanted: LessonQuery & { limit: number }): Promise<FoundLesson[]> {
  const { q, intervention, principle, partner, after, limit } = wanted
  let query = tx.db
    .selectFrom('programme.standing as c')
    .innerJoin('programme.statements as s', join =>
      join.onRef('s.government_id', '=', 'c.government_id').onRef('s.id', '=', 'c.statement_id'),
    )
    .select(['s.id as statement', 's.subject_id as id', 's.partner', 's.title', 's.body'])
    .where('c.government_id', '=', thisGovernment)
    .where('c.kind', '=', lesson.name)
  if (partner) query = query.where('c.partner', '=', partner)
  if (after) query = query.where('c.statement_id', '<', after)
  if (intervention) query = query.where(sql<boolean>`s.body::jsonb ->> 'intervention' = ${intervention}`)
  if (principle) query = query.where(sql<boolean>`s.body::jsonb ->> 'principle' = ${principle}`)
  if (q)
    query = query.where(
      sql.join<boolean>(
        ['english', 'spanish', 'simple'].map(name => {
          const language = sql.lit(name)
          return sql`to_tsvector(${language}::regconfig, s.title)
            || jsonb_to_tsvector(${language}::regconfig, s.body::jsonb, '["string"]')
            @@ websearch_to_tsquery(${language}::regconfig, ${q})`
        }),
        sql` or `,
      ),
    )
  const rows = await query.orderBy('c.statement_id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...row, body: JSON.parse(row.body) as unknown }))
}

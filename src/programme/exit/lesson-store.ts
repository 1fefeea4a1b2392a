import { type RawBuilder, sql } from 'kysely'
import { dictionary } from '#open/projection'
import type { Transaction } from '#platform/db'
import type { LessonQuery } from './schema.ts'

export interface FoundLesson {
  /** The statement's id: where the next page goes on. */
  statement: string
  id: string
  programme: string
  programmeName: string
  partner: string | null
  country: string | null
  title: string
  body: unknown
}

/** What is looked for; `within` is the one programme whose lessons are wanted, by its short name. */
export type Wanted = LessonQuery & { limit: number }

/** Lessons of all programmes as they stand in public, newest first: from the index, a page at a time. */
export async function findLessons(tx: Transaction, wanted: Wanted): Promise<FoundLesson[]> {
  const { q, programme, country, intervention, nature, principle, partner, after, limit } = wanted
  let query = tx.db
    .selectFrom('programme.lesson_entries as l')
    .innerJoin('programme.statements as s', join =>
      join.onRef('s.government_id', '=', 'l.government_id').onRef('s.id', '=', 'l.statement_id'),
    )
    .innerJoin('governments.governments as g', 'g.id', 'l.government_id')
    .select(['l.statement_id as statement', 'l.lesson_id as id', 'g.slug as programme', 'g.name as programmeName'])
    .select(['l.partner', 'l.country', 's.title', 's.body'])
  if (programme) query = query.where('g.slug', '=', programme)
  if (country) query = query.where('l.country', '=', country)
  if (intervention) query = query.where('l.theme', '=', intervention)
  if (nature) query = query.where('l.nature', '=', nature)
  if (principle) query = query.where('l.principle', '=', principle)
  if (partner) query = query.where('l.partner', '=', partner)
  if (after) query = query.where('l.statement_id', '<', after)
  for (const condition of wordConditions(q)) query = query.where(condition)
  const rows = await query.orderBy('l.statement_id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...row, body: JSON.parse(row.body) as unknown }))
}

const dictionaries = [...['en', 'es', 'pt', 'id'].map(dictionary), 'simple']

/** Words are looked for in each language and as they stand; what is to be left out is left out in all of them. */
function wordConditions(q: string | undefined): RawBuilder<boolean>[] {
  if (!q) return []
  const unwanted = [...q.matchAll(/(?:^|\s)-("[^"]*"|[^\s"]+)/g)].map(([, word = '']) => word)
  const wanted = q.replace(/(^|\s)-("[^"]*"|[^\s"]+)/g, ' ').trim()
  const matching = (words: string) =>
    sql<boolean>`l.found @@ (${sql.join(
      dictionaries.map(name => sql`websearch_to_tsquery(${sql.lit(name)}::regconfig, ${words})`),
      sql` || `,
    )})`
  return [...(wanted ? [matching(wanted)] : []), ...unwanted.map(word => sql<boolean>`not (${matching(word)})`)]
}

/** The countries that lessons tell of, by name: read by jumping through the index from each to the next. */
export async function lessonCountries(tx: Transaction, most: number): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    with recursive found as (
      (select country from programme.lesson_entries where country is not null order by country limit 1)
      union all
      select (select country from programme.lesson_entries where country > found.country order by country limit 1)
      from found where found.country is not null
    )
    select country from found where country is not null limit ${most}`.execute(tx.db)
  return rows.map(({ country }) => country)
}

/** The programmes that have published lessons, by name; read in the same way. */
export async function lessonProgrammes(tx: Transaction, most: number): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    with recursive found as (
      (select government_id from programme.lesson_entries order by government_id limit 1)
      union all
      select (select government_id from programme.lesson_entries where government_id > found.government_id order by government_id limit 1)
      from found where found.government_id is not null
    )
    select g.slug, g.name from found join governments.governments g on g.id = found.government_id
    order by g.name, g.slug limit ${most}`.execute(tx.db)
  return rows
}

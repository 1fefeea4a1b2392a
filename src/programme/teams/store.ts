import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Heads } from './rules.ts'

/** Full-time equivalents of posts that are filled on a day, by partner and origin: added up by the database, exactly. */
export async function headsOn(tx: Transaction, day: string, partnerIds: readonly string[] | null): Promise<Heads[]> {
  const word = (name: string) => sql<string>`e.content::jsonb ->> ${sql.lit(name)}`
  let query = tx.db
    .selectFrom('programme.entries as e')
    .innerJoin('programme.partners as p', join =>
      join.onRef('p.government_id', '=', 'e.government_id').onRef('p.id', '=', 'e.partner_id'),
    )
    .where('e.government_id', '=', thisGovernment)
    .where('e.kind', '=', 'team-post')
    .where('e.state', '=', 'filled')
    .where('e.starts_on', '<=', day)
    .where(sql<boolean>`(e.due_on is null or e.due_on >= ${day}::date)`)
  if (partnerIds !== null) query = query.where(sql<boolean>`e.partner_id = any (${[...partnerIds]}::uuid[])`)
  return query
    .select(['p.name as partner', word('origin').as('origin')])
    .select(sql<string>`trim_scale(sum((${word('fte')})::numeric))::text`.as('fte'))
    .groupBy(['p.name', word('origin')])
    .orderBy('p.name')
    .execute()
}

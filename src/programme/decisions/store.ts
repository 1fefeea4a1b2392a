import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { RiskCount } from './matrix.ts'

interface About {
  /** About these partners only; null for all. */
  partnerIds: readonly string[] | null
  /** Also what is about no single partner. */
  withGeneral: boolean
}

const open = (tx: Transaction, kind: string, { partnerIds, withGeneral }: About) => {
  const query = tx.db
    .selectFrom('programme.entries')
    .where('government_id', '=', thisGovernment)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
  if (partnerIds === null) return query
  return query.where(
    sql<boolean>`(partner_id = any (${[...partnerIds]}::uuid[]) or (${withGeneral}::boolean and partner_id is null))`,
  )
}

/** Open risks by likelihood and impact. */
export function countRisks(tx: Transaction, about: About): Promise<RiskCount[]> {
  const word = (name: string) => sql<string>`content::jsonb ->> ${sql.lit(name)}`
  return open(tx, 'risk', about)
    .select([
      word('likelihood').as('likelihood'),
      word('impact').as('impact'),
      sql<number>`count(*)::integer`.as('count'),
    ])
    .groupBy([word('likelihood'), word('impact')])
    .execute()
}

/** How many issues are open, and how many of them should have been put right before a day. */
export async function countIssues(
  tx: Transaction,
  about: About,
  today: string,
): Promise<{ open: number; late: number }> {
  const row = await open(tx, 'issue', about)
    .select([
      sql<number>`count(*)::integer`.as('open'),
      sql<number>`(count(*) filter (where due_on < ${today}::date))::integer`.as('late'),
    ])
    .executeTakeFirst()
  return row ?? { open: 0, late: 0 }
}

/** What is open, somebody looks after, and is due by a day: the earliest first. */
export async function dueFor(tx: Transaction, kinds: readonly string[], ownerId: string, by: string, limit: number) {
  const rows = await tx.db
    .selectFrom('programme.entries')
    .select(['id', 'kind', 'title', 'due_on'])
    .where('government_id', '=', thisGovernment)
    .where('owner_id', '=', ownerId)
    .where('kind', 'in', [...kinds])
    .where('state', 'in', ['open', 'proposed'])
    .where('due_on', '<=', by)
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ due_on, ...row }) => (due_on ? [{ ...row, due: due_on }] : []))
}

import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Cell, LevelChange } from './rules.ts'

/** So many tasks of a partner, in the order of their names, each with every role that does it; the next page goes on after the last. */
export async function tasksOf(
  tx: Transaction,
  partner: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select capability_id as id, task, coalesce(body_id::text, body) as "bodyKey", body, role, level as state, reached_on as "on"
    from programme.capability_steps
    where government_id = ${thisGovernment} and partner = ${partner} and is_current and task in (
      select distinct task from programme.capability_steps
      where government_id = ${thisGovernment} and partner = ${partner} and is_current and task > ${after ?? ''}
      order by task limit ${limit})
    order by task, role, capability_id`.execute(tx.db)
  return rows
}

export interface Step {
  statement: string
  id: string
  task: string
  body: string
  role: string
  level: string
  on: string | null
  evidence: string | null
}

/** The steps that roles of a partner took, newest first. */
export async function stepsOf(
  tx: Transaction,
  partner: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Step[]> {
  let query = tx.db
    .selectFrom('programme.capability_steps')
    .select(['statement_id as statement', 'capability_id as id', 'task', 'body', 'role', 'level'])
    .select(['reached_on as on', 'evidence'])
    .where('government_id', '=', thisGovernment)
    .where('partner', '=', partner)
    .where('level', '<>', 'not-yet')
  if (before) query = query.where('statement_id', '<', before)
  return query.orderBy('statement_id', 'desc').limit(limit).execute()
}

/** On how many tasks roles went from one level to another, by month, oldest first: all steps, added up. */
export async function levelChanges(tx: Transaction, partner: string): Promise<LevelChange[]> {
  const { rows } = await sql<LevelChange>`
    select month, "from", "to", count(*)::int as count from (
      select to_char(coalesce(reached_on, s.published_at::date), 'YYYY-MM') as month,
        lag(level) over (partition by capability_id order by statement_id) as "from", level as "to"
      from programme.capability_steps c
      join programme.statements s on s.government_id = c.government_id and s.id = c.statement_id
      where c.government_id = ${thisGovernment} and c.partner = ${partner}
    ) x where "from" is distinct from "to"
    group by 1, 2, 3 order by 1`.execute(tx.db)
  return rows
}

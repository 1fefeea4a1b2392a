import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'

/** About how many subjects of each kind the programme has said something. */
export async function kindsSaid(tx: Transaction): Promise<{ kind: string; subjects: number }[]> {
  const rows = await tx.db
    .selectFrom('programme.standing')
    .select(['kind', eb => eb.fn.countAll<string>().as('subjects')])
    .where('government_id', '=', thisGovernment)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, subjects }) => ({ kind, subjects: Number(subjects) }))
}

/** About how many subjects of each kind the programme has said something that concerns one partner. */
export async function kindsSaidOf(tx: Transaction, partner: string): Promise<{ kind: string; subjects: number }[]> {
  const rows = await tx.db
    .selectFrom('programme.standing')
    .select(['kind', eb => eb.fn.countAll<string>().as('subjects')])
    .where('government_id', '=', thisGovernment)
    .where('partner', '=', partner)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, subjects }) => ({ kind, subjects: Number(subjects) }))
}

/** When each subject of a kind was first said to be in each of its states, by subject and state. */
export async function firstSaid(
  tx: Transaction,
  kind: string,
  field: 'state' | 'phase',
): Promise<Map<string, Map<string, Date>>> {
  const state = sql<string | null>`body::jsonb ->> ${sql.lit(field)}`
  const rows = await tx.db
    .selectFrom('programme.statements')
    .select(['subject_id', state.as('state'), eb => eb.fn.min('published_at').as('first')])
    .where('government_id', '=', thisGovernment)
    .where('kind', '=', kind)
    .groupBy(['subject_id', state])
    .execute()
  const bySubject = Map.groupBy(rows, row => row.subject_id)
  return new Map(
    [...bySubject].map(([id, list]) => [
      id,
      new Map(list.flatMap((row): [string, Date][] => (row.state ? [[row.state, row.first]] : []))),
    ]),
  )
}

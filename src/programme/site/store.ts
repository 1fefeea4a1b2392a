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

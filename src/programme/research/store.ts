import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'

/** The day of the last round held with each partner, by the partner's id. */
export async function lastRounds(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('programme.entries')
    .select(['partner_id', sql<string | null>`max(starts_on)`.as('held')])
    .where('government_id', '=', thisGovernment)
    .where('kind', '=', 'research-round')
    .where('state', 'in', ['held', 'closed'])
    .where('partner_id', 'is not', null)
    .groupBy('partner_id')
    .execute()
  return new Map(rows.flatMap(({ partner_id, held }) => (partner_id && held ? [[partner_id, held] as const] : [])))
}

/** Members of panels whose consent is over and who can still be reached, of all programmes; the longest over first. */
export async function dueConsents(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from programme.due_consents()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Opportunities that ended before a moment and whose declarations of interests can still be read. */
export function withDeclarations(
  tx: Transaction,
  where: { governmentId: string; before: Date; after?: string; limit: number },
) {
  let query = tx.db
    .selectFrom('procure.opportunities as o')
    .select(['o.id', 'o.ocid', 'o.title', 'o.ended_at'])
    .where('o.government_id', '=', where.governmentId)
    .where('o.ended_at', '<=', where.before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('procure.declarations as d')
          .select('d.id')
          .whereRef('d.government_id', '=', 'o.government_id')
          .whereRef('d.opportunity_id', '=', 'o.id')
          .where(sql<boolean>`d.words <> '[…]'`),
      ),
    )
  if (where.after) query = query.where('o.id', '>', where.after)
  return query.orderBy('o.id').limit(where.limit).execute()
}

export async function declarersOf(tx: Transaction, governmentId: string, opportunityId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('procure.declarations')
    .select('person_id')
    .distinct()
    .where('government_id', '=', governmentId)
    .where('opportunity_id', '=', opportunityId)
    .execute()
  return rows.map(row => row.person_id)
}

export const forgetDeclarations = (tx: Transaction, governmentId: string, opportunityId: string) =>
  sql`select privacy.forget_declarations(${governmentId}::uuid, ${opportunityId}::uuid)`.execute(tx.db)

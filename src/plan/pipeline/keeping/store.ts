import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Plans that nobody ever submitted or has touched since a moment. */
export function forgottenPlans(
  tx: Transaction,
  where: { governmentId: string; before: Date; after?: string; limit: number },
) {
  let query = tx.db
    .selectFrom('plan.plans as p')
    .select(['p.id', 'p.title', 'p.updated_at'])
    .where('p.government_id', '=', where.governmentId)
    .where('p.state', '=', 'draft')
    .where('p.ocid', 'is', null)
    .where('p.updated_at', '<=', where.before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('plan.approvals as a')
            .select('a.id')
            .whereRef('a.government_id', '=', 'p.government_id')
            .whereRef('a.plan_id', '=', 'p.id'),
        ),
      ),
    )
  if (where.after) query = query.where('p.id', '>', where.after)
  return query.orderBy('p.id').limit(where.limit).execute()
}

export const authorOf = (tx: Transaction, governmentId: string, planId: string) =>
  tx.db
    .selectFrom('plan.plans')
    .select('author_id')
    .where('government_id', '=', governmentId)
    .where('id', '=', planId)
    .executeTakeFirst()

export const forgetPlan = (tx: Transaction, governmentId: string, planId: string) =>
  sql`select privacy.forget_plan(${governmentId}::uuid, ${planId}::uuid)`.execute(tx.db)

import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { money } from '#platform/money'
import type { Actual, ActualStage } from './schema.ts'

/** The currency of a plan's budget; undefined where this government has no such plan. */
export async function currencyOf(tx: Transaction, planId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('plan.plans')
    .select('budget_currency')
    .where('government_id', '=', thisGovernment)
    .where('id', '=', planId)
    .executeTakeFirst()
  return row?.budget_currency
}

/** Writes what an award, contract or payment is now, in place of what it was. */
export async function putActual(tx: Transaction, governmentId: string, actual: Actual): Promise<void> {
  const { planId, ocid, stage, reference, amount, on } = actual
  const now = { amount: amount.amount, currency: amount.currency, happened_on: on }
  await tx.db
    .insertInto('plan.actuals')
    .values({ government_id: governmentId, plan_id: planId, ocid, stage, reference, ...now })
    .onConflict(conflict => conflict.columns(['government_id', 'stage', 'reference']).doUpdateSet(now))
    .execute()
}

/** What one stage came to on all days of a year. */
export type YearTotal = Pick<Actual, 'stage' | 'amount' | 'on'>

/** What came of a plan by stage and year: each total stands on the first day of its year. */
export async function actualsOf(tx: Transaction, planId: string): Promise<YearTotal[]> {
  const { rows } = await sql<{ stage: ActualStage; amount: string; currency: string; happened_on: string }>`
    select stage, sum(amount)::text as amount, currency,
      to_char(date_trunc('year', happened_on::timestamp), 'YYYY-MM-DD') as happened_on
    from plan.actuals where government_id = ${thisGovernment} and plan_id = ${planId}
    group by stage, currency, 4 order by 4, 1`.execute(tx.db)
  return rows.map(row => ({ stage: row.stage, amount: money(row.amount, row.currency), on: row.happened_on }))
}

import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanBenefitReadings, PlanBenefits } from '../../../db/tables.ts'
import { plain } from './figures.ts'
import type { Benefit, BenefitForm, Reading } from './schema.ts'

/** Nobody follows more than that of one plan. */
export const mostBenefits = 50

const benefitOf = (row: Selectable<PlanBenefits>): Benefit => ({
  id: row.id,
  planId: row.plan_id,
  what: row.what,
  measure: row.measure,
  unit: row.unit,
  baseline: plain(row.baseline),
  target: plain(row.target),
  dueOn: row.due_on,
  owner: row.owner,
  appraisalLine: row.appraisal_line,
  version: row.version,
})

const readingOf = (row: Selectable<PlanBenefitReadings>): Reading => ({
  id: row.id,
  benefitId: row.benefit_id,
  value: plain(row.value),
  on: row.read_on,
  evidence: row.evidence,
})

const all = (tx: Transaction) =>
  tx.db.selectFrom('plan.benefits').selectAll().where('government_id', '=', thisGovernment)

export const benefitsOf = async (tx: Transaction, planId: string): Promise<Benefit[]> =>
  (await all(tx).where('plan_id', '=', planId).orderBy('id').limit(mostBenefits).execute()).map(benefitOf)

export async function requireBenefit(
  tx: Transaction,
  planId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Benefit> {
  const query = all(tx).where('plan_id', '=', planId).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'outcomes.benefit.not-found')
  return benefitOf(row)
}

/** Adds benefits; one that was taken from a line of the appraisal before is left as it is. */
export async function insertBenefits(tx: Transaction, rows: readonly Insertable<PlanBenefits>[]): Promise<void> {
  if (rows.length === 0) return
  await tx.db
    .insertInto('plan.benefits')
    .values(rows)
    .onConflict(conflict => conflict.columns(['government_id', 'plan_id', 'appraisal_line']).doNothing())
    .execute()
}

export async function updateBenefit(tx: Transaction, id: string, form: BenefitForm): Promise<void> {
  const { dueOn, ...said } = form
  await tx.db
    .updateTable('plan.benefits')
    .set({ ...said, due_on: dueOn, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()
}

export const insertReading = (tx: Transaction, row: Insertable<PlanBenefitReadings>) =>
  tx.db.insertInto('plan.benefit_readings').values(row).execute()

/** The latest reading of each of these benefits. */
export async function latestReadings(tx: Transaction, ids: readonly string[]): Promise<Map<string, Reading>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('plan.benefit_readings')
    .selectAll()
    .distinctOn('benefit_id')
    .where('government_id', '=', thisGovernment)
    .where('benefit_id', 'in', ids)
    .orderBy('benefit_id')
    .orderBy('read_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(row => [row.benefit_id, readingOf(row)]))
}

/** The latest readings of one benefit, newest first. */
export async function readingsOf(tx: Transaction, benefitId: string, limit = 100): Promise<Reading[]> {
  const rows = await tx.db
    .selectFrom('plan.benefit_readings')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('benefit_id', '=', benefitId)
    .orderBy('read_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readingOf)
}

/** A benefit that should have been measured by now, with its plan. */
export interface OverdueReading {
  benefitId: string
  what: string
  planId: string
  planTitle: string
  dueOn: string
}

/** Benefits of the plans of these public bodies whose day is over without a reading since, those due first first. */
export async function overdueReadings(
  tx: Transaction,
  { bodyIds, today }: { bodyIds: readonly string[]; today: string },
  limit: number,
): Promise<OverdueReading[]> {
  if (bodyIds.length === 0) return []
  return tx.db
    .selectFrom('plan.benefits as f')
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'f.government_id').onRef('p.id', '=', 'f.plan_id'),
    )
    .select(['f.id as benefitId', 'f.what', 'p.id as planId', 'p.title as planTitle', 'f.due_on as dueOn'])
    .where('f.government_id', '=', thisGovernment)
    .where('f.due_on', '<', today)
    .where('p.body_id', 'in', bodyIds)
    .where('p.state', '<>', 'withdrawn')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('plan.benefit_readings as r')
            .select('r.id')
            .whereRef('r.government_id', '=', 'f.government_id')
            .whereRef('r.benefit_id', '=', 'f.id')
            .whereRef('r.read_on', '>=', 'f.due_on'),
        ),
      ),
    )
    .orderBy('f.due_on')
    .orderBy('f.id')
    .limit(limit)
    .execute()
}

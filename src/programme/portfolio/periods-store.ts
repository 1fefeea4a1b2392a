import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeFundPeriods } from '../../../db/tables.ts'
import type { PeriodState, Span } from './periods.ts'

/** A period of a fund of which account was given. */
export interface FundPeriod extends Span {
  id: string
  fundId: string
  reportId: string
  state: PeriodState
  reason: string | null
  changedBy: string
  changedAt: Date
  version: number
}

const most = 500

const periodFrom = (row: Selectable<ProgrammeFundPeriods>): FundPeriod => ({
  id: row.id,
  fundId: row.fund_id,
  reportId: row.report_id,
  from: row.period_from,
  to: row.period_to,
  state: row.state as PeriodState,
  reason: row.reason,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  version: row.version,
})

const periodsHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.fund_periods').selectAll().where('government_id', '=', thisGovernment)

/** The periods of a fund, newest first. */
export const periodsOf = async (tx: Transaction, fundId: string): Promise<FundPeriod[]> =>
  (
    await periodsHere(tx)
      .where('fund_id', '=', fundId)
      .orderBy('period_from', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
  ).map(periodFrom)

/** The periods of a fund in which nothing that was spent may be written down now. */
export const closedPeriods = async (tx: Transaction, fundId: string): Promise<Span[]> =>
  (await periodsHere(tx).where('fund_id', '=', fundId).where('state', '=', 'closed').execute()).map(periodFrom)

export async function requirePeriod(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<FundPeriod> {
  const query = periodsHere(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'money.period.not-found')
  return periodFrom(row)
}

export const insertPeriod = (tx: Transaction, row: Insertable<ProgrammeFundPeriods>) =>
  tx.db.insertInto('programme.fund_periods').values(row).execute()

export const updatePeriod = (
  tx: Transaction,
  id: string,
  change: { state: PeriodState; reason: string; changed_by: string; changed_at: Date },
) =>
  tx.db
    .updateTable('programme.fund_periods')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

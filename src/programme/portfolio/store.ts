import { type Insertable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { money } from '#platform/money'
import type { ProgrammeMoneyLines } from '../../../db/tables.ts'
import type { Cell, MoneyKind } from './sums.ts'

/** One line of money. `amount` is decimal text in the currency's normal form. */
export interface Line {
  id: string
  kind: MoneyKind
  year: number
  amount: string
  currency: string
  note: string
  /** The day of payment; null for what is not spent, and for older lines. */
  on: string | null
  replaces: string | null
  recordedAt: Date
}

/** So many lines of one work package are shown and looked at. */
const most = 2000

export const insertLine = (tx: Transaction, row: Insertable<ProgrammeMoneyLines>) =>
  tx.db.insertInto('programme.money_lines').values(row).execute()

/** All lines of a work package, those that were corrected included. */
export async function linesOf(tx: Transaction, workPackageId: string): Promise<Line[]> {
  const rows = await tx.db
    .selectFrom('programme.money_lines')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('work_package_id', '=', workPackageId)
    .orderBy('year')
    .orderBy('kind')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(row => ({
    id: row.id,
    kind: row.kind as MoneyKind,
    year: row.year,
    amount: money(row.amount, row.currency).amount,
    currency: row.currency,
    note: row.note,
    on: row.paid_on,
    replaces: row.replaces,
    recordedAt: row.recorded_at,
  }))
}

interface Wanted {
  /** About these partners; null for all, with what is for no single one. */
  partnerIds?: readonly string[] | null
  fundId?: string
}

/** Sums of the lines that stand, by partner, intervention, fund, year, kind and currency: added up by the database, exactly. */
export async function cellsOf(tx: Transaction, { partnerIds = null, fundId }: Wanted = {}): Promise<Cell[]> {
  const intervention = sql<string>`e.content::jsonb ->> 'intervention'`
  let query = tx.db
    .selectFrom('programme.money_lines as l')
    .innerJoin('programme.entries as e', join =>
      join.onRef('e.government_id', '=', 'l.government_id').onRef('e.id', '=', 'l.work_package_id'),
    )
    .leftJoin('programme.entry_links as f', join =>
      join
        .onRef('f.government_id', '=', 'l.government_id')
        .onRef('f.from_id', '=', 'l.work_package_id')
        .on('f.field', '=', 'fund'),
    )
    .where('l.government_id', '=', thisGovernment)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('programme.money_lines as r')
            .select('r.id')
            .whereRef('r.government_id', '=', 'l.government_id')
            .whereRef('r.replaces', '=', 'l.id'),
        ),
      ),
    )
  if (partnerIds !== null) query = query.where(sql<boolean>`e.partner_id = any (${[...partnerIds]}::uuid[])`)
  if (fundId !== undefined) query = query.where('f.to_id', '=', fundId)
  const rows = await query
    .select(['l.currency', 'l.year', 'l.kind', 'e.partner_id', intervention.as('intervention'), 'f.to_id as fund'])
    .select(sql<string>`sum(l.amount)::text`.as('amount'))
    .groupBy(['l.currency', 'l.year', 'l.kind', 'e.partner_id', intervention, 'f.to_id'])
    .execute()
  return rows.map(row => ({
    currency: row.currency,
    year: row.year,
    kind: row.kind as MoneyKind,
    partner: row.partner_id,
    intervention: row.intervention,
    fund: row.fund,
    amount: money(row.amount, row.currency).amount,
  }))
}

/** How many work packages are in each state. */
export async function countPackages(tx: Transaction, partnerIds: readonly string[] | null) {
  let query = tx.db
    .selectFrom('programme.entries')
    .where('government_id', '=', thisGovernment)
    .where('kind', '=', 'work-package')
  if (partnerIds !== null) query = query.where(sql<boolean>`partner_id = any (${[...partnerIds]}::uuid[])`)
  const rows = await query
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

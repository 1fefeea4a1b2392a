import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { ProgrammeExitFigures } from '../../../db/tables.ts'
import type { Figure } from './figures.ts'

export type FigureRow = Insertable<ProgrammeExitFigures>

/** Decimal text without the zeros that the column adds. */
const plain = (text: string | null): string | null => (text?.includes('.') ? text.replace(/\.?0+$/, '') : text)

const figureFrom = (row: Selectable<ProgrammeExitFigures>): Figure => ({
  indicatorId: row.indicator_id,
  reviewId: row.review_id,
  name: row.name,
  unit: row.unit,
  currency: row.currency,
  definition: row.definition,
  computed: row.computed,
  source: row.source,
  measuredBy: row.measured_by,
  direction: row.direction as Figure['direction'],
  value: plain(row.value),
  reason: row.reason,
  on: row.read_on,
  from: row.period_from,
  to: row.period_to,
  observations: row.observations,
  missing: row.missing,
  low: plain(row.low),
  high: plain(row.high),
  evidence: row.evidence,
})

/** The indicators that are read again after the exit from a partner, by id. */
export async function measuresOf(tx: Transaction, partnerId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('programme.exit_measures')
    .select('indicator_id')
    .where('government_id', '=', thisGovernment)
    .where('partner_id', '=', partnerId)
    .orderBy('indicator_id')
    .execute()
  return rows.map(row => row.indicator_id)
}

export async function replaceMeasures(
  tx: Transaction,
  chosen: { governmentId: string; partnerId: string; ids: readonly string[]; personId: string; now: Date },
): Promise<void> {
  await tx.db
    .deleteFrom('programme.exit_measures')
    .where('government_id', '=', thisGovernment)
    .where('partner_id', '=', chosen.partnerId)
    .execute()
  if (chosen.ids.length === 0) return
  await tx.db
    .insertInto('programme.exit_measures')
    .values(
      chosen.ids.map(id => ({
        government_id: chosen.governmentId,
        partner_id: chosen.partnerId,
        indicator_id: id,
        chosen_by: chosen.personId,
        chosen_at: chosen.now,
      })),
    )
    .execute()
}

/** All that was read of a partner's chosen indicators: as the work ended, and in each review. */
export async function figuresOfPartner(tx: Transaction, partnerId: string): Promise<Figure[]> {
  const rows = await tx.db
    .selectFrom('programme.exit_figures')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('partner_id', '=', partnerId)
    .orderBy('name')
    .orderBy('indicator_id')
    .orderBy('taken_at')
    .execute()
  return rows.map(figureFrom)
}

/** Keeps what was read; while a review is not done yet, in the place of what it had read before. */
export async function keepFigures(tx: Transaction, rows: readonly Insertable<ProgrammeExitFigures>[]): Promise<void> {
  if (rows.length === 0) return
  const anew = ['value', 'reason', 'read_on', 'evidence', 'taken_by', 'taken_at'] as const
  await tx.db
    .insertInto('programme.exit_figures')
    .values([...rows])
    .onConflict(conflict =>
      conflict
        .columns(['government_id', 'indicator_id', 'review_id'])
        .doUpdateSet(Object.fromEntries(anew.map(name => [name, sql.ref(`excluded.${name}`)]))),
    )
    .execute()
}

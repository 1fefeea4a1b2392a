import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { Judgement } from '../rules.ts'
import type { Of } from '../store.ts'

export interface SheetKey {
  /** Null for what the panel agreed on. */
  memberId: string | null
  bidId: string
  lotId: string
}

const sheets = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.score_sheets')
    .select(['id', 'member_id', 'bid_id', 'lot_id', 'complete', 'version'])
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)

/** Who has saved what: one line for each sheet, without its scores. */
export const sheetsOf = (tx: Transaction, of: Of) => sheets(tx, of).orderBy('id').execute()

export type SheetLine = Awaited<ReturnType<typeof sheetsOf>>[number]

export async function sheetOf(tx: Transaction, of: Of, key: SheetKey, options: { lock?: 'update' } = {}) {
  let query = sheets(tx, of)
    .where('member_id', key.memberId === null ? 'is' : '=', key.memberId)
    .where('bid_id', '=', key.bidId)
    .where('lot_id', '=', key.lotId)
  if (options.lock) query = query.forUpdate()
  return query.executeTakeFirst()
}

interface SavedSheet extends SheetKey {
  id: string
  complete: boolean
  savedBy: string
  at: Date
}

/** Writes a sheet with its scores in the place of what was on it. */
export async function putSheet(
  tx: Transaction,
  of: Of,
  sheet: SavedSheet,
  judgements: ReadonlyMap<string, Judgement>,
): Promise<void> {
  const own = { government_id: of.governmentId, opportunity_id: of.id }
  const saved = { complete: sheet.complete, saved_by: sheet.savedBy, saved_at: sheet.at }
  await tx.db
    .insertInto('procure.score_sheets')
    .values({ ...own, ...saved, id: sheet.id, member_id: sheet.memberId, bid_id: sheet.bidId, lot_id: sheet.lotId })
    .onConflict(conflict =>
      conflict.columns(['government_id', 'id']).doUpdateSet({ ...saved, version: sql`score_sheets.version + 1` }),
    )
    .execute()
  if (judgements.size === 0) return
  await tx.db
    .insertInto('procure.scores')
    .values(
      [...judgements].map(([criterionId, found]) => ({
        ...own,
        ...found,
        sheet_id: sheet.id,
        criterion_id: criterionId,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['government_id', 'sheet_id', 'criterion_id']).doUpdateSet({
        met: sql`excluded.met`,
        score: sql`excluded.score`,
        notes: sql`excluded.notes`,
      }),
    )
    .execute()
}

const scores = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.scores as c')
    .innerJoin('procure.score_sheets as s', join =>
      join.onRef('s.government_id', '=', 'c.government_id').onRef('s.id', '=', 'c.sheet_id'),
    )
    .select(['s.member_id', 's.bid_id', 's.lot_id', 'c.criterion_id', 'c.met', 'c.score', 'c.notes'])
    .where('c.government_id', '=', of.governmentId)
    .where('c.opportunity_id', '=', of.id)

export type ScoreRow = Awaited<ReturnType<ReturnType<typeof scores>['execute']>>[number]

/** What everybody said about one bid for one lot. */
export const scoresOfBid = (tx: Transaction, of: Of, bidId: string, lotId: string): Promise<ScoreRow[]> =>
  scores(tx, of).where('s.bid_id', '=', bidId).where('s.lot_id', '=', lotId).execute()

/** What the panel agreed on, for all bids. */
export const agreedScores = (tx: Transaction, of: Of): Promise<ScoreRow[]> =>
  scores(tx, of).where('s.member_id', 'is', null).execute()

/** What everybody said about everything, and what the panel agreed on. */
export const allScores = (tx: Transaction, of: Of): Promise<ScoreRow[]> => scores(tx, of).execute()

/** Everything that one member said. */
export const scoresOfMember = (tx: Transaction, of: Of, memberId: string): Promise<ScoreRow[]> =>
  scores(tx, of).where('s.member_id', '=', memberId).execute()

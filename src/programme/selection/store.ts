import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeSelectionScores, ProgrammeSelections } from '../../../db/tables.ts'
import type { Decision, Score, State } from './rules.ts'

/** One partner on its way to being chosen or not. */
export interface Selection {
  id: string
  partnerId: string
  criteriaId: string
  state: State
  /** In the order of the criteria; null before it is moderated. */
  moderated: readonly Score[] | null
  decision: Decision | null
  reasons: string | null
  startedAt: Date
  decidedAt: Date | null
  version: number
}

const selectionFrom = (row: Selectable<ProgrammeSelections>): Selection => ({
  id: row.id,
  partnerId: row.partner_id,
  criteriaId: row.criteria_id,
  state: row.state as State,
  moderated: row.moderated === null ? null : (JSON.parse(row.moderated) as Score[]),
  decision: row.decision as Decision | null,
  reasons: row.reasons,
  startedAt: row.started_at,
  decidedAt: row.decided_at,
  version: row.version,
})

const here = (tx: Transaction) =>
  tx.db.selectFrom('programme.selections').selectAll().where('government_id', '=', thisGovernment)

/** Selections, newest first, page by page. */
export async function selections(
  tx: Transaction,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Selection[]> {
  const query = after === undefined ? here(tx) : here(tx).where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(selectionFrom)
}

/** Selections that are not decided yet, newest first. */
export const undecided = async (tx: Transaction, limit: number): Promise<Selection[]> =>
  (await here(tx).where('state', '<>', 'decided').orderBy('id', 'desc').limit(limit).execute()).map(selectionFrom)

/** The selection of a partner that is not decided yet. */
export async function openSelection(tx: Transaction, partnerId: string): Promise<Selection | undefined> {
  const row = await here(tx).where('partner_id', '=', partnerId).where('state', '<>', 'decided').executeTakeFirst()
  return row && selectionFrom(row)
}

/** @throws Refusal when there is none */
export async function requireSelection(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Selection> {
  const query = here(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'selection.not-found')
  return selectionFrom(row)
}

export const insertSelection = (tx: Transaction, row: Insertable<ProgrammeSelections>) =>
  tx.db.insertInto('programme.selections').values(row).execute()

export const updateSelection = (tx: Transaction, id: string, change: Updateable<ProgrammeSelections>) =>
  tx.db
    .updateTable('programme.selections')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** What each person gave, in the order in which they first did. */
export async function scoresOf(tx: Transaction, id: string): Promise<{ scorerId: string; scores: Score[] }[]> {
  const rows = await tx.db
    .selectFrom('programme.selection_scores')
    .select(['scorer_id', 'scores'])
    .where('government_id', '=', thisGovernment)
    .where('selection_id', '=', id)
    .orderBy('given_at')
    .orderBy('scorer_id')
    .execute()
  return rows.map(row => ({ scorerId: row.scorer_id, scores: JSON.parse(row.scores) as Score[] }))
}

export const saveScores = (tx: Transaction, row: Insertable<ProgrammeSelectionScores> & { scores: string }) =>
  tx.db
    .insertInto('programme.selection_scores')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'selection_id', 'scorer_id']).doUpdateSet({ scores: row.scores }),
    )
    .execute()

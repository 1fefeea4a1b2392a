import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammePackageChanges } from '../../../db/tables.ts'
import type { ChangeState, Difference } from './changes.ts'

/** A change of an approved work package, proposed or decided. */
export interface Change {
  id: string
  workPackageId: string
  state: ChangeState
  why: string
  changes: readonly Difference[]
  proposedBy: string
  proposedAt: Date
  decidedAt: Date | null
  /** Why it was declined. */
  reason: string | null
  version: number
}

const most = 200

const changeFrom = (row: Selectable<ProgrammePackageChanges>): Change => ({
  id: row.id,
  workPackageId: row.work_package_id,
  state: row.state as ChangeState,
  why: row.why,
  changes: JSON.parse(row.changes) as Difference[],
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedAt: row.decided_at,
  reason: row.reason,
  version: row.version,
})

const changesHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.package_changes').selectAll().where('government_id', '=', thisGovernment)

/** All changes of a work package, newest first. */
export const changesOf = async (tx: Transaction, workPackageId: string): Promise<Change[]> =>
  (await changesHere(tx).where('work_package_id', '=', workPackageId).orderBy('id', 'desc').limit(most).execute()).map(
    changeFrom,
  )

export async function requireChange(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Change> {
  const query = changesHere(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'work-package.change.not-found')
  return changeFrom(row)
}

export const insertChange = (tx: Transaction, row: Insertable<ProgrammePackageChanges>) =>
  tx.db.insertInto('programme.package_changes').values(row).execute()

export const updateChange = (
  tx: Transaction,
  id: string,
  change: { state: ChangeState; decided_by: string; decided_at: Date; reason: string | null },
) =>
  tx.db
    .updateTable('programme.package_changes')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Changes that wait for a decision, with the name of the package, oldest first. */
export const waitingChanges = (tx: Transaction, limit: number) =>
  tx.db
    .selectFrom('programme.package_changes as c')
    .innerJoin('programme.entries as e', join =>
      join.onRef('e.government_id', '=', 'c.government_id').onRef('e.id', '=', 'c.work_package_id'),
    )
    .select(['c.id', 'c.work_package_id as workPackageId', 'c.proposed_by as proposedBy', 'e.title'])
    .where('c.government_id', '=', thisGovernment)
    .where('c.state', '=', 'proposed')
    .orderBy('c.id')
    .limit(limit)
    .execute()

/** The fund from which a work package takes its money so far. */
export async function fundSoFar(tx: Transaction, workPackageId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('programme.entry_links')
    .select('to_id')
    .where('government_id', '=', thisGovernment)
    .where('from_id', '=', workPackageId)
    .where('field', '=', 'fund')
    .executeTakeFirst()
  return row?.to_id
}

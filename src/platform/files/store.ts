import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { PlatformUploads } from '../../../db/tables.ts'
import type { Transaction } from '../db/index.ts'

export type UploadRow = Selectable<PlatformUploads>

export async function insertUpload(tx: Transaction, row: Insertable<PlatformUploads>): Promise<void> {
  await tx.db.insertInto('platform.uploads').values(row).execute()
}

/** Undefined for a file of another government, or of another supplier than the one who asks. */
export const uploadById = (tx: Transaction, governmentId: string, id: string): Promise<UploadRow | undefined> =>
  tx.db
    .selectFrom('platform.uploads')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .executeTakeFirst()

export const lockUpload = (tx: Transaction, governmentId: string, id: string): Promise<UploadRow | undefined> =>
  tx.db
    .selectFrom('platform.uploads')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function updateUpload(
  tx: Transaction,
  governmentId: string,
  id: string,
  change: Updateable<PlatformUploads>,
): Promise<void> {
  await tx.db
    .updateTable('platform.uploads')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .execute()
}

/** How many files a supplier has sent for a process, whatever became of them. */
export async function countUploads(
  tx: Transaction,
  where: { governmentId: string; processId: string; supplierId: string },
): Promise<number> {
  const row = await tx.db
    .selectFrom('platform.uploads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('government_id', '=', where.governmentId)
    .where('process_id', '=', where.processId)
    .where('supplier_id', '=', where.supplierId)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function unfinishedUploads(tx: Transaction, olderThan: Date, batch: number) {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from platform.unfinished_uploads(${olderThan}, ${batch})`.execute(tx.db)
  return rows
}

/** Files that were withdrawn and whose bytes are still stored. */
export async function withdrawnUploads(tx: Transaction, batch: number) {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from platform.withdrawn_uploads(${batch})`.execute(tx.db)
  return rows
}

/** What was taken out of some files before they were stored; files that are stored as they came are missing. */
export async function removedFrom(
  tx: Transaction,
  governmentId: string,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('platform.uploads')
    .select(['id', 'removed'])
    .where('government_id', '=', governmentId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.flatMap(({ id, removed }) => (removed ? [[id, removed] as const] : [])))
}

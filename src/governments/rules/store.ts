import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import type { PackVersion } from './schema.ts'

/** The number of a government's newest pack; 0 before the first. */
export async function newestVersion(tx: Transaction, governmentId: GovernmentId): Promise<number> {
  const row = await tx.db
    .selectFrom('governments.packs')
    .select('version')
    .where('government_id', '=', governmentId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Versions of a pack, newest first, from before the one given. */
export async function versionsBefore(
  tx: Transaction,
  governmentId: GovernmentId,
  page: { before?: number | undefined; limit: number },
): Promise<PackVersion[]> {
  let query = tx.db
    .selectFrom('governments.packs')
    .select(['version', 'change', 'rule', 'effective_on', 'changed_as', 'created_at'])
    .where('government_id', '=', governmentId)
    .orderBy('version', 'desc')
    .limit(page.limit)
  if (page.before !== undefined) query = query.where('version', '<', page.before)
  const rows = await query.execute()
  return rows.map(row => ({
    version: row.version,
    change: row.change,
    rule: row.rule,
    effectiveOn: row.effective_on,
    roles: row.changed_as?.split(' ') ?? [],
    at: row.created_at,
  }))
}

/** A version of a pack as it was stored. */
export const packText = (tx: Transaction, governmentId: GovernmentId, version: number) =>
  tx.db
    .selectFrom('governments.packs')
    .select('body')
    .where('government_id', '=', governmentId)
    .where('version', '=', version)
    .executeTakeFirst()

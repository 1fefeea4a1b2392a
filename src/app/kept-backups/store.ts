import { type Selectable, sql } from 'kysely'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { PlatformBackups } from '../../../db/tables.ts'
import { isDue } from './rules.ts'

export type BackupRow = Pick<
  Selectable<PlatformBackups>,
  'id' | 'began_at' | 'finished_at' | 'name' | 'bytes' | 'problem'
> & { manifest: string | null }

/** How an attempt ended. A whole backup may have a problem too: stored files that were damaged before. */
export interface Outcome {
  backup?: { name: string; bytes: number; manifestSha256: string }
  problem?: string | undefined
}

export interface BackupHealth {
  /** When the last whole backup was finished; null when there was none. */
  succeededAt: Date | null
  /** When something last went wrong; null when nothing ever did. */
  failedAt: Date | null
}

/** Notes that a backup begins, when one is due and nobody takes one; the id of the note, or null. One worker at a time. */
export async function claimBackup(tx: Transaction, hours: number): Promise<string | null> {
  // Whoever takes a backup holds the second lock: one that runs for hours is not disturbed. It is looked for and not
  // tried, because trying would hold it for a moment in which the other worker begins.
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(7164012) and not exists (
      select from pg_locks where locktype = 'advisory' and classid = 0 and objid = 7164011 and objsubid = 1 and granted
        and database = (select oid from pg_database where datname = current_database())) as free`.execute(tx.db)
  if (!rows[0]?.free) return null
  const last = await tx.db
    .selectFrom('platform.backups')
    .select(['began_at', 'manifest_sha256'])
    .orderBy('began_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const now = await tx.now()
  if (!isDue(last && { beganAt: last.began_at, isWhole: last.manifest_sha256 !== null }, hours, now)) return null
  const id = newId<'backup'>()
  await tx.db.insertInto('platform.backups').values({ id, began_at: now }).execute()
  return id
}

export async function endBackup(tx: Transaction, id: string, { backup, problem }: Outcome): Promise<void> {
  await tx.db
    .updateTable('platform.backups')
    .set({
      finished_at: await tx.now(),
      name: backup?.name ?? null,
      bytes: backup?.bytes ?? null,
      manifest_sha256: backup ? Buffer.from(backup.manifestSha256, 'hex') : null,
      problem: problem ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export async function backupHealth(tx: Transaction): Promise<BackupHealth> {
  const { rows } = await sql<{ succeeded: Date | null; failed: Date | null }>`
    select (select finished_at from platform.backups where manifest_sha256 is not null order by finished_at desc limit 1) as succeeded,
           (select finished_at from platform.backups where problem is not null order by finished_at desc limit 1) as failed`.execute(
    tx.db,
  )
  return { succeededAt: rows[0]?.succeeded ?? null, failedAt: rows[0]?.failed ?? null }
}

/** The newest attempts. */
export const latestBackups = async (tx: Transaction, limit: number): Promise<BackupRow[]> =>
  tx.db
    .selectFrom('platform.backups')
    .select(['id', 'began_at', 'finished_at', 'name', 'bytes', 'problem'])
    .select(sql<string | null>`encode(manifest_sha256, 'hex')`.as('manifest'))
    .orderBy('began_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** How many erasures and withdrawals there have been: when it grows, the list beside the backups is out of date. */
export async function entriesToForget(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from privacy.erasures)::int + (select count(*) from record.withdrawals)::int as n`.execute(
    tx.db,
  )
  return rows[0]?.n ?? 0
}

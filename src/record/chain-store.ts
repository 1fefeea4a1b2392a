import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { Followed } from './chain.ts'

/** How far a chain has been verified; undefined before the first time. Waits for another who is at it. */
export const lockCheck = (tx: Transaction, governmentId: string) =>
  tx.db
    .selectFrom('record.chain_checks')
    .selectAll()
    .where('government_id', '=', governmentId)
    .forUpdate()
    .executeTakeFirst()

/** The same for a page. */
export const checkOf = (tx: Transaction, governmentId: string) =>
  tx.db.selectFrom('record.chain_checks').selectAll().where('government_id', '=', governmentId).executeTakeFirst()

/** Whether the link up to which a chain was verified still is what it was. */
export async function linkFits(tx: Transaction, governmentId: string, { to, hash }: Followed): Promise<boolean> {
  if (to === 0) return true
  const row = await tx.db
    .selectFrom('record.audit_chain')
    .select('hash')
    .where('government_id', '=', governmentId)
    .where('number', '=', to)
    .executeTakeFirst()
  return row?.hash.equals(hash) ?? false
}

interface Check extends Followed {
  broken: number | null
  begunAt: Date
  checkedAt: Date
}

export async function keepCheck(tx: Transaction, governmentId: string, check: Check): Promise<void> {
  const row = {
    verified_to: check.to,
    hash: check.hash,
    broken_at: check.broken,
    begun_at: check.begunAt,
    checked_at: check.checkedAt,
  }
  await tx.db
    .insertInto('record.chain_checks')
    .values({ government_id: governmentId, ...row })
    .onConflict(conflict => conflict.column('government_id').doUpdateSet(row))
    .execute()
}

export const restartCheck = (tx: Transaction, governmentId: string, now: Date) =>
  keepCheck(tx, governmentId, {
    to: 0,
    hash: Buffer.alloc(0),
    broken: null,
    begunAt: now,
    // As if it had not been looked at for long: the worker goes on at once.
    checkedAt: new Date(now.getTime() - 3_600_000),
  })

/** How many links a chain has. */
export async function chainLength(tx: Transaction, governmentId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('record.audit_chain')
    .select('number')
    .where('government_id', '=', governmentId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

export async function chainsToCheck(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select record.chains_to_check(${now}, ${limit}) as id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** For monitoring, over all governments: chains that do not verify, and events that wait for their link. */
export async function chainHealth(tx: Transaction): Promise<{ broken: number; unchained: number }> {
  const { rows } = await sql<{ broken: number; unchained: number }>`
    select record.broken_chains() as broken, record.events_unchained() as unchained`.execute(tx.db)
  return rows[0] ?? { broken: 0, unchained: 0 }
}

import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Effect, Target, Withdrawal } from './redact.ts'

/**
 * Holds a process and the public pages' writer until the transaction ends, so that neither a new release nor a page is
 * made from what is being withdrawn.
 * @throws Refusal for a process of another government
 */
export async function lockForWithdrawal(tx: Transaction, governmentId: string, ocid: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7164003)`.execute(tx.db)
  const process = await tx.db
    .selectFrom('record.processes')
    .select('ocid')
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .forUpdate()
    .executeTakeFirst()
  if (!process) throw new Refusal('not-found', 'record.no-such-process')
}

/** Whether a process is this government's. */
export const isProcessOf = async (tx: Transaction, governmentId: string, ocid: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('record.processes')
    .select('ocid')
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .executeTakeFirst()) !== undefined

/** All releases of a process by date, with their text. */
export const releasesOfProcess = (tx: Transaction, ocid: string) =>
  tx.db
    .selectFrom('record.releases')
    .select(['release_id', 'body', 'date', 'tags', 'withdrawn_at'])
    .where('ocid', '=', ocid)
    .orderBy('date')
    .execute()

/** Notes a withdrawal: what the public learns, and apart from it what is needed to keep the words away. */
export async function insertWithdrawal(
  tx: Transaction,
  governmentId: string,
  w: Withdrawal,
  effect: Effect,
): Promise<void> {
  await tx.db
    .insertInto('record.withdrawals')
    .values({
      government_id: governmentId,
      id: w.id,
      ocid: w.ocid,
      kind: w.target.kind,
      releases: effect.changed.map(one => one.releaseId),
      ground: w.ground,
      law: w.law,
      clause: w.clause,
      role: w.role,
      reason: w.publicReason,
      sentence: w.sentence,
      language: w.language,
      decided_at: w.decidedAt,
    })
    .execute()
  await tx.db
    .insertInto('record.withdrawn_words')
    .values({
      government_id: governmentId,
      withdrawal_id: w.id,
      ocid: w.ocid,
      target: JSON.stringify(effect.kept),
      digests: effect.digests,
    })
    .execute()
}

export const setNotice = (tx: Transaction, governmentId: string, id: string, releaseId: string | null) =>
  tx.db
    .updateTable('record.withdrawals')
    .set({ notice: releaseId })
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .execute()

/** Puts a stub in the place of a release's text: the only way, and only for a withdrawal that two people stand behind. */
export async function replaceText(tx: Transaction, withdrawalId: string, releaseId: string, body: string) {
  await sql`select record.withdraw_text(${withdrawalId}::uuid, ${releaseId}, ${body})`.execute(tx.db)
}

/** What may not come back in a process, with the words that stand in its place. */
export async function standing(tx: Transaction, governmentId: string, ocid: string) {
  const rows = await tx.db
    .selectFrom('record.withdrawn_words as d')
    .innerJoin('record.withdrawals as w', join =>
      join.onRef('w.government_id', '=', 'd.government_id').onRef('w.id', '=', 'd.withdrawal_id'),
    )
    .select(['w.id', 'w.sentence', 'w.language', 'd.digests', 'd.target'])
    .where('d.government_id', '=', governmentId)
    .where('d.ocid', '=', ocid)
    .execute()
  return rows.map(row => ({ ...row, target: JSON.parse(row.target) as Target }))
}

/** True when a withdrawal has not been applied in a process that is there. */
export async function isMissing(tx: Transaction, governmentId: string, w: { id: string; ocid: string }) {
  const { rows } = await sql<{ missing: boolean }>`
    select exists (select from record.processes where government_id = ${governmentId} and ocid = ${w.ocid})
      and not exists (select from record.withdrawals where government_id = ${governmentId} and id = ${w.id}) as missing`.execute(
    tx.db,
  )
  return rows[0]?.missing ?? false
}

/** The withdrawals of one government by the moment of their decision. */
export async function allOf(tx: Transaction, governmentId: string): Promise<Withdrawal[]> {
  const rows = await tx.db
    .selectFrom('record.withdrawals as w')
    .innerJoin('record.withdrawn_words as d', join =>
      join.onRef('w.government_id', '=', 'd.government_id').onRef('w.id', '=', 'd.withdrawal_id'),
    )
    .select([
      'w.id',
      'w.ocid',
      'w.ground',
      'w.law',
      'w.clause',
      'w.role',
      'w.reason',
      'w.language',
      'w.decided_at',
      'w.sentence',
    ])
    .select('d.target')
    .where('w.government_id', '=', governmentId)
    .orderBy('w.decided_at')
    .orderBy('w.id')
    .execute()
  return rows.map(({ decided_at, reason, target, ...row }) => ({
    ...row,
    target: JSON.parse(target) as Target,
    publicReason: reason,
    decidedAt: decided_at,
  }))
}

/** Withdrawals of all governments or of one, newest first, as the public learns of them. */
export function publicWithdrawals(
  tx: Transaction,
  where: { governmentId?: string | undefined; ocid?: string; before?: { at: Date; id: string }; limit: number },
) {
  let query = tx.db
    .selectFrom('record.withdrawals')
    .select(['id', 'government_id', 'ocid', 'kind', 'releases', 'law', 'clause', 'role', 'reason', 'notice'])
    .select(['decided_at', 'sentence'])
  if (where.governmentId) query = query.where('government_id', '=', where.governmentId)
  if (where.ocid) query = query.where('ocid', '=', where.ocid)
  if (where.before) {
    const { at, id } = where.before
    query = query.where(sql<boolean>`(decided_at, id) < (${at}, ${id}::uuid)`)
  }
  return query.orderBy('decided_at', 'desc').orderBy('id', 'desc').limit(where.limit).execute()
}

import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { KeptPassphrase } from './stage.ts'

/** How far the loading of the demonstration is; `untouched` is a database in which nothing was loaded. */
export type LoadState = 'untouched' | 'begun' | 'finished'

export async function loadStateOf(tx: Transaction): Promise<LoadState> {
  const load = await tx.db.selectFrom('demonstration.loads').select('finished_at').executeTakeFirst()
  if (!load) return 'untouched'
  return load.finished_at ? 'finished' : 'begun'
}

/** Whether nobody has set anything up yet. */
export async function isEmpty(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from governments.governments) and not exists (select from identity.people) as empty`.execute(
    tx.db,
  )
  return rows[0]?.empty ?? false
}

export const purposeOf = async (tx: Transaction): Promise<string | undefined> =>
  (await tx.db.selectFrom('platform.installation').select('purpose').executeTakeFirst())?.purpose

export const beginLoad = (tx: Transaction) => tx.db.insertInto('demonstration.loads').defaultValues().execute()

/** Notes that all stories were played, with the passphrases that whoever tries the marketplace out needs. */
export async function finishLoad(tx: Transaction, passphrases: readonly KeptPassphrase[]): Promise<void> {
  if (passphrases.length > 0) {
    const rows = passphrases.map(({ opportunityId, ...told }) => ({ opportunity_id: opportunityId, ...told }))
    await tx.db.insertInto('demonstration.passphrases').values(rows).execute()
  }
  await tx.db.updateTable('demonstration.loads').set({ finished_at: sql<Date>`clock_timestamp()` }).execute()
}

/** The passphrases of opportunities whose bids nobody has opened yet, at most a few dozen. */
export const passphrases = (tx: Transaction) =>
  tx.db
    .selectFrom('demonstration.passphrases')
    .select(['government', 'title', 'passphrase'])
    .orderBy('government')
    .orderBy('title')
    .limit(200)
    .execute()

/** How many seconds the demonstration's clock is ahead. */
export const aheadBy = async (tx: Transaction): Promise<number> =>
  (await tx.db.selectFrom('demonstration.loads').select('ahead').executeTakeFirst())?.ahead ?? 0

/** Puts the clock forward; it never goes back. False when there is no demonstration, or it would be more than a year ahead. */
export async function putForward(tx: Transaction, seconds: number): Promise<boolean> {
  const moved = await tx.db
    .updateTable('demonstration.loads')
    .set({ ahead: sql<number>`ahead + ${seconds}` })
    .where(sql<boolean>`ahead + ${seconds} <= 31622400`)
    .returning('ahead')
    .executeTakeFirst()
  return moved !== undefined
}

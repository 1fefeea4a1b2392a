import { sql } from 'kysely'
import type { Transaction } from '../db/index.ts'

/**
 * Counts one hit against a key and says how many seconds to wait when there were too many; null when it may go on.
 * Counters live in the database, so that all processes share them and a restart forgets nothing.
 */
export async function secondsToWait(
  tx: Transaction,
  key: string,
  limit: { hits: number; seconds: number },
): Promise<number | null> {
  const now = await tx.now()
  const { rows } = await sql<{ hits: number; window_ends: Date }>`
    insert into platform.rate_limits (key, hits, window_ends)
    values (${key}, 1, ${new Date(now.getTime() + limit.seconds * 1000)})
    on conflict (key) do update set
      hits = case when rate_limits.window_ends <= ${now} then 1 else rate_limits.hits + 1 end,
      window_ends = case when rate_limits.window_ends <= ${now} then excluded.window_ends else rate_limits.window_ends end
    returning hits, window_ends`.execute(tx.db)
  const [row] = rows
  if (!row || row.hits <= limit.hits) return null
  return Math.max(1, Math.ceil((row.window_ends.getTime() - now.getTime()) / 1000))
}

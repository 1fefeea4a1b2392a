import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Measured, Tally, TallyName } from './schema.ts'

/** What the clock has counted for these governments; null where counting is quick, or was for others. */
export async function keptTallies(
  tx: Transaction,
  name: TallyName,
  governments: readonly Measured[],
): Promise<{ tallies: Tally[]; at: Date } | null> {
  const row = await tx.db
    .selectFrom('programme.tallies')
    .select(['counted', 'counted_at', 'of_governments'])
    .where('government_id', '=', thisGovernment)
    .where('name', '=', name)
    .executeTakeFirst()
  const isOfThese = row?.of_governments.join() === governments.map(({ id }) => id).join()
  return row && row.counted !== null && isOfThese
    ? { tallies: JSON.parse(row.counted) as Tally[], at: row.counted_at }
    : null
}

/** Keeps what was counted in the place of what was there. */
export async function keepTallies(
  tx: Transaction,
  name: TallyName,
  governments: readonly Measured[],
  counted: readonly Tally[] | null,
): Promise<void> {
  const text = counted === null ? null : JSON.stringify(counted)
  await sql`
    insert into programme.tallies (government_id, name, of_governments, counted, counted_at, feed_position)
    select ${thisGovernment}, ${name}, ${governments.map(({ id }) => id)}::uuid[], ${text}, ${await tx.now()}::timestamptz, p.position
    from open.projection p
    on conflict (government_id, name) do update set of_governments = excluded.of_governments, counted = excluded.counted,
      counted_at = excluded.counted_at, feed_position = excluded.feed_position`.execute(tx.db)
}

/** Programmes for whose partners something was published since it was last counted. */
export async function dueTallies(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from programme.due_tallies()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

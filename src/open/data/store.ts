import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Where the releases of one government in one year lie in the feed. */
export interface YearRange {
  after: number
  last: number
  published_at: Date
  /** When a text of the government was last withdrawn: files that held it are out of date. */
  withdrawn_at: Date | null
}

const yearStart = (year: number): Date => new Date(Date.UTC(year, 0, 1))

/** The releases that a government published in a year, by position; undefined where there are none. */
export async function yearRange(tx: Transaction, governmentId: string, year: number): Promise<YearRange | undefined> {
  const { rows } = await sql<YearRange>`
    with bounds as (
      select
        coalesce((select position from record.feed where published_at < ${yearStart(year)}
          order by published_at desc, position desc limit 1), 0) as after,
        coalesce((select position from record.feed where published_at < ${yearStart(year + 1)}
          order by published_at desc, position desc limit 1), 0) as until
    )
    select b.after, f.position as last, f.published_at,
      (select decided_at from record.withdrawals where government_id = ${governmentId}
        order by decided_at desc, id desc limit 1) as withdrawn_at
    from bounds b cross join lateral (
      select position, published_at from record.feed
      where government_id = ${governmentId} and position > b.after and position <= b.until
      order by position desc limit 1
    ) f`.execute(tx.db)
  return rows[0]
}

/** The next releases of a government in the feed, with their bytes. */
export const releasesAfter = (tx: Transaction, governmentId: string, after: number, until: number, limit: number) =>
  tx.db
    .selectFrom('record.feed as f')
    .innerJoin('record.releases as r', 'r.id', 'f.release_id')
    .select(['f.position', 'r.body'])
    .where('f.government_id', '=', governmentId)
    .where('f.position', '>', after)
    .where('f.position', '<=', until)
    .orderBy('f.position')
    .limit(limit)
    .execute()

/** The first and the last year in which a government published something; undefined where it never did. */
export async function publishedYears(
  tx: Transaction,
  governmentId: string,
): Promise<{ first: number; last: number } | undefined> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select
      (select extract(year from published_at at time zone 'UTC')::int from record.feed
        where government_id = ${governmentId} order by position limit 1) as first,
      (select extract(year from published_at at time zone 'UTC')::int from record.feed
        where government_id = ${governmentId} order by position desc limit 1) as last`.execute(tx.db)
  const [row] = rows
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : undefined
}

import { sql } from 'kysely'
import type { GovernmentRow } from '#governments/tree'
import type { Transaction } from '#platform/db'

/** What all lists and figures depend on: how far the feed has been read, and the last deadline that has passed. */
export interface StateRow {
  position: number
  /** When the last release that they show was published; null before the first. */
  published_at: Date | null
  /** When rows were last rewritten because something was withdrawn; null when never. */
  rewritten_at: Date | null
  /** The last closing that has passed without being published yet. */
  closed: Date | null
  /** The government of that name; all its columns are null when there is none. */
  government: GovernmentRow | null
}

export async function stateOf(tx: Transaction, slug: string | null, now: Date): Promise<StateRow> {
  const { rows } = await sql<Omit<StateRow, 'government'> & { [K in keyof GovernmentRow]: GovernmentRow[K] | null }>`
    select p.position, f.published_at, p.rewritten_at,
      (select max(closes_at) from open.search_entries
        where has_tender and status = 'open' and closes_at <= ${now}) as closed,
      g.id, g.slug, g.parent_id, g.name, g.languages, g.currency, g.locale, g.time_zone, g.ocid_prefix, g.example,
      g.parts, g.version
    from open.projection p
    left join record.feed f on f.position = p.position
    left join governments.governments g on g.slug = ${slug}`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('The projection has no position.')
  const { position, published_at, rewritten_at, closed, ...government } = row
  return {
    position,
    published_at,
    rewritten_at,
    closed,
    government: government.id ? (government as GovernmentRow) : null,
  }
}

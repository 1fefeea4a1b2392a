import { sql } from 'kysely'
import type { GovernmentRow } from '#governments/tree'
import type { Transaction } from '#platform/db'

/** What decides how the page of a process looks, and the government that it belongs to; all in one row. */
export interface ProcessHead {
  government: GovernmentRow
  sha256: Buffer
  position: number
  published_at: Date
  has_tender: boolean
  historic: boolean
  /** After each of these the same record means something else: a deadline passed, a step is late. In their order. */
  moments: Date[]
}

/** The head of a process of one government; undefined for one that is not published, or not there. */
export async function processHead(tx: Transaction, slug: string, ocid: string): Promise<ProcessHead | undefined> {
  const { rows } = await sql<Omit<ProcessHead, 'government'> & GovernmentRow>`
    select r.sha256, r.position, r.published_at, e.has_tender, e.historic, r.moments,
      g.id, g.slug, g.parent_id, g.name, g.languages, g.currency, g.locale, g.time_zone, g.ocid_prefix, g.example,
      g.parts, g.version
    from open.records r
    join open.search_entries e on e.ocid = r.ocid
    join governments.governments g on g.id = r.government_id
    where r.ocid = ${ocid} and g.slug = ${slug}`.execute(tx.db)
  const [row] = rows
  if (!row) return undefined
  const { sha256, position, published_at, has_tender, historic, moments, ...government } = row
  return { government, sha256, position, published_at, has_tender, historic, moments }
}

export interface PublishedRelease {
  release_id: string
  date: Date
  tags: readonly string[]
  published_at: Date
}

/** The compiled release of a process as text, and when each of its releases was published. */
export async function processStory(tx: Transaction, ocid: string) {
  const record = await tx.db
    .selectFrom('open.records')
    .select(['compiled', 'position'])
    .where('ocid', '=', ocid)
    .executeTakeFirstOrThrow()
  const releases: PublishedRelease[] = await tx.db
    .selectFrom('record.feed as f')
    .innerJoin('record.releases as r', 'r.id', 'f.release_id')
    .select(['r.release_id', 'r.date', 'r.tags', 'f.published_at'])
    .where('f.ocid', '=', ocid)
    .where('f.position', '<=', record.position)
    .orderBy('r.date')
    .execute()
  return { compiled: record.compiled, releases }
}

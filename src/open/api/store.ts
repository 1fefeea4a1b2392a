import type { Transaction } from '#platform/db'

export interface FeedQuery {
  after: number
  since?: Date | undefined
  until?: Date | undefined
  governmentId?: string | undefined
  limit: number
}

/** A page of the feed in order of position, with the bytes of each release. */
export function feedPage(tx: Transaction, query: FeedQuery) {
  let page = tx.db
    .selectFrom('record.feed as f')
    .innerJoin('record.releases as r', 'r.id', 'f.release_id')
    .select(['f.position', 'f.published_at', 'r.body', 'r.withdrawn_at'])
    .where('f.position', '>', query.after)
  if (query.governmentId) page = page.where('f.government_id', '=', query.governmentId)
  if (query.until) page = page.where('f.published_at', '<', query.until)
  return page.orderBy('f.position').limit(query.limit).execute()
}

/** The last position before a moment: where a page that begins with that moment starts. 0 when nothing is older. */
export async function positionBefore(tx: Transaction, since: Date): Promise<number> {
  const row = await tx.db
    .selectFrom('record.feed')
    .select('position')
    .where('published_at', '<', since)
    .orderBy('published_at', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.position ?? 0
}

/** One release, once it has its place in the feed. */
export const placedRelease = (tx: Transaction, ocid: string, releaseId: string) =>
  tx.db
    .selectFrom('record.releases as r')
    .innerJoin('record.feed as f', 'f.release_id', 'r.id')
    .select(['r.body', 'r.sha256', 'r.government_id', 'f.published_at', 'r.withdrawn_at'])
    .where('r.ocid', '=', ocid)
    .where('r.release_id', '=', releaseId)
    .executeTakeFirst()

/** What is published of a process: its compiled release and since when it stands so. */
export const recordByOcid = (tx: Transaction, ocid: string) =>
  tx.db.selectFrom('open.records').selectAll().where('ocid', '=', ocid).executeTakeFirst()

/** Whose a published process is; undefined for one that is not published here. */
export const governmentOfProcess = async (tx: Transaction, ocid: string): Promise<string | undefined> =>
  (
    await tx.db
      .selectFrom('record.feed')
      .select('government_id')
      .where('ocid', '=', ocid)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
  )?.government_id

/** The placed releases of a process that its record holds, in the order of their dates. */
export const releaseTexts = (tx: Transaction, ocid: string, upTo: number) =>
  tx.db
    .selectFrom('record.feed as f')
    .innerJoin('record.releases as r', 'r.id', 'f.release_id')
    .select(['r.body', 'r.date', 'r.release_id', 'r.tags', 'f.published_at'])
    .where('f.ocid', '=', ocid)
    .where('f.position', '<=', upTo)
    .orderBy('r.date')
    .execute()

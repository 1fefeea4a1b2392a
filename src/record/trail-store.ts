import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** What somebody looks for in the audit trail. Every part narrows; none shows everything. */
export interface TrailQuery {
  verb?: string | undefined
  /** The thing that it happened to. */
  subjectId?: string | undefined
  ocid?: string | undefined
  personId?: string | undefined
  /** From this moment on. */
  from?: Date | undefined
  /** Before this moment. */
  until?: Date | undefined
}

/** The last one of the page before. */
export interface TrailCursor {
  at: Date
  id: string
}

export interface TrailEvent {
  id: string
  at: Date
  verb: string
  subject_kind: string
  subject_id: string
  ocid: string | null
  actor_kind: string
  actor_role: string | null
  details: string
  request_id: string | null
  person_id: string | null
}

const columns = [
  'e.id',
  'e.at',
  'e.verb',
  'e.subject_kind',
  'e.subject_id',
  'e.ocid',
  'e.actor_kind',
  'e.actor_role',
  'e.details',
  'e.request_id',
] as const

/**
 * A page of a government's audit trail, newest first. What one person did is read by their own index, in the order of the
 * events' ids, which is that of writing them.
 */
export function searchTrail(
  tx: Transaction,
  governmentId: string,
  query: TrailQuery,
  page: { before?: TrailCursor | undefined; limit: number },
): Promise<TrailEvent[]> {
  return query.personId
    ? actsOf(tx, governmentId, query.personId, query, page)
    : anybodysActs(tx, governmentId, query, page)
}

type Page = Parameters<typeof searchTrail>[3]

/**
 * The page first, and who it was after that. Behind row-level security the database expects so few rows that it would read
 * and sort all that fit; every order here is that of an index.
 */
async function anybodysActs(
  tx: Transaction,
  governmentId: string,
  query: TrailQuery,
  { before, limit }: Page,
): Promise<TrailEvent[]> {
  await sql`set local enable_sort = off`.execute(tx.db)
  let page = tx.db
    .selectFrom('record.audit_events as e')
    .select(columns)
    .where('e.government_id', '=', governmentId)
    .where(sql<boolean>`${narrowing(query)}`)
  if (before) page = page.where(sql<boolean>`(e.at, e.id) < (${before.at}, ${before.id}::uuid)`)
  const events = await page.orderBy('e.at', 'desc').orderBy('e.id', 'desc').limit(limit).execute()
  if (events.length === 0) return []
  const people = await tx.db
    .selectFrom('record.audit_people')
    .select(['event_id', 'person_id'])
    .where('government_id', '=', governmentId)
    .where(
      'event_id',
      'in',
      events.map(({ id }) => id),
    )
    .execute()
  const byEvent = new Map(people.map(row => [row.event_id, row.person_id]))
  return events.map(event => ({ ...event, person_id: byEvent.get(event.id) ?? null }))
}

function actsOf(
  tx: Transaction,
  governmentId: string,
  personId: string,
  query: TrailQuery,
  { before, limit }: Page,
): Promise<TrailEvent[]> {
  let page = tx.db
    .selectFrom('record.audit_events as e')
    .innerJoin('record.audit_people as p', join =>
      join.onRef('p.government_id', '=', 'e.government_id').onRef('p.event_id', '=', 'e.id'),
    )
    .select([...columns, 'p.person_id'])
    .where('p.government_id', '=', governmentId)
    .where('p.person_id', '=', personId)
    .where(sql<boolean>`${narrowing(query)}`)
  if (before) page = page.where(sql<boolean>`p.event_id < ${before.id}::uuid`)
  return page.orderBy('p.event_id', 'desc').limit(limit).execute()
}

/** What a question narrows, whoever did it. */
function narrowing({ verb, subjectId, ocid, from, until }: TrailQuery) {
  const parts = [
    verb && sql<boolean>`e.verb = ${verb}`,
    subjectId && sql<boolean>`e.subject_id = ${subjectId}::uuid`,
    ocid && sql<boolean>`e.ocid = ${ocid}`,
    from && sql<boolean>`e.at >= ${from}`,
    until && sql<boolean>`e.at < ${until}`,
  ]
  return sql.join<boolean>([sql`true`, ...parts.filter(part => part !== undefined && part !== '')], sql` and `)
}

/** The verbs that stand in a government's trail, in their order: found by jumping from one to the next. */
export async function verbsInTrail(tx: Transaction, governmentId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ verb: string }>`
    with recursive verbs as (
      (select verb from record.audit_events where government_id = ${governmentId} order by verb limit 1)
      union all
      select (select e.verb from record.audit_events e
        where e.government_id = ${governmentId} and e.verb > v.verb order by e.verb limit 1)
      from verbs v where v.verb is not null
    ) select verb from verbs where verb is not null limit ${limit}`.execute(tx.db)
  return rows.map(({ verb }) => verb)
}

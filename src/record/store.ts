import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { RecordAuditEvents, RecordAuditPeople, RecordAuditSubjects, RecordReleases } from '../../db/tables.ts'

export async function insertAuditEvent(tx: Transaction, event: Insertable<RecordAuditEvents>): Promise<void> {
  await tx.db.insertInto('record.audit_events').values(event).execute()
  await tx.db
    .insertInto('record.unchained')
    .values({ government_id: event.government_id, event_id: event.id, at: event.at })
    .execute()
}

export async function insertAuditPerson(tx: Transaction, person: Insertable<RecordAuditPeople>): Promise<void> {
  await tx.db.insertInto('record.audit_people').values(person).execute()
}

export async function insertAuditSubject(tx: Transaction, subject: Insertable<RecordAuditSubjects>): Promise<void> {
  await tx.db.insertInto('record.audit_subjects').values(subject).execute()
}

export async function insertRelease(tx: Transaction, release: Insertable<RecordReleases>): Promise<void> {
  await tx.db.insertInto('record.releases').values(release).execute()
  await tx.db
    .insertInto('record.unplaced')
    .values({ government_id: release.government_id, release_id: release.id, recorded_at: release.recorded_at })
    .execute()
}

/** Takes the next number of a government's contracting processes in a year; waits for others who are taking one. */
export async function nextNumber(tx: Transaction, governmentId: string, year: number): Promise<number> {
  const row = await tx.db
    .insertInto('record.ocid_counters')
    .values({ government_id: governmentId, year, last_number: 1 })
    .onConflict(conflict =>
      conflict
        .columns(['government_id', 'year'])
        .doUpdateSet({ last_number: sql`record.ocid_counters.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}

export async function insertProcess(
  tx: Transaction,
  process: { governmentId: string; ocid: string; historic: boolean },
): Promise<void> {
  await tx.db
    .insertInto('record.processes')
    .values({ government_id: process.governmentId, ocid: process.ocid, historic: process.historic })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Locks a process, so that its releases are dated one after the other. Undefined for one of another government. */
export const lockProcess = (tx: Transaction, governmentId: string, ocid: string) =>
  tx.db
    .selectFrom('record.processes')
    .select(['releases', 'last_release_at', 'historic'])
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .forUpdate()
    .executeTakeFirst()

export async function countRelease(tx: Transaction, governmentId: string, ocid: string, at: Date): Promise<void> {
  await tx.db
    .updateTable('record.processes')
    .set({ releases: sql`releases + 1`, last_release_at: at })
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .execute()
}

/** Audit events of one thing or of the whole government, newest first; page by the last one seen. */
export function auditTrail(
  tx: Transaction,
  where: { governmentId: string; subjectId?: string; ocid?: string; before?: { at: Date; id: string }; limit: number },
) {
  let query = tx.db
    .selectFrom('record.audit_events as e')
    .leftJoin('record.audit_people as p', join =>
      join.onRef('p.government_id', '=', 'e.government_id').onRef('p.event_id', '=', 'e.id'),
    )
    .select([
      'e.id',
      'e.at',
      'e.verb',
      'e.subject_kind',
      'e.subject_id',
      'e.ocid',
      'e.actor_kind',
      'e.actor_role',
      'e.details',
      'p.person_id',
    ])
    .where('e.government_id', '=', where.governmentId)
  if (where.subjectId) query = query.where('e.subject_id', '=', where.subjectId)
  if (where.ocid) query = query.where('e.ocid', '=', where.ocid)
  if (where.before) {
    const { at, id } = where.before
    query = query.where(sql<boolean>`(e.at, e.id) < (${at}, ${id}::uuid)`)
  }
  return query.orderBy('e.at', 'desc').orderBy('e.id', 'desc').limit(where.limit).execute()
}

/** Gives unplaced releases their positions and chains audit events, up to a batch of each; returns how many it did. */
export async function placeAndChain(tx: Transaction, batch: number): Promise<{ placed: number; chained: number }> {
  const { rows } = await sql<{ placed: number; chained: number }>`
    select record.place_releases(${batch}) as placed, record.chain_events(${batch}) as chained`.execute(tx.db)
  return rows[0] ?? { placed: 0, chained: 0 }
}

/** The audit chain of a government with the bytes it commits to, in order, page by number. */
export async function chainAfter(tx: Transaction, governmentId: string, after: number, limit: number) {
  const { rows } = await sql<{ number: number; hash: Buffer; event_id: string; digest: Buffer }>`
    select c.number, c.hash, c.event_id, sha256(record.audit_bytes(e)) as digest
    from record.audit_chain c
    join record.audit_events e on e.government_id = c.government_id and e.id = c.event_id
    where c.government_id = ${governmentId} and c.number > ${after} order by c.number limit ${limit}`.execute(tx.db)
  return rows
}

/** Marks an event as dealt with by a subscriber; false when it was already. */
export async function claimEvent(tx: Transaction, eventId: string, subscriber: string): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.handled_events (event_id, subscriber) values (${eventId}, ${subscriber})
    on conflict do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** Opens processes that are not there yet, whichever government has them. */
export const putProcesses = (tx: Transaction, governmentId: string, ocids: readonly string[], historic: boolean) =>
  tx.db
    .insertInto('record.processes')
    .values(ocids.map(ocid => ({ government_id: governmentId, ocid, historic })))
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Locks processes of a government, always in the same order; those of others are left out. */
export const lockProcesses = (tx: Transaction, governmentId: string, ocids: readonly string[]) =>
  tx.db
    .selectFrom('record.processes')
    .select(['ocid', 'releases'])
    .where('government_id', '=', governmentId)
    .where('ocid', 'in', ocids)
    .orderBy('ocid')
    .forUpdate()
    .execute()

export const importedReleases = (tx: Transaction, governmentId: string, ocids: readonly string[]) =>
  tx.db
    .selectFrom('record.releases')
    .select(['ocid', 'release_id', 'body', sql<string>`encode(sha256, 'hex')`.as('sha256')])
    .where('ocid', 'in', ocids)
    .where('government_id', '=', governmentId)
    .orderBy('ocid')
    .orderBy('date')
    .orderBy('id')
    .execute()

/** Inserts many releases at once, marks them as unplaced and counts them in their processes. */
export async function insertImported(
  tx: Transaction,
  governmentId: string,
  rows: readonly (Insertable<RecordReleases> & { date: Date; recorded_at: Date })[],
): Promise<void> {
  await tx.db.insertInto('record.releases').values(rows).execute()
  await tx.db
    .insertInto('record.unplaced')
    .values(rows.map(({ id, recorded_at }) => ({ government_id: governmentId, release_id: id, recorded_at })))
    .execute()
  const counts = [...Map.groupBy(rows, row => row.ocid)].map(([ocid, own]) => ({
    ocid,
    count: own.length,
    last: new Date(Math.max(...own.map(({ date }) => date.getTime()))).toISOString(),
  }))
  await sql`
    update record.processes p
    set releases = p.releases + c.count, last_release_at = greatest(p.last_release_at, c.last)
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c (ocid text, count integer, last timestamptz)
    where p.government_id = ${governmentId} and p.ocid = c.ocid`.execute(tx.db)
}

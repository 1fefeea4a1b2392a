import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeEntries } from '../../../db/tables.ts'
import { type Content, type ContentOf, type Entry, type Fields, type Kind, listIn } from './kind.ts'
import { allKinds } from './registered.ts'

type Row = Selectable<ProgrammeEntries>

export const entryFrom = (row: Row): Entry => ({
  id: row.id,
  kind: row.kind,
  partnerId: row.partner_id,
  state: row.state,
  title: row.title,
  content: {
    ...withLists(row.kind, JSON.parse(row.content) as Content),
    owner: row.owner_id,
    starts: row.starts_on,
    due: row.due_on,
  },
  createdBy: row.created_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
})

/** What is chosen from content is several ids, also where it was written down as one line. */
function withLists(kind: string, content: Content): Content {
  const names = Object.entries(allKinds.get(kind)?.fields ?? {}).flatMap(([name, { type }]) =>
    type === 'picks' && name in content && !Array.isArray(content[name]) ? [name] : [],
  )
  return names.length === 0
    ? content
    : { ...content, ...Object.fromEntries(names.map(name => [name, listIn(content[name])])) }
}

/** The columns that hold some of the content: what lists are ordered by and what erasure must find. */
const columnsOf = (content: Content) => {
  const { owner, starts, due, ...rest } = content
  const one = (value: Content[string] | undefined) => (typeof value === 'string' ? value : null)
  return { owner_id: one(owner), starts_on: one(starts), due_on: one(due), content: JSON.stringify(rest) }
}

export const entriesHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.entries').selectAll().where('government_id', '=', thisGovernment)

/** Entries by id, of any kind. */
export async function entriesById(tx: Transaction, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const rows = await entriesHere(tx)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(entryFrom)
}

/** Entries of several kinds, newest first: what a field can point at. */
export async function candidates(
  tx: Transaction,
  kinds: readonly string[],
  partnerId: string | null,
  limit: number,
): Promise<Entry[]> {
  let query = entriesHere(tx).where('kind', 'in', [...kinds])
  if (partnerId !== null) query = query.where(sql<boolean>`(partner_id is null or partner_id = ${partnerId})`)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(entryFrom)
}

export async function entryById<F extends Fields>(
  tx: Transaction,
  kind: Kind<F>,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Entry<ContentOf<F>> | undefined> {
  const query = entriesHere(tx).where('id', '=', id).where('kind', '=', kind.name)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && (entryFrom(row) as unknown as Entry<ContentOf<F>>)
}

/** @throws Refusal when there is no such entry of this kind */
export async function requireEntry<F extends Fields>(
  tx: Transaction,
  kind: Kind<F>,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Entry<ContentOf<F>>> {
  const entry = await entryById(tx, kind, id, options)
  if (!entry) throw new Refusal('not-found', 'register.not-found')
  return entry
}

export async function insertEntry(tx: Transaction, entry: Omit<Entry, 'version'> & { governmentId: string }) {
  const row: Insertable<ProgrammeEntries> = {
    government_id: entry.governmentId,
    id: entry.id,
    kind: entry.kind,
    partner_id: entry.partnerId,
    state: entry.state,
    title: entry.title,
    ...columnsOf(entry.content),
    created_by: entry.createdBy,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
  }
  await tx.db.insertInto('programme.entries').values(row).execute()
}

export const updateEntry = (
  tx: Transaction,
  id: string,
  change: { state: string; title: string; content: Content; updatedAt: Date },
) =>
  tx.db
    .updateTable('programme.entries')
    .set({
      state: change.state,
      title: change.title,
      ...columnsOf(change.content),
      updated_at: change.updatedAt,
      version: sql`version + 1`,
    })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Keeps what an entry says now as its next version. */
export async function keepVersion(tx: Transaction, id: string, changedBy: string, changedAt: Date): Promise<void> {
  await tx.db
    .insertInto('programme.entry_versions')
    .columns(['government_id', 'entry_id', 'number', 'state', 'title', 'content', 'changed_by', 'changed_at'])
    .expression(
      tx.db
        .selectFrom('programme.entries')
        .select(['government_id', 'id', 'version', 'state', 'title', 'content'])
        .select([
          sql<string>`${changedBy}::uuid`.as('changed_by'),
          sql<Date>`${changedAt}::timestamptz`.as('changed_at'),
        ])
        .where('government_id', '=', thisGovernment)
        .where('id', '=', id),
    )
    .execute()
}

export interface EntryVersion {
  number: number
  state: string
  title: string
  changedBy: string
  changedAt: Date
}

/** What an entry said in a version of it, without what its columns hold; undefined where there is no such version. */
export async function contentAt(tx: Transaction, id: string, number: number): Promise<Content | undefined> {
  const row = await tx.db
    .selectFrom('programme.entry_versions')
    .select('content')
    .where('government_id', '=', thisGovernment)
    .where('entry_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && (JSON.parse(row.content) as Content)
}

/** The last versions of an entry, newest first. */
export async function versionsOf(tx: Transaction, id: string, limit: number): Promise<EntryVersion[]> {
  const rows = await tx.db
    .selectFrom('programme.entry_versions')
    .select(['number', 'state', 'title', 'changed_by', 'changed_at'])
    .where('government_id', '=', thisGovernment)
    .where('entry_id', '=', id)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    number: row.number,
    state: row.state,
    title: row.title,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }))
}

/** Replaces what an entry points at. */
export async function replaceLinks(
  tx: Transaction,
  governmentId: string,
  id: string,
  links: readonly { field: string; to: string }[],
): Promise<void> {
  await tx.db
    .deleteFrom('programme.entry_links')
    .where('government_id', '=', thisGovernment)
    .where('from_id', '=', id)
    .execute()
  if (links.length === 0) return
  await tx.db
    .insertInto('programme.entry_links')
    .values(links.map(({ field, to }) => ({ government_id: governmentId, from_id: id, field, to_id: to })))
    .execute()
}

/** What points at an entry, with the field that does. */
export async function linksTo(tx: Transaction, id: string, limit: number): Promise<{ field: string; entry: Entry }[]> {
  const rows = await tx.db
    .selectFrom('programme.entry_links as l')
    .innerJoin('programme.entries as e', join =>
      join.onRef('e.government_id', '=', 'l.government_id').onRef('e.id', '=', 'l.from_id'),
    )
    .selectAll('e')
    .select('l.field')
    .where('l.government_id', '=', thisGovernment)
    .where('l.to_id', '=', id)
    .orderBy('l.from_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ field, ...row }) => ({ field, entry: entryFrom(row) }))
}

/** All that can be reached from these entries by links of one field, step by step: from each entry, where it leads. */
export async function linksFrom(
  tx: Transaction,
  field: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ from_id: string; to_id: string }>`
    with recursive reached (id) as (
      select unnest(${[...new Set(ids)]}::uuid[])
      union
      select l.to_id from programme.entry_links l join reached r on l.from_id = r.id
      where l.government_id = ${thisGovernment} and l.field = ${field}
    )
    select l.from_id, l.to_id from programme.entry_links l join reached r on l.from_id = r.id
    where l.government_id = ${thisGovernment} and l.field = ${field}
    order by l.from_id, l.to_id`.execute(tx.db)
  const found = Map.groupBy(rows, row => row.from_id)
  return new Map([...found].map(([from, list]) => [from, list.map(({ to_id }) => to_id)]))
}

import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import type { GovernmentsGovernments, GovernmentsPublicBodies } from '../../../db/tables.ts'
import type { PrefixHolder } from './rules.ts'
import type { PackOrigin } from './schema.ts'

const columns = [
  'id',
  'slug',
  'parent_id',
  'name',
  'languages',
  'currency',
  'locale',
  'time_zone',
  'ocid_prefix',
  'example',
  'parts',
  'version',
] as const

export const governmentBySlug = (tx: Transaction, slug: string) =>
  tx.db.selectFrom('governments.governments').select(columns).where('slug', '=', slug).executeTakeFirst()

export const governmentById = (tx: Transaction, id: string) =>
  tx.db.selectFrom('governments.governments').select(columns).where('id', '=', id).executeTakeFirst()

/** All governments, parents before children, by name. They are few hundred at most: a list, not a feed. */
export const allGovernments = (tx: Transaction) =>
  tx.db.selectFrom('governments.governments').select(columns).orderBy('name').orderBy('id').limit(2000).execute()

export const childrenOf = (tx: Transaction, id: string) =>
  tx.db
    .selectFrom('governments.governments')
    .select(columns)
    .where('parent_id', '=', id)
    .orderBy('name')
    .limit(500)
    .execute()

/** Adds a government; undefined when another one has the name in addresses already. */
export const insertGovernment = (tx: Transaction, row: Insertable<GovernmentsGovernments>) =>
  tx.db
    .insertInto('governments.governments')
    .values(row)
    .onConflict(conflict => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()

export const updateGovernment = (tx: Transaction, id: string, change: Updateable<GovernmentsGovernments>) =>
  tx.db
    .updateTable('governments.governments')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** Remembers the day for which the copied columns hold. No new version: nothing that anybody sees has changed. */
export const setRulesDay = (tx: Transaction, id: string, day: string) =>
  tx.db
    .updateTable('governments.governments')
    .set({ rules_on: sql`${day}::date` })
    .where('id', '=', id)
    .execute()

/** Says that the copied columns may be wrong; the worker copies them anew within a second. */
export async function markRulesOld(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db.updateTable('governments.governments').set({ rules_on: null }).where('id', 'in', ids).execute()
}

/** Governments where a new day has begun since their columns were copied. */
export const governmentsOnOldDay = (tx: Transaction, now: Date) =>
  tx.db
    .selectFrom('governments.governments')
    .select('id')
    .where(sql<boolean>`rules_on is distinct from (${now}::timestamptz at time zone time_zone)::date`)
    .limit(500)
    .execute()

/** The lock that a change of its pack takes. Rows that only refer to the government are not held up. */
export const lockGovernment = (tx: Transaction, id: string) =>
  tx.db.selectFrom('governments.governments').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Keeps a government's rules as they are while something below it is made to fit them. */
export const holdGovernment = (tx: Transaction, id: string) =>
  tx.db.selectFrom('governments.governments').select(columns).where('id', '=', id).forShare().executeTakeFirst()

/** The governments above one, the top first. */
export async function ancestorsOf(tx: Transaction, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, parent_id, 0 as depth from governments.governments where id = ${id}
      union all
      select g.id, g.parent_id, line.depth + 1 from governments.governments g join line on g.id = line.parent_id
    )
    select id from line where depth > 0 order by depth desc`.execute(tx.db)
  return rows.map(row => row.id)
}

/** Who has a prefix for ocids, with the top of the tree that each stands in. */
export async function holdersOfPrefix(tx: Transaction, prefix: string): Promise<(PrefixHolder & { id: string })[]> {
  const { rows } = await sql<PrefixHolder & { id: string }>`
    with recursive line as (
      select id, id as up, parent_id, example from governments.governments where ocid_prefix = ${prefix}
      union all
      select line.id, g.id, g.parent_id, line.example from governments.governments g join line on g.id = line.parent_id
    )
    select id, up as root, example from line where parent_id is null limit 2000`.execute(tx.db)
  return rows
}

/** Governments that left for another installation, and where they are now. */
export const movedGovernments = (tx: Transaction) =>
  tx.db
    .selectFrom('governments.governments')
    .select(['id', 'slug', 'moved_to'])
    .where('moved_to', 'is not', null)
    .$narrowType<{ moved_to: string }>()
    .limit(2000)
    .execute()

/** Says where a government is now, or with null that it is here again. */
export const setMoved = (tx: Transaction, id: string, to: string | null, now: Date) =>
  tx.db
    .updateTable('governments.governments')
    .set({ moved_to: to, moved_at: to === null ? null : now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** Adds a public body; undefined when another one of the government has its name in addresses already. */
export const insertBody = (tx: Transaction, row: Insertable<GovernmentsPublicBodies>) =>
  tx.db
    .insertInto('governments.public_bodies')
    .values(row)
    .onConflict(conflict => conflict.columns(['government_id', 'slug']).doNothing())
    .returning('id')
    .executeTakeFirst()

const bodyColumns = [
  'id',
  'government_id',
  'slug',
  'name',
  'identifier_scheme',
  'identifier_id',
  'email_domains',
  'mailbox',
  'version',
] as const

export const bodiesOf = (tx: Transaction, governmentId: string) =>
  tx.db
    .selectFrom('governments.public_bodies')
    .select(bodyColumns)
    .where('government_id', '=', governmentId)
    .orderBy('name')
    .limit(2000)
    .execute()

export const bodyById = (tx: Transaction, id: string) =>
  tx.db.selectFrom('governments.public_bodies').select(bodyColumns).where('id', '=', id).executeTakeFirst()

/** Public bodies that admit people with an address of this domain as buyers. */
export const bodiesByDomain = (tx: Transaction, domain: string) =>
  tx.db
    .selectFrom('governments.public_bodies')
    .select(bodyColumns)
    .where(sql<boolean>`email_domains @> array[${domain}]::text[]`)
    .limit(20)
    .execute()

export async function insertPack(
  tx: Transaction,
  row: { governmentId: string; body: string; sha256: Buffer; origin: PackOrigin },
): Promise<number> {
  const { origin } = row
  const { version } = await tx.db
    .insertInto('governments.packs')
    .values({
      government_id: row.governmentId,
      version: sql`(select coalesce(max(version), 0) + 1 from governments.packs where government_id = ${row.governmentId})`,
      body: row.body,
      sha256: row.sha256,
      change: origin.change,
      rule: origin.rule ?? null,
      effective_on: origin.effectiveOn === undefined ? null : sql`${origin.effectiveOn}::date`,
      changed_by: origin.by,
      changed_as: origin.as.join(' ') || null,
    })
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export interface StoredPack {
  slug: string
  body: string
  sha256: string
}

/** The newest pack of a government and of each of its ancestors, own first. */
export async function storedPacks(tx: Transaction, governmentId: GovernmentId): Promise<StoredPack[]> {
  const { rows } = await sql<StoredPack>`
    with recursive line as (
      select id, slug, parent_id, 0 as depth from governments.governments where id = ${governmentId}
      union all
      select g.id, g.slug, g.parent_id, line.depth + 1 from governments.governments g join line on g.id = line.parent_id
    )
    select line.slug, newest.body, encode(newest.sha256, 'hex') as sha256
    from line cross join lateral (
      select body, sha256 from governments.packs p where p.government_id = line.id order by version desc limit 1
    ) newest
    order by line.depth`.execute(tx.db)
  return rows
}

export interface StoredPackBelow extends StoredPack {
  id: string
  parent_id: string
  name: string
}

/** The newest pack of each government below one, parents before their children. A few hundred at most. */
export async function packsBelow(tx: Transaction, governmentId: GovernmentId): Promise<StoredPackBelow[]> {
  const { rows } = await sql<StoredPackBelow>`
    with recursive below as (
      select id, slug, name, parent_id, 1 as depth from governments.governments where parent_id = ${governmentId}
      union all
      select g.id, g.slug, g.name, g.parent_id, below.depth + 1
      from governments.governments g join below on g.parent_id = below.id
    )
    select below.id, below.parent_id, below.slug, below.name, newest.body, encode(newest.sha256, 'hex') as sha256
    from below cross join lateral (
      select body, sha256 from governments.packs p where p.government_id = below.id order by version desc limit 1
    ) newest
    order by below.depth, below.name, below.id limit 2000`.execute(tx.db)
  return rows
}

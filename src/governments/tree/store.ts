import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import type { GovernmentsGovernments, GovernmentsPublicBodies } from '../../../db/tables.ts'

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

export const insertGovernment = (tx: Transaction, row: Insertable<GovernmentsGovernments>) =>
  tx.db.insertInto('governments.governments').values(row).execute()

export const updateGovernment = (tx: Transaction, id: string, change: Updateable<GovernmentsGovernments>) =>
  tx.db
    .updateTable('governments.governments')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

export const lockGovernment = (tx: Transaction, id: string) =>
  tx.db.selectFrom('governments.governments').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

export const insertBody = (tx: Transaction, row: Insertable<GovernmentsPublicBodies>) =>
  tx.db.insertInto('governments.public_bodies').values(row).execute()

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
  row: { governmentId: string; body: string; sha256: Buffer; changedBy: string | null },
): Promise<number> {
  const { version } = await tx.db
    .insertInto('governments.packs')
    .values({
      government_id: row.governmentId,
      version: sql`(select coalesce(max(version), 0) + 1 from governments.packs where government_id = ${row.governmentId})`,
      body: row.body,
      sha256: row.sha256,
      changed_by: row.changedBy,
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

import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { PersonId, SupplierId } from '#platform/ids'
import type { IdentitySuppliers } from '../../../db/tables.ts'
import { orderedSupplierRoles, type SupplierScale } from './rules.ts'
import type { Supplier } from './schema.ts'

const suppliers = (tx: Transaction) =>
  tx.db
    .selectFrom('identity.suppliers')
    .select([
      'id',
      'slug',
      'name',
      'identifier_scheme',
      'identifier_id',
      'country',
      'employees',
      'scale',
      'mailbox',
      'website',
      'demonstration',
      'version',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof suppliers>['executeTakeFirstOrThrow']>>

const asSupplier = ({ identifier_scheme, identifier_id, ...row }: Row): Supplier => ({
  ...row,
  id: row.id as SupplierId,
  scale: row.scale as SupplierScale | null,
  identifier: identifier_scheme && identifier_id ? { scheme: identifier_scheme, id: identifier_id } : null,
})

export async function supplierById(tx: Transaction, id: string): Promise<Supplier | undefined> {
  const row = await suppliers(tx).where('id', '=', id).executeTakeFirst()
  return row && asSupplier(row)
}

export async function supplierBySlug(tx: Transaction, slug: string): Promise<Supplier | undefined> {
  const row = await suppliers(tx).where('slug', '=', slug).executeTakeFirst()
  return row && asSupplier(row)
}

export async function supplierByIdentifier(tx: Transaction, scheme: string, id: string): Promise<Supplier | undefined> {
  const row = await suppliers(tx)
    .where('identifier_scheme', '=', scheme)
    .where('identifier_id', '=', id)
    .executeTakeFirst()
  return row && asSupplier(row)
}

/** Suppliers by id; those that are missing are left out. */
export async function suppliersByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, Supplier>> {
  if (ids.length === 0) return new Map()
  const rows = await suppliers(tx)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, asSupplier(row)]))
}

export async function lockSupplier(tx: Transaction, id: string): Promise<Supplier | undefined> {
  const row = await suppliers(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asSupplier(row)
}

/** Which of these slugs are taken. */
export async function takenSlugs(tx: Transaction, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('identity.suppliers').select('slug').where('slug', 'in', slugs).execute()
  return new Set(rows.map(row => row.slug))
}

/** Adds a supplier; false when its identifier or slug is taken. */
export async function insertSupplier(tx: Transaction, row: Insertable<IdentitySuppliers>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('identity.suppliers')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export const updateSupplier = (tx: Transaction, id: string, change: Updateable<IdentitySuppliers>) =>
  tx.db
    .updateTable('identity.suppliers')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

export const putSupplierMember = (
  tx: Transaction,
  member: { supplierId: string; personId: string; roles: readonly string[] },
) =>
  tx.db
    .insertInto('identity.supplier_members')
    .values({ supplier_id: member.supplierId, person_id: member.personId, roles: [...member.roles] })
    .onConflict(conflict => conflict.columns(['person_id', 'supplier_id']).doUpdateSet({ roles: [...member.roles] }))
    .execute()

export const deleteSupplierMember = (tx: Transaction, supplierId: string, personId: string) =>
  tx.db
    .deleteFrom('identity.supplier_members')
    .where('supplier_id', '=', supplierId)
    .where('person_id', '=', personId)
    .execute()

/** The people who act for a supplier, in the order in which they came; page by the last one seen. */
export async function supplierMembers(
  tx: Transaction,
  supplierId: string,
  where: { after?: string | undefined; limit: number },
) {
  let query = tx.db
    .selectFrom('identity.supplier_members as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'm.roles'])
    .where('m.supplier_id', '=', supplierId)
  if (where.after) query = query.where('m.person_id', '>', where.after)
  const rows = await query.orderBy('m.person_id').limit(where.limit).execute()
  return rows.map(row => ({ ...row, id: row.id as PersonId, roles: orderedSupplierRoles(row.roles) }))
}

/** Whom to write to for each of some suppliers: everybody who acts for them. */
export async function membersOfSuppliers(tx: Transaction, supplierIds: readonly string[]) {
  if (supplierIds.length === 0) return []
  return tx.db
    .selectFrom('identity.supplier_members as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.email', 'p.language'])
    .distinct()
    .where('m.supplier_id', 'in', [...new Set(supplierIds)])
    .orderBy('p.id')
    .limit(5000)
    .execute()
}

/** Locks the members of a supplier, so that the last administrator cannot leave twice at once. */
export const lockSupplierMembers = (tx: Transaction, supplierId: string) =>
  tx.db
    .selectFrom('identity.supplier_members')
    .select(['person_id', 'roles'])
    .where('supplier_id', '=', supplierId)
    .orderBy('person_id')
    .forUpdate()
    .execute()

/** The suppliers for which a person acts, by name. */
export async function suppliersOf(tx: Transaction, personId: string) {
  const rows = await tx.db
    .selectFrom('identity.supplier_members as m')
    .innerJoin('identity.suppliers as s', 's.id', 'm.supplier_id')
    .select(['s.id', 's.name', 's.slug', 'm.roles'])
    .where('m.person_id', '=', personId)
    .orderBy('s.name')
    .orderBy('s.id')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, id: row.id as SupplierId, roles: orderedSupplierRoles(row.roles) }))
}

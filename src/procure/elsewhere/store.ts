import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Money, money } from '#platform/money'
import type { ProcureImports, ProcurePurchaseAwards, ProcurePurchases } from '../../../db/tables.ts'
import type { State } from './rules.ts'
import type {
  BidStatistics,
  Method,
  Notice,
  Purchase,
  PurchaseAward,
  PurchaseId,
  PurchaseList,
  Scale,
} from './schema.ts'

const moneyOf = (amount: string | null, currency: string | null): Money | null =>
  amount !== null && currency !== null ? money(amount, currency) : null

const purchaseOf = (row: Selectable<ProcurePurchases>): Purchase => ({
  id: row.id as PurchaseId,
  ocid: row.ocid,
  planId: row.plan_id,
  bodyId: row.body_id,
  source: row.source as Purchase['source'],
  historic: row.historic,
  state: row.state as State,
  portal: row.portal_name ? { name: row.portal_name, reference: row.portal_reference, url: row.portal_url } : null,
  title: row.title,
  description: row.description,
  method: row.method as Method | null,
  methodDetails: row.method_details,
  value: moneyOf(row.value_amount, row.value_currency),
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  statistics: {
    invited: row.invited,
    complete: row.complete,
    incomplete: row.incomplete,
    sme: row.complete_sme,
    large: row.complete_large,
  },
  endReason: row.end_reason,
  version: row.version,
})

export const noticeColumns = (notice: Omit<Notice, 'portal'> & { portal: Notice['portal'] | null }) => ({
  portal_name: notice.portal?.name ?? null,
  portal_reference: notice.portal?.reference ?? null,
  portal_url: notice.portal?.url ?? null,
  title: notice.title,
  description: notice.description,
  method: notice.method,
  method_details: notice.methodDetails,
  value_amount: notice.value?.amount ?? null,
  value_currency: notice.value?.currency ?? null,
  opens_on: notice.opensOn,
  closes_on: notice.closesOn,
})

export const statisticsColumns = (counts: BidStatistics) => ({
  invited: counts.invited,
  complete: counts.complete,
  incomplete: counts.incomplete,
  complete_sme: counts.sme,
  complete_large: counts.large,
})

export const insertPurchases = (tx: Transaction, rows: Insertable<ProcurePurchases>[]) =>
  tx.db.insertInto('procure.purchases').values(rows).execute()

/** Writes imported purchases; one that is there already is brought up to date, and keeps its id, plan and author. */
export const putImported = (tx: Transaction, rows: Insertable<ProcurePurchases>[]) =>
  tx.db
    .insertInto('procure.purchases')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'ocid']).doUpdateSet(row => ({
        body_id: row.ref('excluded.body_id'),
        state: row.ref('excluded.state'),
        title: row.ref('excluded.title'),
        description: row.ref('excluded.description'),
        portal_reference: row.ref('excluded.portal_reference'),
        portal_url: row.ref('excluded.portal_url'),
        method: row.ref('excluded.method'),
        method_details: row.ref('excluded.method_details'),
        value_amount: row.ref('excluded.value_amount'),
        value_currency: row.ref('excluded.value_currency'),
        opens_on: row.ref('excluded.opens_on'),
        closes_on: row.ref('excluded.closes_on'),
        invited: row.ref('excluded.invited'),
        complete: row.ref('excluded.complete'),
        incomplete: row.ref('excluded.incomplete'),
        complete_sme: row.ref('excluded.complete_sme'),
        complete_large: row.ref('excluded.complete_large'),
        updated_at: row.ref('excluded.updated_at'),
        version: sql`procure.purchases.version + 1`,
      })),
    )
    .execute()

export async function purchaseById(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Purchase | undefined> {
  const query = tx.db
    .selectFrom('procure.purchases')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && purchaseOf(row)
}

export async function requirePurchase(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Purchase> {
  const purchase = await purchaseById(tx, id, options)
  if (!purchase) throw new Refusal('not-found', 'elsewhere.not-found')
  return purchase
}

/** Changes a purchase and counts its version up. */
export const updatePurchase = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<ProcurePurchases>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('procure.purchases')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Purchases of this government, newest first; `limit` of them after the one with the id `after`. */
export async function purchases(tx: Transaction, filter: PurchaseList, limit: number): Promise<Purchase[]> {
  let query = tx.db.selectFrom('procure.purchases').selectAll().where('government_id', '=', thisGovernment)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.after) query = query.where('id', '<', filter.after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(purchaseOf)
}

/** The purchases of some processes, locked, by ocid. */
export async function purchasesByOcid(tx: Transaction, ocids: readonly string[]): Promise<Map<string, Purchase>> {
  if (ocids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('procure.purchases')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('ocid', 'in', ocids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.ocid, purchaseOf(row)]))
}

const awardOf = (row: Selectable<ProcurePurchaseAwards>): PurchaseAward => ({
  id: row.id,
  purchaseId: row.purchase_id as PurchaseId,
  awardId: row.award_id,
  state: row.state as PurchaseAward['state'],
  supplierId: row.supplier_id,
  supplierParty: row.supplier_party,
  supplier: {
    name: row.supplier_name,
    identifier:
      row.supplier_scheme && row.supplier_identifier
        ? { scheme: row.supplier_scheme, id: row.supplier_identifier }
        : null,
    scale: row.supplier_scale as Scale | null,
  },
  title: row.title,
  value: moneyOf(row.amount, row.currency),
  awardedOn: row.awarded_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  contractId: row.contract_id,
})

export const awardRow = (governmentId: string, award: PurchaseAward): Insertable<ProcurePurchaseAwards> => ({
  government_id: governmentId,
  id: award.id,
  purchase_id: award.purchaseId,
  award_id: award.awardId,
  state: award.state,
  supplier_id: award.supplierId,
  supplier_party: award.supplierParty,
  supplier_name: award.supplier.name,
  supplier_scheme: award.supplier.identifier?.scheme ?? null,
  supplier_identifier: award.supplier.identifier?.id ?? null,
  supplier_scale: award.supplier.scale,
  title: award.title,
  amount: award.value?.amount ?? null,
  currency: award.value?.currency ?? null,
  awarded_on: award.awardedOn,
  starts_on: award.startsOn,
  ends_on: award.endsOn,
  contract_id: award.contractId,
})

/** Writes awards; one that is there already is brought up to date, and keeps its own id. */
export const putAwards = (tx: Transaction, rows: Insertable<ProcurePurchaseAwards>[]) =>
  tx.db
    .insertInto('procure.purchase_awards')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'purchase_id', 'award_id']).doUpdateSet(row => ({
        state: row.ref('excluded.state'),
        supplier_id: row.ref('excluded.supplier_id'),
        supplier_party: row.ref('excluded.supplier_party'),
        supplier_name: row.ref('excluded.supplier_name'),
        supplier_scheme: row.ref('excluded.supplier_scheme'),
        supplier_identifier: row.ref('excluded.supplier_identifier'),
        supplier_scale: row.ref('excluded.supplier_scale'),
        title: row.ref('excluded.title'),
        amount: row.ref('excluded.amount'),
        currency: row.ref('excluded.currency'),
        awarded_on: row.ref('excluded.awarded_on'),
        starts_on: row.ref('excluded.starts_on'),
        ends_on: row.ref('excluded.ends_on'),
        contract_id: row.ref('excluded.contract_id'),
      })),
    )
    .execute()

/** The awards of a purchase in the order in which they were recorded. A purchase has few. */
export async function awardsOf(tx: Transaction, purchaseId: string): Promise<PurchaseAward[]> {
  const rows = await tx.db
    .selectFrom('procure.purchase_awards')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('purchase_id', '=', purchaseId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(awardOf)
}

/** Suppliers that are registered here, by scheme and number of their register entries. */
export async function suppliersByEntry(
  tx: Transaction,
  entries: readonly { scheme: string; id: string }[],
): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map()
  const { rows } = await sql<{ id: string; scheme: string; number: string }>`
    select s.id, s.identifier_scheme as scheme, s.identifier_id as number
    from unnest(${entries.map(entry => entry.scheme)}::text[], ${entries.map(entry => entry.id)}::text[]) as e (scheme, number)
    join identity.suppliers s on s.identifier_scheme = e.scheme and s.identifier_id = e.number`.execute(tx.db)
  return new Map(rows.map(row => [`${row.scheme} ${row.number}`, row.id]))
}

/** How far the import of a file has come; begins one where there is none. Locked to the end of the transaction. */
export async function importOf(tx: Transaction, row: Insertable<ProcureImports>): Promise<Selectable<ProcureImports>> {
  await tx.db
    .insertInto('procure.imports')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return tx.db
    .selectFrom('procure.imports')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('file_sha256', '=', row.file_sha256)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export const updateImport = (tx: Transaction, id: string, change: Updateable<ProcureImports>) =>
  tx.db
    .updateTable('procure.imports')
    .set(change)
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

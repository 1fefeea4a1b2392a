import { sql } from 'kysely'
import type { Status } from '#open/projection'
import type { Transaction } from '#platform/db'

export interface SupplierRow {
  supplier_key: string
  supplier: string
  scale: string | null
  awards: number
  first_award_at: Date | null
  last_award_at: Date | null
}

/** A page of the suppliers of a government by name; one more than `limit` where there are further ones. */
export async function suppliersPage(
  tx: Transaction,
  governmentId: string,
  page: { after?: string | undefined; before?: string | undefined; limit: number },
): Promise<SupplierRow[]> {
  const beside = page.before ?? page.after
  const up = page.before === undefined
  const cursor = beside
    ? sql`and (sort_name, supplier_key) ${up ? sql`>` : sql`<`} (
        select sort_name, supplier_key from open.supplier_entries
        where government_id = ${governmentId} and supplier_key = ${beside})`
    : sql``
  const way = up ? sql`asc` : sql`desc`
  const { rows } = await sql<SupplierRow>`
    select supplier_key, supplier, scale, awards, first_award_at, last_award_at
    from open.supplier_entries where government_id = ${governmentId} ${cursor}
    order by sort_name ${way}, supplier_key ${way} limit ${page.limit + 1}`.execute(tx.db)
  return rows
}

export const supplierOf = (tx: Transaction, governmentId: string, key: string): Promise<SupplierRow | undefined> =>
  tx.db
    .selectFrom('open.supplier_entries')
    .select(['supplier_key', 'supplier', 'scale', 'awards', 'first_award_at', 'last_award_at'])
    .where('government_id', '=', governmentId)
    .where('supplier_key', '=', key)
    .executeTakeFirst()

export interface WonAward {
  ocid: string
  award_id: string
  title: string
  currency: string | null
  amount: string | null
  awarded_at: Date | null
  status: Status
  has_tender: boolean
  has_contract: boolean
  buyer: string
}

/** The newest awards of a supplier, with how far each has come. */
export async function awardsOf(tx: Transaction, governmentId: string, key: string, limit: number): Promise<WonAward[]> {
  const { rows } = await sql<WonAward>`
    select a.ocid, a.award_id, a.title, a.currency, a.amount, a.awarded_at, e.status, e.has_tender, e.has_contract, e.buyer
    from (
      select * from open.award_facts where government_id = ${governmentId} and supplier_key = ${key}
      order by awarded_at desc nulls last, ocid desc limit ${limit}
    ) a
    join open.search_entries e on e.ocid = a.ocid
    order by a.awarded_at desc nulls last, a.ocid desc, a.award_id`.execute(tx.db)
  return rows
}

/** What a supplier has won from a government, for each currency. */
export async function wonBy(tx: Transaction, governmentId: string, key: string) {
  const { rows } = await sql<{ currency: string; amount: string }>`
    select currency, trim_scale(sum(amount))::text as amount from open.award_facts
    where government_id = ${governmentId} and supplier_key = ${key} and currency is not null and amount is not null
    group by currency order by currency`.execute(tx.db)
  return rows
}

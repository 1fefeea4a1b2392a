import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { money } from '#platform/money'

/** A contracting process as it is published. */
export interface PublishedProcess {
  ocid: string
  /** The government's name in addresses. */
  slug: string
  has_tender: boolean
  title: string
  buyer: string
  awards: readonly { supplier: string; key: string; amount: string | null; currency: string | null }[]
}

/** The processes that a work package names. */
export async function ocidsOf(tx: Transaction, workPackageId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('programme.package_processes')
    .select('ocid')
    .where('government_id', '=', thisGovernment)
    .where('work_package_id', '=', workPackageId)
    .orderBy('ocid')
    .limit(500)
    .execute()
  return rows.map(({ ocid }) => ocid)
}

export const insertProcess = (
  tx: Transaction,
  row: { government_id: string; work_package_id: string; ocid: string; linked_by: string; linked_at: Date },
) => tx.db.insertInto('programme.package_processes').values(row).execute()

export const deleteProcess = (tx: Transaction, workPackageId: string, ocid: string) =>
  tx.db
    .deleteFrom('programme.package_processes')
    .where('government_id', '=', thisGovernment)
    .where('work_package_id', '=', workPackageId)
    .where('ocid', '=', ocid)
    .execute()

/** What is published of some processes, of whichever government. Those that are not published are left out. */
export async function publishedProcesses(tx: Transaction, ocids: readonly string[]): Promise<PublishedProcess[]> {
  if (ocids.length === 0) return []
  const list = [...ocids]
  const entries = await tx.db
    .selectFrom('open.search_entries as s')
    .innerJoin('governments.governments as g', 'g.id', 's.government_id')
    .select(['s.ocid', 'g.slug', 's.has_tender', 's.title', 's.buyer'])
    .where(sql<boolean>`s.ocid = any (${list})`)
    .orderBy('s.ocid')
    .execute()
  const awards = await tx.db
    .selectFrom('open.award_facts')
    .select(['ocid', 'supplier', 'supplier_key as key', 'amount', 'currency'])
    .where(sql<boolean>`ocid = any (${list})`)
    .orderBy('award_id')
    .orderBy('supplier_key')
    .execute()
  const byOcid = Map.groupBy(awards, ({ ocid }) => ocid)
  return entries.map(entry => ({
    ...entry,
    awards: (byOcid.get(entry.ocid) ?? []).map(({ supplier, key, amount, currency }) => ({
      supplier,
      key,
      amount: amount === null || currency === null ? null : money(amount, currency).amount,
      currency,
    })),
  }))
}

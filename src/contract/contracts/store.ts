import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId, SupplierId } from '#platform/ids'
import { type Money, money } from '#platform/money'
import type { Party } from '#record'
import type { ContractContracts } from '../../../db/tables.ts'
import type { ContractState } from './rules.ts'
import type { Contract, ContractId } from './schema.ts'

/** Columns keep four decimals; everything else has as many as the currency. */
const amountOf = (amount: string | null, currency: string) => amount && money(amount, currency).amount

const read = (row: Selectable<ContractContracts>): Contract => ({
  governmentId: row.government_id as GovernmentId,
  id: row.id as ContractId,
  ocid: row.ocid,
  awardId: row.award_id,
  publicId: row.public_id,
  source: row.source as Contract['source'],
  sourceId: row.source_id,
  planId: row.plan_id,
  bodyId: row.body_id,
  supplierId: row.supplier_id as SupplierId | null,
  supplier: JSON.parse(row.supplier_party) as Party,
  state: row.state as ContractState,
  title: row.title,
  description: row.description,
  awardedAmount: amountOf(row.awarded_amount, row.currency),
  amount: amountOf(row.amount, row.currency),
  currency: row.currency,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  signAfter: row.sign_after,
  termsSha256: row.terms_sha256,
  offeredBy: row.offered_by,
  signedAt: row.signed_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  historic: row.historic,
  version: row.version,
})

export const insertContract = (tx: Transaction, row: Insertable<ContractContracts>) =>
  tx.db.insertInto('contract.contracts').values(row).execute()

/** The contract that was made for an award already. */
export async function contractFor(
  tx: Transaction,
  governmentId: string,
  sourceId: string,
  awardId: string,
): Promise<Contract | undefined> {
  const row = await tx.db
    .selectFrom('contract.contracts')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('source_id', '=', sourceId)
    .where('award_id', '=', awardId)
    .executeTakeFirst()
  return row && read(row)
}

/**
 * A contract of the government, held while one relies on it when `lock` says so. A supplier finds its own only.
 * @throws Refusal `not-found`
 */
export async function requireContract(
  tx: Transaction,
  governmentId: string,
  id: string,
  { lock }: { lock?: 'share' | 'update' } = {},
): Promise<Contract> {
  let query = tx.db
    .selectFrom('contract.contracts')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'contract.not-found')
  return read(row)
}

/** Makes others who want to add a contract to this process wait until the end of the transaction. */
export const lockContractsOf = (tx: Transaction, governmentId: string, ocid: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`contracts of ${governmentId} ${ocid}`}, 0))`.execute(tx.db)

/** How many contracts a process has, for the number of the next one. */
export async function countContracts(tx: Transaction, governmentId: string, ocid: string): Promise<number> {
  const row = await tx.db
    .selectFrom('contract.contracts')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function listContracts(
  tx: Transaction,
  governmentId: string,
  options: { state?: ContractState | undefined; before?: string | undefined; limit: number },
): Promise<Contract[]> {
  let query = tx.db.selectFrom('contract.contracts').selectAll().where('government_id', '=', governmentId)
  if (options.state) query = query.where('state', '=', options.state)
  if (options.before) query = query.where('id', '<', options.before)
  return (await query.orderBy('id', 'desc').limit(options.limit).execute()).map(read)
}

/** A supplier's contracts in all governments, newest first. */
export async function contractsOfSupplier(
  tx: Transaction,
  supplierId: string,
  options: { before?: string | undefined; limit: number },
): Promise<Contract[]> {
  let query = tx.db.selectFrom('contract.contracts').selectAll().where('supplier_id', '=', supplierId)
  if (options.before) query = query.where('id', '<', options.before)
  return (await query.orderBy('id', 'desc').limit(options.limit).execute()).map(read)
}

/** Changes a row that the transaction has locked; the version goes up with it. */
export const updateContract = (
  tx: Transaction,
  contract: Pick<Contract, 'governmentId' | 'id'>,
  change: Updateable<ContractContracts>,
) =>
  tx.db
    .updateTable('contract.contracts')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', contract.governmentId)
    .where('id', '=', contract.id)
    .execute()

/** An award for which nobody has made a contract yet. */
export interface WaitingAward {
  id: string
  /** Of the purchase on another portal; null for an award made here. */
  purchaseId: string | null
  ocid: string
  title: string
  supplierName: string
  value: Money | null
  /** The award stands still until then. */
  standstillEndsAt: Date | null
}

/** Awards made here that wait for a contract, latest first. */
export async function waitingAwards(tx: Transaction, governmentId: string, limit: number): Promise<WaitingAward[]> {
  const rows = await tx.db
    .selectFrom('procure.award_for_contract as a')
    .innerJoin('identity.suppliers as s', 's.id', 'a.supplier_id')
    .select(['a.id', 'a.ocid', 'a.title', 'a.lot_title', 'a.amount', 'a.currency', 'a.state', 'a.standstill_ends_at'])
    .select('s.name as supplier_name')
    .where('a.government_id', '=', governmentId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contract.contracts as c')
            .select('c.id')
            .where('c.government_id', '=', governmentId)
            .whereRef('c.source_id', '=', 'a.id'),
        ),
      ),
    )
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    id: row.id ?? '',
    purchaseId: null,
    ocid: row.ocid ?? '',
    title: lotTitle(row.title ?? '', row.lot_title),
    supplierName: row.supplier_name,
    value: row.amount && row.currency ? money(row.amount, row.currency) : null,
    standstillEndsAt: row.state === 'pending' ? row.standstill_ends_at : null,
  }))
}

/** Awards made on other portals that wait for their contract to be recorded, latest first. */
export async function waitingAwardsElsewhere(
  tx: Transaction,
  governmentId: string,
  limit: number,
): Promise<WaitingAward[]> {
  const rows = await tx.db
    .selectFrom('procure.purchase_award_for_contract as a')
    .selectAll('a')
    .where('a.government_id', '=', governmentId)
    // An imported purchase is adopted by one of the government's public bodies before it gets a contract.
    .where('a.body_id', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contract.contracts as c')
            .select('c.id')
            .where('c.government_id', '=', governmentId)
            .whereRef('c.source_id', '=', 'a.id'),
        ),
      ),
    )
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    id: row.id ?? '',
    purchaseId: row.purchase_id,
    ocid: row.ocid ?? '',
    title: row.title ?? '',
    supplierName: row.supplier_name ?? '',
    value: row.amount && row.currency ? money(row.amount, row.currency) : null,
    standstillEndsAt: null,
  }))
}

/** What a contract is made from, by the award's id; undefined where this government has no such award that stands. */
export const awardForContract = (tx: Transaction, governmentId: string, awardId: string) =>
  tx.db
    .selectFrom('procure.award_for_contract')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', awardId)
    .executeTakeFirst()

/** A lot has a title of its own only where there are several. */
export const lotTitle = (title: string, lot: string | null): string =>
  lot && lot !== title ? `${title}: ${lot}`.slice(0, 200) : title

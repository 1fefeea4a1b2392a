import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId, SupplierId } from '#platform/ids'
import type { Party } from '#record'
import type { ContractContracts, ContractDocuments, ContractSignatures } from '../../../db/tables.ts'
import type { ContractState } from './rules.ts'
import type { Contract, ContractId } from './schema.ts'

export type ContractDocument = Selectable<ContractDocuments>
export type Signature = Selectable<ContractSignatures>

const read = (row: Selectable<ContractContracts>): Contract => ({
  governmentId: row.government_id as GovernmentId,
  id: row.id as ContractId,
  ocid: row.ocid,
  awardId: row.award_id,
  publicId: row.public_id,
  source: row.source as Contract['source'],
  planId: row.plan_id,
  bodyId: row.body_id,
  supplierId: row.supplier_id as SupplierId | null,
  supplier: JSON.parse(row.supplier_party) as Party,
  state: row.state as ContractState,
  title: row.title,
  description: row.description,
  amount: row.amount,
  currency: row.currency,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  signAfter: row.sign_after,
  termsSha256: row.terms_sha256,
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

export const insertDocument = (tx: Transaction, row: Insertable<ContractDocuments>) =>
  tx.db.insertInto('contract.documents').values(row).execute()

export const removeDocument = (tx: Transaction, contract: Pick<Contract, 'governmentId' | 'id'>, id: string) =>
  tx.db
    .deleteFrom('contract.documents')
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .where('id', '=', id)
    .execute()

export const documentsOf = (
  tx: Transaction,
  contract: Pick<Contract, 'governmentId' | 'id'>,
): Promise<ContractDocument[]> =>
  tx.db
    .selectFrom('contract.documents')
    .selectAll()
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .orderBy('id')
    .limit(200)
    .execute()

export const insertSignature = (tx: Transaction, row: Insertable<ContractSignatures>) =>
  tx.db.insertInto('contract.signatures').values(row).execute()

export const clearSignatures = (tx: Transaction, contract: Pick<Contract, 'governmentId' | 'id'>) =>
  tx.db
    .deleteFrom('contract.signatures')
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .execute()

export const signaturesOf = (tx: Transaction, contract: Pick<Contract, 'governmentId' | 'id'>): Promise<Signature[]> =>
  tx.db
    .selectFrom('contract.signatures')
    .selectAll()
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .execute()

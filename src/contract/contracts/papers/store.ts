import type { Insertable, Selectable } from 'kysely'
import type { Transaction } from '#platform/db'
import type { ContractDocuments, ContractSignatures } from '../../../../db/tables.ts'
import type { Contract } from '../schema.ts'

export type ContractDocument = Selectable<ContractDocuments>
export type Signature = Selectable<ContractSignatures>
type Of = Pick<Contract, 'governmentId' | 'id'>

export const insertDocument = (tx: Transaction, row: Insertable<ContractDocuments>) =>
  tx.db.insertInto('contract.documents').values(row).execute()

export const removeDocument = (tx: Transaction, contract: Of, id: string) =>
  tx.db
    .deleteFrom('contract.documents')
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .where('id', '=', id)
    .execute()

export const documentsOf = (tx: Transaction, contract: Of): Promise<ContractDocument[]> =>
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

export const clearSignatures = (tx: Transaction, contract: Of) =>
  tx.db
    .deleteFrom('contract.signatures')
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .execute()

export const signaturesOf = (tx: Transaction, contract: Of): Promise<Signature[]> =>
  tx.db
    .selectFrom('contract.signatures')
    .selectAll()
    .where('government_id', '=', contract.governmentId)
    .where('contract_id', '=', contract.id)
    .execute()

/** Lets the public have these documents from now on. */
export async function publishDocuments(
  tx: Transaction,
  contract: Of,
  documents: readonly ContractDocument[],
  now: Date,
): Promise<void> {
  if (documents.length === 0) return
  await tx.db
    .insertInto('contract.published_documents')
    .values(
      documents.map(document => ({
        government_id: contract.governmentId,
        id: document.upload_id,
        contract_id: contract.id,
        published_at: now,
      })),
    )
    .execute()
}

export const isPublished = async (tx: Transaction, governmentId: string, uploadId: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('contract.published_documents')
    .select('id')
    .where('government_id', '=', governmentId)
    .where('id', '=', uploadId)
    .executeTakeFirst()) !== undefined

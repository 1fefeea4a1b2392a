import { type Document, decimal, type Contract as OcdsContract } from '@gdm/ocds'
import { endOfDay, isoUtc, startOfDay } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { Contract } from './schema.ts'

/** What of a government goes into the releases about its contracts. */
export interface Publisher {
  government: { slug: string; time_zone: string; languages: readonly string[] }
  body: Parameters<typeof publicBodyParty>[1]
  publicUrl: string
}

export type ContractTag =
  | 'contract'
  | 'contractUpdate'
  | 'contractTermination'
  | 'implementation'
  | 'implementationUpdate'

/** A release about a contract: the parties, and the contract with whatever of it there is to say. */
export function contractRelease(
  publisher: Publisher,
  contract: Contract,
  tag: ContractTag,
  block: Partial<OcdsContract> = {},
): ReleaseDraft {
  const buyer = publicBodyParty(publisher.government, publisher.body, ['buyer', 'procuringEntity', 'payer'])
  const supplier: Party = { ...contract.supplier, roles: ['supplier', 'payee'] }
  return {
    ocid: contract.ocid,
    tag: [tag],
    initiationType: 'tender',
    language: publisher.government.languages[0] ?? 'en',
    parties: [buyer, supplier],
    buyer: partyReference(buyer),
    contracts: [{ id: contract.publicId, awardID: contract.awardId, status: statusOf(contract), ...block }],
  }
}

/** The terms of a contract as they are published when it comes into force. */
export function termsBlock(publisher: Publisher, contract: Contract, documents: Document[]): Partial<OcdsContract> {
  const zone = publisher.government.time_zone
  const period = {
    ...(contract.startsOn && { startDate: isoUtc(startOfDay(zone, contract.startsOn)) }),
    ...(contract.endsOn && { endDate: isoUtc(endOfDay(zone, contract.endsOn)) }),
  }
  return {
    title: contract.title,
    ...(contract.description && { description: contract.description }),
    value: { amount: decimal(contract.amount), currency: contract.currency },
    ...(Object.keys(period).length > 0 && { period }),
    ...(contract.signedAt && { dateSigned: isoUtc(contract.signedAt) }),
    ...(documents.length > 0 && { documents }),
  }
}

// OCDS 1.1, codelist contractStatus: an ended contract is terminated, whether it was fulfilled or broken off.
const statusOf = ({ state }: Contract): 'pending' | 'active' | 'terminated' | 'cancelled' => {
  if (state === 'active') return 'active'
  if (state === 'cancelled') return 'cancelled'
  return state === 'completed' || state === 'terminated' ? 'terminated' : 'pending'
}

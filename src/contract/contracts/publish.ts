import { type Document, decimal, type Contract as OcdsContract } from '@gdm/ocds'
import { type Money, money, round } from '#platform/money'
import { endOfDay, isoUtc, startOfDay } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { Contract } from './schema.ts'

/** What of a government goes into the releases about its contracts. */
export interface Publisher {
  government: { slug: string; time_zone: string; languages: readonly string[] }
  body: Parameters<typeof publicBodyParty>[1]
}

export type ContractTag = 'contract' | 'contractTermination' | 'implementation' | 'implementationUpdate'

/** A release about a contract: the parties, and the contract with whatever of it there is to say. */
export function contractRelease(
  publisher: Publisher,
  contract: Contract,
  tag: ContractTag,
  block: Partial<OcdsContract> = {},
): ReleaseDraft {
  // Roles are replaced as a whole when releases are merged (OCDS 1.1, Merging), so those of earlier steps are repeated.
  // Of what is history it is not known who paid.
  const paying = !contract.historic
  const buyer = publicBodyParty(publisher.government, publisher.body, [
    'buyer',
    'procuringEntity',
    ...(paying ? (['payer'] as const) : []),
  ])
  const supplier: Party = {
    ...contract.supplier,
    roles: ['supplier', 'tenderer', ...(paying ? (['payee'] as const) : [])],
  }
  const status = statusOf(contract)
  return {
    ocid: contract.ocid,
    tag: [tag],
    initiationType: 'tender',
    language: publisher.government.languages[0] ?? 'en',
    parties: [buyer, supplier],
    buyer: partyReference(buyer),
    contracts: [{ id: contract.publicId, awardID: contract.awardId, ...(status && { status }), ...block }],
  }
}

/** The terms of a contract as they are published when it comes into force. */
export function termsBlock(publisher: Publisher, contract: Contract, documents: Document[]): Partial<OcdsContract> {
  const zone = publisher.government.time_zone
  const { amount, currency } = contract
  const period = {
    ...(contract.startsOn && { startDate: isoUtc(startOfDay(zone, contract.startsOn)) }),
    ...(contract.endsOn && { endDate: isoUtc(endOfDay(zone, contract.endsOn)) }),
  }
  return {
    title: contract.title,
    ...(contract.description && { description: contract.description }),
    ...(amount !== null && { value: amountBlock(money(amount, currency)) }),
    ...(Object.keys(period).length > 0 && { period }),
    ...(contract.signedAt && { dateSigned: isoUtc(contract.signedAt) }),
    ...(documents.length > 0 && { documents }),
  }
}

/** Money as JSON holds it, with the currency's decimals. */
export const amountBlock = (value: Money) => ({ amount: decimal(round(value).amount), currency: value.currency })

// OCDS 1.1, codelist contractStatus: an ended contract is terminated, whether it was fulfilled or broken off.
// Of what is history nobody knows here whether it has ended.
const statusOf = ({ state, historic }: Contract): 'pending' | 'active' | 'terminated' | 'cancelled' | null => {
  if (state === 'active') return historic ? null : 'active'
  if (state === 'cancelled') return 'cancelled'
  return state === 'completed' || state === 'terminated' ? 'terminated' : 'pending'
}

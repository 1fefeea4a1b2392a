import { z } from 'zod'
import type { GovernmentId, Id, SupplierId } from '#platform/ids'
import { LocalDate } from '#platform/time'
import type { Party } from '#record'
import type { ContractState } from './rules.ts'

export type ContractId = Id<'contract'>

export interface Contract {
  governmentId: GovernmentId
  id: ContractId
  ocid: string
  awardId: string
  /** Its id in releases. */
  publicId: string
  source: 'award' | 'elsewhere'
  planId: string | null
  bodyId: string
  supplierId: SupplierId | null
  supplier: Party
  state: ContractState
  title: string
  description: string
  amount: string
  currency: string
  startsOn: string | null
  endsOn: string | null
  /** No signature of the buyer before this moment: the end of the standstill. */
  signAfter: Date | null
  termsSha256: Buffer | null
  signedAt: Date | null
  endedAt: Date | null
  endReason: string | null
  historic: boolean
  version: number
}

/** Where a contract comes from: an award made here, or a purchase that was held elsewhere. */
export interface ContractSource {
  source: 'award' | 'elsewhere'
  /** The row it comes from, so that asking twice makes one contract. */
  sourceId: string
  ocid: string
  awardId: string
  planId: string | null
  bodyId: string
  supplierId: SupplierId | null
  supplier: Party
  title: string
  description: string
  amount: string
  currency: string
  startsOn: string | null
  endsOn: string | null
  signAfter: Date | null
  historic?: boolean
}

/** The terms that a draft's form changes. Days are `YYYY-MM-DD`. */
export interface ContractTerms {
  title: string
  description: string
  amount: string
  startsOn: string
  endsOn: string
}

export const SignedForm = z.object({ signedOn: LocalDate })
export const ReasonForm = z.object({
  reason: z.string().trim().min(1, 'contract.reason.missing').max(2000, 'contract.reason.long'),
})

import { z } from 'zod'
import { Amount, Day, OptionalAmount, OptionalDay, type Typing, withDays } from '#platform/forms'
import { type GovernmentId, type Id, idOf, type SupplierId } from '#platform/ids'
import type { Money } from '#platform/money'
import type { Party } from '#record'
import { type ContractState, contractStates } from './rules.ts'

export type ContractId = Id<'contract'>

export interface Contract {
  governmentId: GovernmentId
  id: ContractId
  ocid: string
  awardId: string
  /** Its id in releases. */
  publicId: string
  source: 'award' | 'elsewhere'
  /** The award, here or on another portal, that it was made from. */
  sourceId: string
  planId: string | null
  bodyId: string
  supplierId: SupplierId | null
  supplier: Party
  state: ContractState
  title: string
  description: string
  /** Decimal text in the currency's decimals, as are all amounts. Null where another portal does not tell. */
  awardedAmount: string | null
  amount: string | null
  currency: string
  /** Days, `YYYY-MM-DD`. */
  startsOn: string | null
  endsOn: string | null
  /** No signature of the buyer up to this moment: the end of the standstill. */
  signAfter: Date | null
  termsSha256: Buffer | null
  offeredBy: string | null
  signedAt: Date | null
  endedAt: Date | null
  /** Why it was called off or broken off; in a draft, why the supplier declined it. */
  endReason: string | null
  historic: boolean
  version: number
}

/** Where a contract comes from: an award made here, or a purchase that was held elsewhere. */
export interface ContractSource {
  source: 'award' | 'elsewhere'
  /** The award that it comes from, so that asking twice makes one contract. */
  sourceId: string
  ocid: string
  awardId: string
  /** The id under which another publisher has already published it; one of our own when left out. */
  publicId?: string | null
  planId: string | null
  bodyId: string
  supplierId: SupplierId | null
  supplier: Party
  title: string
  description: string
  /** Null where another portal does not tell. */
  value: Money | null
  /** The currency of a value that is not known yet. */
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
  value: Money | null
  startsOn: string | null
  endsOn: string | null
}

const line = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'contract.too-long')

/**
 * The terms of a contract as somebody types them. What was signed elsewhere may lack dates, and what is history also a
 * value: nothing is invented.
 */
export function termsForm(typing: Typing, contract: Pick<Contract, 'source' | 'historic'>): z.ZodType<ContractTerms> {
  const isOurs = contract.source === 'award'
  const fields = z.object({
    title: line(200, 'contract.title.missing'),
    description: z.string().trim().max(5000, 'contract.too-long').default(''),
    value: contract.historic ? OptionalAmount(typing) : Amount(typing, 'contract.value.missing'),
    startsOn: isOurs ? Day(typing, 'contract.startsOn.missing') : OptionalDay(typing),
    endsOn: isOurs ? Day(typing, 'contract.endsOn.missing') : OptionalDay(typing),
  })
  return withDays(
    ['startsOn', 'endsOn'],
    fields.superRefine((terms, context) => {
      if (terms.startsOn && terms.endsOn && terms.endsOn < terms.startsOn) {
        context.addIssue({ code: 'custom', path: ['endsOn', 'day'], message: 'contract.endsOn.before-start' })
      }
    }),
  )
}

/** When a contract was signed elsewhere; empty where nobody knows. */
export const signedForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(['signedOn'], z.object({ signedOn: OptionalDay(typing) }))

export const ReasonForm = z.object({ reason: line(2000, 'contract.reason.missing') })

/** What is said about an uploaded document. */
export const DocumentForm = z.object({
  title: line(200, 'contract.document.title.missing'),
  public: z.literal('yes').optional(),
})

/** Both sides confirm that they have read what they sign. */
export const SignForm = z.object({ agree: z.literal('yes', 'contract.sign.agree.missing') })

const government = z.string().max(60)
const before = idOf<'contract'>().optional().catch(undefined)

export const ContractList = z.object({ state: z.enum(contractStates).optional().catch(undefined), before })
export type ContractList = z.infer<typeof ContractList>
export const OwnContractList = z.object({ before })

export const GovernmentAddress = z.object({ government })
export const ContractAddress = z.object({ government, id: idOf<'contract'>() })
export const DocumentAddress = z.object({ government, id: idOf<'contract'>(), document: z.uuid() })
export const UploadAddress = z.object({ government, upload: z.uuid() })
export const AwardAddress = z.object({ government, award: z.uuid() })
export const PurchaseAwardAddress = z.object({ government, purchase: z.uuid(), award: z.uuid() })

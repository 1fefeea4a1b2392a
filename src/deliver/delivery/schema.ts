import { z } from 'zod'
import { Amount, Day, OptionalAmount, type Typing, withDays } from '#platform/forms'
import { type Id, idOf } from '#platform/ids'
import type { Money } from '#platform/money'
import type { Decision, MilestoneState } from './rules.ts'

export type MilestoneId = Id<'milestone'>
export type TransactionId = Id<'transaction'>

/** What is to be delivered by when. Days are `YYYY-MM-DD`. */
export interface NewMilestone {
  title: string
  description: string
  dueOn: string
  /** Decimal text in the contract's currency: what is to be paid for it, where that was agreed. */
  amount: string | null
}

export interface Milestone extends NewMilestone {
  id: MilestoneId
  governmentId: string
  contractId: string
  number: number
  state: MilestoneState
  decidedOn: string | null
  note: string | null
  version: number
}

export interface NewPayment {
  /** Negative for a correction. */
  value: Money
  paidOn: string
  reference: string
  milestoneId: MilestoneId | null
  correctsId: TransactionId | null
}

export interface Transaction {
  id: TransactionId
  number: number
  milestoneId: MilestoneId | null
  correctsId: TransactionId | null
  /** Decimal text in the currency's decimals; negative when it takes something back. */
  amount: string
  currency: string
  paidOn: string
  reference: string
}

const line = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'delivery.too-long')
const text = (max: number) => z.string().trim().max(max, 'delivery.too-long').default('')

export const milestoneForm = (typing: Typing): z.ZodType<NewMilestone> =>
  withDays(
    ['dueOn'],
    z
      .object({
        title: line(200, 'milestone.title.missing'),
        description: text(2000),
        dueOn: Day(typing, 'milestone.dueOn.missing'),
        amount: OptionalAmount(typing),
      })
      .transform(({ amount, ...rest }, context): NewMilestone => {
        if (amount && /^[0.]+$/.test(amount.amount)) {
          context.addIssue({ code: 'custom', path: ['amount'], message: 'milestone.amount.zero' })
        }
        return { ...rest, amount: amount?.amount ?? null }
      }),
  )

/** What became of a milestone. Whatever was not met in full is explained. */
export const decisionForm = (typing: Pick<Typing, 'locale'>): z.ZodType<Decision> =>
  withDays(
    ['decidedOn'],
    z
      .object({
        action: z.enum(['meet', 'meet-partly', 'miss'], 'milestone.decision.missing'),
        decidedOn: Day(typing, 'milestone.decidedOn.missing'),
        note: text(2000).transform(note => note || null),
      })
      .superRefine(({ action, note }, context) => {
        if (action !== 'meet' && !note) {
          context.addIssue({ code: 'custom', path: ['note'], message: 'milestone.note.missing' })
        }
      }),
  )

/** The form's part of a payment; a correction is typed as a positive amount that is taken back. */
export interface TypedPayment {
  value: Money
  paidOn: string
  reference: string
  milestoneId: MilestoneId | null
}

export const paymentForm = (typing: Typing): z.ZodType<TypedPayment> =>
  withDays(
    ['paidOn'],
    z.object({
      value: Amount(typing, 'transaction.value.missing'),
      paidOn: Day(typing, 'transaction.paidOn.missing'),
      reference: line(100, 'transaction.reference.missing'),
      milestoneId: z
        .union([z.literal('').transform(() => null), idOf<'milestone'>()])
        .optional()
        .transform(id => id ?? null),
    }),
  )

export const ReasonForm = z.object({ reason: line(2000, 'delivery.reason.missing') })

const government = z.string().max(60)
export const ContractAddress = z.object({ government, id: idOf<'contract'>() })
export const MilestoneAddress = z.object({ government, id: idOf<'contract'>(), milestone: idOf<'milestone'>() })
export const TransactionAddress = z.object({ government, id: idOf<'contract'>(), transaction: idOf<'transaction'>() })
export const PaymentList = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })

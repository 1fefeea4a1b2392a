import { z } from 'zod'
import { idOf } from '#platform/ids'
import { isPositive, type Money, type MoneyProblem, parseMoney } from '#platform/money'
import type { OpportunityState } from './rules.ts'

const states = [
  'draft',
  'in-review',
  'open',
  'closed',
  'evaluating',
  'awarded',
  'unsuccessful',
  'cancelled',
] as const satisfies readonly OpportunityState[]

export const opportunityStates: readonly OpportunityState[] = states

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'opportunity.too-long')
    .optional()
    .transform(text => text || null)

/** By which method, and for how many days, an opportunity is open. */
const procedure = {
  method: z.string('opportunity.method.missing').min(1, 'opportunity.method.missing').max(60),
  daysOpen: z
    .string('opportunity.days.missing')
    .trim()
    .min(1, 'opportunity.days.missing')
    .regex(/^\d{1,3}$/, 'opportunity.days.wrong')
    .transform(Number)
    .refine(days => days >= 1 && days <= 365, 'opportunity.days.wrong'),
  shortNoticeReason: optionalText(2000),
}

export const ProcedureForm = z.object(procedure)
export type ProcedureForm = z.infer<typeof ProcedureForm>

/** A new draft: from a plan, or for a public body where the government does not use plans. */
export const NewOpportunity = z.object({
  planId: z
    .union([z.uuid(), z.literal('')], 'opportunity.plan.missing')
    .optional()
    .transform(id => id || null),
  bodyId: z.uuid().optional().catch(undefined),
  title: optionalText(100),
  lot: z
    .string('opportunity.lot.missing')
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'opportunity.lot.missing')
    .transform(text => {
      const [framework = '', lot = ''] = text.split('/')
      return { framework, lot }
    }),
  ...procedure,
})
export type NewOpportunity = z.infer<typeof NewOpportunity>

const moneyMessages: Record<MoneyProblem, string> = {
  empty: 'lot.value.missing',
  'not-an-amount': 'lot.value.not-an-amount',
  'too-many-decimals': 'lot.value.too-many-decimals',
  negative: 'lot.value.not-positive',
  'too-large': 'lot.value.too-large',
}

/** One lot, its value read in the government's money and the reader's format. */
export const lotForm = ({ currency, locale }: { currency: string; locale: string }) =>
  z.object({
    title: z.string('lot.title.missing').trim().min(1, 'lot.title.missing').max(150, 'opportunity.too-long'),
    description: z.string().trim().max(5000, 'opportunity.too-long').default(''),
    value: z
      .string()
      .default('')
      .transform((typed, context): Money => {
        const read = parseMoney(typed, currency, locale)
        if ('money' in read && isPositive(read.money)) return read.money
        const message = 'problem' in read ? moneyMessages[read.problem] : 'lot.value.not-positive'
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }),
  })
export interface LotContent {
  title: string
  description: string
  value: Money
}

export const ReviewForm = z
  .object({
    outcome: z.enum(['publish', 'return'], 'opportunity.review.missing'),
    reason: optionalText(2000),
  })
  .refine(form => form.outcome === 'publish' || form.reason !== null, {
    path: ['reason'],
    message: 'opportunity.review.reason.missing',
  })
export type ReviewForm = z.infer<typeof ReviewForm>

export const CancelForm = z.object({
  reason: z
    .string('opportunity.cancel.reason.missing')
    .trim()
    .min(1, 'opportunity.cancel.reason.missing')
    .max(2000, 'opportunity.too-long'),
})

/** Where a list of opportunities goes on: after the one with this id. */
export const OpportunityList = z.object({
  state: z.enum(states).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type OpportunityList = z.infer<typeof OpportunityList>

export const GovernmentAddress = z.object({ government: z.string().max(60) })
export const OpportunityAddress = GovernmentAddress.extend({ opportunity: idOf<'opportunity'>() })
export const LotAddress = OpportunityAddress.extend({ lot: idOf<'lot'>() })
export const SectionAddress = OpportunityAddress.extend({ section: z.string().max(100) })
export const NewQuery = z.object({ plan: z.uuid().optional().catch(undefined) })

import { z } from 'zod'
import { isPositive, type MoneyProblem, parseMoney } from '#platform/money'

export const ByOpportunity = z.object({ government: z.string(), opportunity: z.uuid() })
export const ByLot = ByOpportunity.extend({ lot: z.uuid() })
export const ByBid = ByOpportunity.extend({ bid: z.uuid() })
export const ByOcid = z.object({ government: z.string(), ocid: z.string().max(100) })

/** The choice that gives a lot to nobody. */
export const NOBODY = 'nobody'

const amountMessage = (problem: MoneyProblem): string =>
  problem === 'empty' ? 'award.amount.missing' : `award.amount.${problem}`

const Reasons = z.string('award.reasons.missing').trim().min(1, 'award.reasons.missing').max(5000, 'award.reasons.long')

/** What a buyer proposes for a lot. @param typing in whose money and format amounts are typed */
export const proposalForm = (typing: { currency: string; locale: string }) =>
  z
    .object({
      bid: z.union([z.uuid(), z.literal(NOBODY)], 'award.bid.missing'),
      amount: z.string().default(''),
      reasons: Reasons,
    })
    .transform(({ bid, amount, reasons }, context) => {
      if (bid === NOBODY) return { bidId: null, amount: null, reasons }
      const read = parseMoney(amount, typing.currency, typing.locale)
      if ('money' in read && isPositive(read.money)) return { bidId: bid, amount: read.money.amount, reasons }
      const message = 'money' in read ? 'award.amount.missing' : amountMessage(read.problem)
      context.addIssue({ code: 'custom', path: ['amount'], message })
      return z.NEVER
    })
export type ProposalForm = z.infer<ReturnType<typeof proposalForm>>

/** A decision on a proposal. */
export const DecisionForm = z
  .object({
    outcome: z.enum(['accept', 'return'], 'award.outcome.missing'),
    reasons: z
      .string()
      .trim()
      .max(2000, 'award.return.long')
      .optional()
      .transform(text => text || null),
    reference: z
      .string()
      .trim()
      .max(200, 'award.reference.long')
      .optional()
      .transform(text => text || null),
  })
  .refine(form => form.outcome === 'accept' || form.reasons !== null, {
    path: ['reasons'],
    message: 'award.return.missing',
  })
export type DecisionForm = z.infer<typeof DecisionForm>

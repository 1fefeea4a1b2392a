import { z } from 'zod'
import { Email } from '#identity/people'

export const InGovernment = z.object({ government: z.string().max(60) })
export const ById = z.object({ id: z.uuid() })
export const HoldById = InGovernment.extend({ id: z.uuid() })
export const Before = z.object({ before: z.uuid().optional().catch(undefined) })
export const Done = z.object({ done: z.enum(['asked', 'kept']).optional().catch(undefined) })

const law = z.string('erasure.law.missing').trim().min(1, 'erasure.law.missing').max(300, 'erasure.law.long')
const reason = z
  .string('erasure.reason.missing')
  .trim()
  .min(1, 'erasure.reason.missing')
  .max(2000, 'erasure.reason.long')

export const AskForm = z.object({ sure: z.literal('yes', 'privacy.ask.sure.missing') })

export const ProposeForm = z.object({ email: Email, law, reason })

export const DecideForm = z.object({
  action: z.enum(['agree', 'refuse'], 'erasure.decision.missing'),
  words: reason,
})

export const HoldForm = z
  .object({
    ocid: z.string().trim().max(100, 'hold.no-process').default(''),
    email: z.string().trim().max(254, 'erasure.nobody').default(''),
    law,
    reason,
  })
  .superRefine(({ ocid, email }, check) => {
    if ((ocid === '') === (email === '')) check.addIssue({ code: 'custom', path: ['ocid'], message: 'hold.one' })
  })
  .transform(({ ocid, email, ...why }) => ({ ...why, ...(ocid ? { ocid } : { email: email.toLowerCase() }) }))
export type Hold = z.infer<typeof HoldForm>

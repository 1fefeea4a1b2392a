import { z } from 'zod'
import type { Target } from '#record'
import type { State } from './rules.ts'

export const kinds = ['party', 'fields', 'document', 'release'] as const
export type Kind = (typeof kinds)[number]

export const InGovernment = z.object({ government: z.string().max(60) })
export const ById = InGovernment.extend({ id: z.uuid() })
export const Page = z.object({ before: z.uuid().optional() })

/** What somebody wants to withdraw, before they have said what of it: nothing is wrong with saying too little. */
export const About = z.object({
  ocid: z.string().trim().max(200).optional(),
  kind: z.enum(kinds).optional().catch(undefined),
})
export type About = z.infer<typeof About>

const several = z.preprocess(
  value => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.string().max(2000)).min(1, 'withdrawal.target.missing').max(100),
)

export const ProposalForm = z.object({
  ocid: z.string().trim().min(1, 'withdrawal.ocid.missing').max(200),
  kind: z.enum(kinds, 'withdrawal.kind.missing'),
  target: several,
  ground: z.string('withdrawal.ground.missing').min(1, 'withdrawal.ground.missing').max(100),
  reason: z.string().trim().min(1, 'withdrawal.reason.missing').max(2000, 'withdrawal.reason.long'),
})
export type Proposal = z.infer<typeof ProposalForm>

export const AnswerForm = z.object({
  answer: z.string().trim().min(1, 'withdrawal.answer.missing').max(2000, 'withdrawal.reason.long'),
})

/** The target that a form chose. */
export function targetOf(kind: Kind, chosen: readonly string[]): Target {
  const [first = ''] = chosen
  if (kind === 'fields') return { kind, paths: [...chosen] }
  if (kind === 'party') return { kind, partyId: first }
  return kind === 'document' ? { kind, url: first } : { kind, releaseId: first }
}

/** A proposal to withdraw something, and what became of it. */
export interface WithdrawalCase {
  id: string
  governmentId: string
  ocid: string
  state: State
  kind: Kind
  /** Null once it is not waiting any more: what was to go is then known only by digests. */
  target: Target | null
  ground: string
  reason: string
  reasonPublic: boolean
  proposedBy: string
  proposedAt: Date
  decidedAt: Date | null
  answer: string | null
  version: number
}

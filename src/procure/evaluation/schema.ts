import { z } from 'zod'
import { Email } from '#identity/people'
import { isRequirement, isScored, type WeighedCriterion } from './ranking.ts'
import { isTooLong, type Judgement } from './rules.ts'

/** Somebody named to the panel: an evaluator of the government, or a guest from elsewhere by address. */
export const MemberForm = z
  .object({
    kind: z.enum(['evaluator', 'guest'], 'panel.kind.missing'),
    personId: z.string().max(60).default(''),
    email: z.string().trim().max(254, 'panel.email.missing').default(''),
    role: z.enum(['panel', 'chair'], 'panel.role.missing'),
  })
  .transform((typed, context) => {
    if (typed.kind === 'evaluator') {
      if (z.uuid().safeParse(typed.personId).success)
        return { kind: 'evaluator' as const, personId: typed.personId, role: typed.role }
      context.addIssue({ code: 'custom', path: ['personId'], message: 'panel.person.missing' })
      return z.NEVER
    }
    const email = Email.safeParse(typed.email)
    if (email.success) return { kind: 'guest' as const, email: email.data, role: typed.role }
    context.addIssue({ code: 'custom', path: ['email'], message: 'panel.email.missing' })
    return z.NEVER
  })
export type MemberForm = z.infer<typeof MemberForm>

/** What a member declares about interests of their own. */
export const DeclarationForm = z
  .object({
    conflict: z.enum(['no', 'yes'], 'declaration.missing'),
    words: z
      .string()
      .trim()
      .max(2000, 'declaration.words.long')
      .optional()
      .transform(words => words || null),
  })
  .refine(form => form.conflict === 'no' || form.words !== null, {
    path: ['words'],
    message: 'declaration.words.missing',
  })
  .transform(({ conflict, words }) =>
    conflict === 'yes' ? { conflict: true, words } : { conflict: false, words: null },
  )
export type DeclarationForm = z.infer<typeof DeclarationForm>

/** The names of the fields of one criterion. */
export const fieldsOf = (criterionId: string) => ({
  met: `met-${criterionId}`,
  score: `score-${criterionId}`,
  notes: `notes-${criterionId}`,
})

const Notes = z
  .string()
  .trim()
  .max(5000, 'evaluation.notes.long')
  .refine(notes => !isTooLong(notes), 'evaluation.notes.long')
  .optional()
  .transform(notes => notes || null)

const Met = z
  .enum(['yes', 'no'], 'evaluation.met.wrong')
  .optional()
  .transform(met => (met === undefined ? null : met === 'yes'))

const Score = (maxScore: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, 'evaluation.score.wrong')
    .transform(Number)
    .refine(score => score <= maxScore, 'evaluation.score.wrong')
    .optional()
    .transform(score => score ?? null)

/**
 * What one member says about one bid for one lot. Everything may be left open until it is locked: a sheet is saved as
 * often as somebody likes.
 */
export function sheetForm(criteria: readonly WeighedCriterion[]): z.ZodType<Map<string, Judgement>> {
  return z.record(z.string(), z.unknown()).transform((posted, context) => {
    const take = <T>(field: string, schema: z.ZodType<T | null>): T | null => {
      const read = schema.safeParse(posted[field])
      if (read.success) return read.data
      context.addIssue({ code: 'custom', path: [field], message: read.error.issues[0]?.message ?? '' })
      return null
    }
    return new Map(
      criteria
        .filter(criterion => isRequirement(criterion) || isScored(criterion))
        .map((criterion): [string, Judgement] => {
          const names = fieldsOf(criterion.id)
          const met = isRequirement(criterion) ? take(names.met, Met) : null
          const score = isScored(criterion) ? take(names.score, Score(criterion.maxScore)) : null
          return [criterion.id, { met, score, notes: take(names.notes, Notes) }]
        }),
    )
  })
}

/** Why an approver sends a ranking back to the panel. */
export const ReopenForm = z.object({
  reasons: z.string().trim().min(1, 'evaluation.reopen.missing').max(2000, 'evaluation.reopen.long'),
})

export const ById = z.object({ government: z.string(), opportunity: z.uuid() })
export const ByMember = ById.extend({ member: z.uuid() })
export const ByBid = ById.extend({ bid: z.uuid(), lot: z.uuid() })
export const ByDocument = ById.extend({ bid: z.uuid(), document: z.uuid() })
export type ByBid = z.infer<typeof ByBid>

import { z } from 'zod'
import { idOf } from '#platform/ids'
import { InProgramme } from '#programme/partners'
import { textProblems } from './parse.ts'
import { contentLanguages } from './rules.ts'
import { audiences, PageId, Summary, stages, Title } from './schema.ts'

export const longest = { body: 20_000, reason: 2000, answer: 2000 } as const

const several = (value: unknown): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

const Body = z
  .string()
  .trim()
  .min(1, 'playbook.body.missing')
  .max(longest.body, 'playbook.body.long')
  .refine(typed => textProblems(typed).length === 0, 'playbook.body.form')

const words = {
  title: Title,
  summary: Summary,
  body: Body,
  reason: z.string().trim().min(1, 'playbook.reason.missing').max(longest.reason, 'playbook.reason.long'),
  partner: z
    .string()
    .default('')
    .transform(typed => typed || null)
    .pipe(z.uuid('playbook.partner.unknown').nullable()),
}

/** A change of a page that is there, or its text in another language. */
export const ChangeForm = z.object(words)
export type ChangeForm = z.infer<typeof ChangeForm>

/** A page that is not there yet: also what it is about. */
export const NewPageForm = z.object({
  ...words,
  page: PageId,
  stage: z.enum(stages, 'playbook.stage.missing'),
  audience: z.preprocess(several, z.array(z.enum(audiences)).min(1, 'playbook.audience.missing')),
  intervention: z.coerce
    .number('playbook.intervention.missing')
    .int()
    .min(1, 'playbook.intervention.missing')
    .max(5, 'playbook.intervention.missing'),
  principles: z.preprocess(
    several,
    z.array(z.coerce.number().int().min(1).max(12)).min(1, 'playbook.principles.missing'),
  ),
})
export type NewPageForm = z.infer<typeof NewPageForm>

export const AnswerForm = z.object({
  answer: z.string().trim().min(1, 'playbook.answer.missing').max(longest.answer, 'playbook.answer.long'),
})

export const Language = z.enum(contentLanguages)
export const NewQuery = z.object({
  page: z.string().max(60).optional().catch(undefined),
  language: Language.optional().catch(undefined),
})
export type NewQuery = z.infer<typeof NewQuery>
export const ProposalAddress = InProgramme.extend({ id: idOf<'proposal'>() })
export const HistoryQuery = z.object({
  language: Language.catch('en'),
  edition: z.coerce.number().int().min(1).optional().catch(undefined),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>
export const After = z.object({ after: z.uuid().optional().catch(undefined) })

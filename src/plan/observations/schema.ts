import { z } from 'zod'
import { idOf } from '#platform/ids'
import { grounds, observerKinds } from './rules.ts'

export const longest = { comment: 2000, answer: 5000, reason: 1000 } as const

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'observation.too-long')

/** Web addresses only: a link of another kind could run something. */
const Website = z
  .string()
  .trim()
  .max(500, 'observation.too-long')
  .optional()
  .transform(typed => typed || null)
  .refine(typed => typed === null || (/^https?:\/\//i.test(typed) && URL.canParse(typed)), 'observer.website.wrong')

export const ApplicationForm = z.object({
  name: text(200, 'observer.name.missing'),
  kind: z.enum(observerKinds, 'observer.kind.missing'),
  website: Website,
  purpose: text(1000, 'observer.purpose.missing'),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>

export const EndForm = z.object({ reason: text(longest.reason, 'observer.end.reason.missing') })

export const CommentForm = z.object({ text: text(longest.comment, 'observation.text.missing') })

export const AnswerForm = z.object({ answer: text(longest.answer, 'observation.answer.missing') })

export const SetAsideForm = z.object({
  ground: z.enum(grounds, 'observation.ground.missing'),
  reason: text(longest.reason, 'observation.set-aside.reason.missing'),
})
export type SetAsideForm = z.infer<typeof SetAsideForm>

export const GovernmentAddress = z.object({ government: z.string().max(60) })
export const PlanAddress = GovernmentAddress.extend({ ocid: z.string().max(200) })
export const ObserverAddress = GovernmentAddress.extend({ id: idOf<'observer'>() })
export const ObservationAddress = GovernmentAddress.extend({ id: idOf<'observation'>() })

/** Where a list goes on. */
export const After = z.object({ after: z.uuid().optional().catch(undefined) })

export const WorkList = z.object({
  show: z.literal('all').optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
export type WorkList = z.infer<typeof WorkList>

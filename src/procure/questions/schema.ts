import { z } from 'zod'
import { idOf } from '#platform/ids'

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'question.too-long')

export const QuestionForm = z.object({ question: text(2000, 'question.missing') })

export const AnswerForm = z.object({
  published: text(2000, 'question.answer.published.missing'),
  answer: text(5000, 'question.answer.missing'),
})
export type AnswerForm = z.infer<typeof AnswerForm>

export const PublicAddress = z.object({ government: z.string().max(60), ocid: z.string().max(100) })
export const PublicList = z.object({
  after: z.uuid().optional().catch(undefined),
  sent: z.literal('yes').optional().catch(undefined),
})

export const WorkAddress = z.object({ government: z.string().max(60), opportunity: idOf<'opportunity'>() })
export const WorkList = z.object({ after: z.uuid().optional().catch(undefined) })
export const QuestionAddress = WorkAddress.extend({ question: idOf<'question'>() })

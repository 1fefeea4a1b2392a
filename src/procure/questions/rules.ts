import { isPublished, type Opportunity, takesQuestions } from '#procure/opportunities'

export const permissions = {
  'question.ask': ['supplier'],
  'question.answer': ['buyer'],
} as const

type Asked = Pick<Opportunity, 'state' | 'publishedAt' | 'questionsUntil'>

/** Why a question may not be asked now, or null if it may. The words are message keys. */
export function askRefusal(o: Asked, actor: { roles: readonly string[] }, now: Date): string | null {
  if (!isPublished(o)) return 'opportunity.not-found'
  if (!actor.roles.includes('supplier')) return 'question.not-your-role'
  if (o.state !== 'open') return 'question.not-open'
  return takesQuestions(o, now) ? null : 'question.too-late'
}

/** Answers were due, and this question has none. The whole of the last second is in time. */
export const isLate = (question: { answer: string | null }, o: Pick<Opportunity, 'answersDue'>, now: Date): boolean =>
  question.answer === null && o.answersDue !== null && now.getTime() >= o.answersDue.getTime() + 1000

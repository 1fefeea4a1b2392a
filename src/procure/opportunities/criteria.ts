import { weightings } from '#market/frameworks'
import type { Answers, Question, Questionnaire } from '#platform/questions'
import { listAnswer } from './content.ts'

export type CriterionCategory = 'essential' | 'nice-to-have' | 'technical' | 'cultural' | 'price'

/** One criterion as it is fixed at publication. */
export interface FixedCriterion {
  category: CriterionCategory
  /** Its place in its category, from 1. */
  number: number
  title: string
  /** The weight of the whole category in percent; null for what only decides who is looked at further. */
  weight: number | null
}

/**
 * The criteria of an opportunity's answers. What is essential or nice to have decides the shortlist. Technical and
 * cultural criteria are scored; where the content asks for no technical criteria of their own, as for specialists,
 * those are the required skills. A weight without any criterion stands for itself, under the name of its question.
 * Throws RangeError while the weights do not add up to 100.
 */
export function criteriaFrom(questionnaire: Questionnaire, answers: Answers): FixedCriterion[] {
  const weights = weightings(answers)
  if (!weights) throw new RangeError('The weights of the criteria do not add up to 100.')
  const essential = listAnswer(answers, 'essentialRequirements')
  const niceToHave = listAnswer(answers, 'niceToHaveRequirements')
  const proposals = listAnswer(answers, 'successCriteria')
  const named = (id: string, titles: string[]) => (titles.length > 0 ? titles : [nameOf(questionnaire, id)])
  return [
    ...rows('essential', essential, null),
    ...rows('nice-to-have', niceToHave, null),
    ...rows(
      'technical',
      named('technicalWeighting', proposals.length > 0 ? proposals : [...essential, ...niceToHave]),
      weights.technical,
    ),
    ...rows('cultural', named('culturalWeighting', listAnswer(answers, 'culturalFitCriteria')), weights.cultural),
    ...rows('price', named('priceWeighting', []), weights.price),
  ]
}

const rows = (category: CriterionCategory, titles: readonly string[], weight: number | null): FixedCriterion[] =>
  titles.map((title, index) => ({ category, number: index + 1, title, weight }))

/** What the content calls a weight: "Cultural fit", or "Availability" for participants of user research. */
export function nameOf(questionnaire: Questionnaire, id: string): string {
  const all = questionnaire.sections.flatMap(section => section.questions).flatMap(withParts)
  return all.find(question => question.id === id)?.name ?? id
}

const withParts = (question: Question): Question[] => [question, ...question.parts.flatMap(withParts)]

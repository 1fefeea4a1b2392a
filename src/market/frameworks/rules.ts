import Big from 'big.js'
import {
  type Answers,
  type Fallback,
  type FieldError,
  messageFor,
  type Question,
  type Questionnaire,
} from '#platform/questions'

/**
 * What the marketplace's rules say beyond single fields. Everything that the content states itself (limits, the total
 * of the weightings) is checked by the question engine.
 */

const question = (questionnaire: Questionnaire, id: string): Question | undefined =>
  questionnaire.sections.flatMap(section => section.questions).find(entry => entry.id === id)

/**
 * A day rate above the firm's own maximum for the role, beside its field; none when the lot asks for no rate.
 * @param maxDayRate decimal text in the framework's currency; null when the firm lists none
 */
export function dayRateErrors(
  response: Questionnaire,
  answers: Answers,
  maxDayRate: string | null,
  fallback: Fallback,
): FieldError[] {
  const asked = question(response, 'dayRate')
  const rate = answers.dayRate
  if (!asked || typeof rate !== 'string' || maxDayRate === null || new Big(rate).lte(maxDayRate)) return []
  const message = messageFor(asked, 'dayRate', 'max_less_than_min', fallback)
  return [{ field: 'dayRate', question: 'dayRate', name: 'max_less_than_min', message }]
}

export interface Weightings {
  technical: number
  /** Cultural fit; for user research participants, availability. */
  cultural: number
  price: number
}

/** The weights of the evaluation in whole percent, or null while they do not add up to 100. */
export function weightings(answers: Answers): Weightings | null {
  const { technicalWeighting: technical, culturalWeighting: cultural, priceWeighting: price } = answers
  if (typeof technical !== 'number' || typeof cultural !== 'number' || typeof price !== 'number') return null
  const isWhole = [technical, cultural, price].every(Number.isInteger)
  return isWhole && technical + cultural + price === 100 ? { technical, cultural, price } : null
}

/** How long an opportunity is open, and when questions and answers end. */
export interface NoticeTerms {
  /** Calendar days from publication. */
  openDays: number
  /** Working days from publication in which questions are taken. */
  questionWorkingDays: number
  /** Working days before closing by which all answers are out. */
  answersWorkingDaysBefore: number
}

const twoWeeks: NoticeTerms = { openDays: 14, questionWorkingDays: 5, answersWorkingDaysBefore: 1 }
const oneWeek: NoticeTerms = { openDays: 7, questionWorkingDays: 2, answersWorkingDaysBefore: 1 }

/** Two weeks, unless the lot lets the buyer choose and one week was chosen. */
export const noticeTerms = (brief: Answers): NoticeTerms => (brief.requirementsLength === '1 week' ? oneWeek : twoWeeks)

const always = (lot: string): string => (lot === 'digital-specialists' ? 'Work history' : 'Written proposal')

/** The ways of assessing that may be used, which are those named at publication: one that always is, then the chosen. */
export function assessmentMethods(lot: string, brief: Answers): string[] {
  const chosen = Array.isArray(brief.evaluationType) ? brief.evaluationType : []
  return [...new Set([always(lot), ...chosen.filter(method => typeof method === 'string')])]
}

/** How many bids may be evaluated after the shortlist. */
export const shortlist = { least: 3, most: 15 } as const

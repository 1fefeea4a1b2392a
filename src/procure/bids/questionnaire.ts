import { briefResponseManifest, shownBriefResponseManifest } from '#market/frameworks'
import { type Answers, type Fallback, type Missing, missing, type Questionnaire } from '#platform/questions'
import type { Opportunity } from '#procure/opportunities'
import type { BidContent } from './schema.ts'

type Asking = Pick<Opportunity, 'framework' | 'frameworkLot' | 'answers'>

const answersOf = (o: Asking): Answers => JSON.parse(o.answers) as Answers

/** What a bidder is asked: the questions of the framework's lot, filled in with what this opportunity requires. */
export const bidQuestionnaire = (o: Asking): Questionnaire =>
  briefResponseManifest(o.framework, o.frameworkLot, answersOf(o))

/** The same answers as their readers see them. */
export const shownQuestionnaire = (o: Asking): Questionnaire =>
  shownBriefResponseManifest(o.framework, o.frameworkLot, answersOf(o))

/** What a question is called in lists: its short name, or the question itself where the content uses that name twice. */
export function nameOf(questionnaire: Questionnaire, id: string): string {
  const all = questionnaire.sections.flatMap(section => section.questions)
  const question = all.find(candidate => candidate.id === id)
  if (!question) return id
  return all.filter(({ name }) => name === question.name).length > 1 ? question.text : question.name
}

/** What a bid still lacks: answers, and a price for at least one of the opportunity's lots. */
export interface Lacks {
  answers: readonly Missing[]
  price: boolean
}

export function lacks(
  questionnaire: Questionnaire,
  content: BidContent,
  lotIds: readonly string[],
  fallback: Fallback,
): Lacks {
  return {
    answers: missing(questionnaire, content.answers, { fallback }),
    price: !lotIds.some(id => content.prices[id] !== undefined),
  }
}

export const isComplete = ({ answers, price }: Lacks): boolean => answers.length === 0 && !price

import { type Answers, mergeAnswers, type Questionnaire, readAnswers } from '#platform/questions'
import { aBody } from '../../platform/questions/factory.ts'
import { briefManifest, briefResponseManifest } from './manifests.ts'

export const DOS5 = 'digital-outcomes-and-specialists-5'

const answersTo = (questionnaire: Questionnaire): Answers => {
  const questions = questionnaire.sections.flatMap(section => section.questions)
  return mergeAnswers({}, readAnswers(questions, aBody(questions), { fallback: name => name }).answers)
}

/** Answers to everything a brief asks in a lot. */
export const aBrief = (lot = 'digital-outcomes', more: Answers = {}): Answers => ({
  ...answersTo(briefManifest(DOS5, lot)),
  ...more,
})

/** Answers to everything that is asked of a bidder for a brief. */
export const aBriefResponse = (
  lot = 'digital-outcomes',
  brief: Answers = aBrief(lot),
  more: Answers = {},
): Answers => ({
  ...answersTo(briefResponseManifest(DOS5, lot, brief, { maxDayRate: '600' })),
  ...more,
})

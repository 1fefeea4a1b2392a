import type { Answers, FieldError, Question, Questionnaire, Section } from './model.ts'
import { formFields, isAnswered, type ReadOptions, readAnswers, typedAnswers } from './read.ts'

export type SectionStatus = 'not-started' | 'in-progress' | 'complete'

export interface SectionProgress {
  slug: string
  status: SectionStatus
  /** Nothing in the section has to be answered. */
  isOptional: boolean
}

/** What still stands in the way of a whole set of answers. */
export interface Missing extends FieldError {
  section: string
}

type CheckOptions = Pick<ReadOptions, 'fallback'>

/** What is wrong with stored answers, by the same rules as a form's: missing ones and ones that do not fit. */
function errorsIn(questions: readonly Question[], answers: Answers, { fallback }: CheckOptions): FieldError[] {
  const body = typedAnswers(questions, answers)
  return readAnswers(questions, body, { fallback, stored: answers }).errors
}

function statusOf(section: Section, answers: Answers, options: CheckOptions): SectionStatus {
  const errors = errorsIn(section.questions, answers, options)
  const isStarted = section.questions.some(question => isAnswered(question, answers))
  if (!isStarted) return 'not-started'
  return errors.length === 0 ? 'complete' : 'in-progress'
}

/** How far each section is. A section without required answers is complete once something in it is answered. */
export function progress(
  questionnaire: Questionnaire,
  answers: Answers,
  options: CheckOptions,
): readonly SectionProgress[] {
  return questionnaire.sections.map(section => ({
    slug: section.slug,
    status: statusOf(section, answers, options),
    isOptional: errorsIn(section.questions, {}, options).length === 0,
  }))
}

/** Groups of questions of which at least one must be answered, and of which none is. */
function emptyGroups(questionnaire: Questionnaire, answers: Answers): { section: string; question: Question }[] {
  const firsts = new Map<string, { section: string; question: Question }>()
  const done = new Set<string>()
  for (const section of questionnaire.sections) {
    for (const question of section.questions) {
      if (question.anyOf === null) continue
      if (!firsts.has(question.anyOf)) firsts.set(question.anyOf, { section: section.slug, question })
      if (isAnswered(question, answers)) done.add(question.anyOf)
    }
  }
  return [...firsts].filter(([group]) => !done.has(group)).map(([, first]) => first)
}

/** Everything that is still missing or wrong in all sections; none means that the answers are whole. */
export function missing(questionnaire: Questionnaire, answers: Answers, options: CheckOptions): readonly Missing[] {
  const inSections = questionnaire.sections.flatMap(section =>
    errorsIn(section.questions, answers, options).map(error => ({ ...error, section: section.slug })),
  )
  const groups = emptyGroups(questionnaire, answers).map(({ section, question }) => ({
    section,
    question: question.id,
    field: formFields([question])[0] ?? question.field,
    name: 'answer_required' as const,
    message: question.emptyMessage ?? options.fallback('answer_required', null, question.name),
  }))
  return [...inSections, ...groups]
}

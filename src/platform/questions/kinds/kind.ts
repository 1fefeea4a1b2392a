import type { Form, Problem } from '../form.ts'
import type { Answer, Answers, Question } from '../model.ts'

/** What a form says about one question. An answer that is wrong is left out; null says that it was left blank. */
export interface Reading {
  answers: Record<string, Answer | null>
  problems: Problem[]
}

/** What the engine has to know about one type of question. All functions are pure and take any text. */
export interface Kind {
  /** The names of the form fields, in order. */
  fields(question: Question): string[]
  read(question: Question, form: Form): Reading
  /** What stands in the form's fields for an answer; the opposite of `read`. */
  write(question: Question, answers: Answers): Record<string, string | string[]>
}

export const answered = (question: Question, answer: Answer): Reading => ({
  answers: { [question.id]: answer },
  problems: [],
})

/** Left blank, which is wrong only where an answer is required. */
export const blank = (question: Question, form: Form, field: string = question.field): Reading => ({
  answers: form.requires(question) ? {} : { [question.id]: null },
  problems: form.requires(question) ? [{ field, name: 'answer_required' }] : [],
})

export const wrong = (...problems: Problem[]): Reading => ({ answers: {}, problems })

/** The answer without the assurance that may stand beside it. */
export function storedValue(question: Question, answers: Answers): unknown {
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : null
  const isAssured = typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'value' in answer
  return isAssured ? answer.value : answer
}

export const isText = (value: unknown): value is string => typeof value === 'string'

import type { Option, Question } from '../model.ts'
import { answered, blank, isText, type Kind, storedValue, wrong } from './kind.ts'

/** The options that can be chosen: those at the ends of the tree. */
export const leaves = (options: readonly Option[]): Option[] =>
  options.flatMap(option => (option.options.length > 0 ? leaves(option.options) : [option]))

const YES = 'true'
const NO = 'false'

export const yesOrNo = (typed: string): boolean | null => (typed === YES ? true : typed === NO ? false : null)
export const typedYesOrNo = (value: unknown): string => (value === true ? YES : value === false ? NO : '')

export const boolean: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const value = yesOrNo(form.one(question.field))
    if (value === null) return blank(question, form)
    if (question.requiredValue !== null && value !== question.requiredValue) {
      return wrong({ field: question.field, name: 'not_required_value' })
    }
    return answered(question, value)
  },
  write: (question, answers) => ({ [question.field]: typedYesOrNo(storedValue(question, answers)) }),
}

export const radios: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const chosen = form.one(question.field)
    // What is not among the options was never offered, so it counts as no choice.
    const isOffered = question.options.some(option => option.value === chosen)
    return isOffered ? answered(question, chosen) : blank(question, form)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    return { [question.field]: isText(value) ? value : '' }
  },
}

function chosenOf(question: Question, posted: readonly string[]): string[] {
  const offered = new Set(leaves(question.options).map(option => option.value))
  const chosen = new Set(posted.map(value => value.trim()))
  // In the content's order and once each, whatever the order of the form.
  return [...offered].filter(value => chosen.has(value))
}

/** Also for trees, whose leaves are what is chosen. */
export const checkboxes: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const chosen = chosenOf(question, form.all(question.field))
    if (chosen.length === 0) return blank(question, form)
    if (chosen.length > question.maxItems) return wrong({ field: question.field, name: 'max_items_limit' })
    return answered(question, chosen)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    return { [question.field]: Array.isArray(value) ? value.filter(isText) : [] }
  },
}

import type { Question } from '../model.ts'
import { answered, blank, type Kind, storedValue, wrong } from './kind.ts'

// Fifteen digits are what a JSON number carries exactly in every reader.
const MOST_DIGITS = 15

/** The number that a text says, or null. Spaces and the question's own unit may stand around it. */
function numberOf(question: Question, typed: string): number | null {
  const bare = (question.unit ? typed.replace(question.unit.symbol, '') : typed).trim()
  const isNumber = question.limits.integer ? /^-?\d+$/.test(bare) : /^-?\d+(?:\.\d{1,6})?$/.test(bare)
  return isNumber && bare.replace(/\D/g, '').length <= MOST_DIGITS ? Number(bare) : null
}

/** Whole numbers may reach the maximum, others stay below it: the content's own validation draws this line. */
function isWithin({ limits }: Question, value: number): boolean {
  return value >= limits.min && (limits.integer ? value <= limits.max : value < limits.max)
}

export const number: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const typed = form.one(question.field)
    if (typed === '') return blank(question, form)
    const value = numberOf(question, typed)
    if (value === null || !isWithin(question, value)) return wrong({ field: question.field, name: 'not_a_number' })
    return answered(question, value === 0 ? 0 : value)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    return { [question.field]: typeof value === 'number' ? String(value) : '' }
  },
}

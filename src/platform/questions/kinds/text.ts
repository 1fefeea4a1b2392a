import type { Form } from '../form.ts'
import type { Question } from '../model.ts'
import type { ValidationName } from '../schema.ts'
import { answered, blank, isText, type Kind, storedValue, wrong } from './kind.ts'

/** Words are what white space parts, as in the limits of the content's own validation. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0

/** What is wrong with the length of a text, or null. Characters are code points, so that an emoji counts as one. */
export function lengthProblem(question: Question, text: string): ValidationName | null {
  const { maxWords, maxCharacters } = question
  if (maxWords !== null && countWords(text) > maxWords) return 'under_word_limit'
  if (maxCharacters !== null && [...text].length > maxCharacters) return 'under_character_limit'
  return null
}

const ADDRESS =
  /^[^\s@,;:<>"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

function isUri(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)
}

/** One address, or several parted by commas, which the content's hints allow. */
function isEmail(text: string): boolean {
  return text.split(',').every(part => part.trim().length <= 254 && ADDRESS.test(part.trim()))
}

function isWellFormed(format: string | null, text: string): boolean {
  if (format === 'email') return isEmail(text)
  return format === 'uri' ? isUri(text) : true
}

const textKind = (tidy: (text: string) => string): Kind => ({
  fields: question => [question.field],
  read(question: Question, form: Form) {
    const text = tidy(form.one(question.field))
    if (form.isCut(question.field)) return wrong({ field: question.field, name: 'under_character_limit' })
    if (text === '') return blank(question, form)
    const tooLong = lengthProblem(question, text)
    if (tooLong) return wrong({ field: question.field, name: tooLong })
    if (!isWellFormed(question.limits.format, text)) return wrong({ field: question.field, name: 'invalid_format' })
    return answered(question, text)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    return { [question.field]: isText(value) ? value : '' }
  },
})

/** One line. */
export const text = textKind(typed => typed.replace(/\s*\n\s*/g, ' '))
/** Several lines, kept as typed. */
export const textboxLarge = textKind(typed => typed)

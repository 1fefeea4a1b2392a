import { dateParts, isLocalDate, parseDateParts } from '#platform/time'
import type { Question } from '../model.ts'
import { answered, blank, isText, type Kind, storedValue, wrong } from './kind.ts'

export const dateFields = ({ field }: Question) => ({
  day: `${field}-day`,
  month: `${field}-month`,
  year: `${field}-year`,
})

/** A day in three fields, answered as YYYY-MM-DD. */
export const date: Kind = {
  fields: question => Object.values(dateFields(question)),
  read(question, form) {
    const fields = dateFields(question)
    const typed = { day: form.one(fields.day), month: form.one(fields.month), year: form.one(fields.year) }
    const parsed = parseDateParts(typed, form.options.lang)
    if ('date' in parsed) return answered(question, parsed.date)
    if (parsed.problem === 'empty') return blank(question, form, fields.day)
    return wrong({ field: fields[parsed.fields[0] ?? 'day'], name: 'invalid_format' })
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    const fields = dateFields(question)
    const shown = isText(value) && isLocalDate(value) ? dateParts(value) : { day: '', month: '', year: '' }
    return { [fields.day]: shown.day, [fields.month]: shown.month, [fields.year]: shown.year }
  },
}

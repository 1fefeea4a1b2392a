import type { Problem } from '../form.ts'
import type { Question } from '../model.ts'
import { typedYesOrNo, yesOrNo } from './choice.ts'
import { answered, blank, isText, type Kind, storedValue, wrong } from './kind.ts'
import { lengthProblem } from './text.ts'

/** The HTML id of the item at a place from 0: the field's own name first, so that a link to the field finds it. */
export const itemField = (field: string, index: number): string => (index === 0 ? field : `${field}-${index + 1}`)

export const list: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const typed = form.all(question.field).map(item => item.replace(/\s+/g, ' ').trim())
    const items = typed.filter(item => item !== '')
    if (form.isCut(question.field)) return wrong({ field: question.field, name: 'under_character_limit' })
    if (items.length === 0) return blank(question, form)
    if (items.length > question.maxItems) return wrong({ field: question.field, name: 'max_items_limit' })
    const problems = typed.flatMap((item, index): Problem[] => {
      const name = lengthProblem(question, item)
      return name ? [{ field: itemField(question.field, index), name }] : []
    })
    return problems.length > 0 ? wrong(...problems) : answered(question, items)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    return { [question.field]: Array.isArray(value) ? value.filter(isText) : [] }
  },
}

const rowField = (question: Question, index: number) => `${question.field}-${index + 1}`

/** Yes or no to each item of what drives the list. */
export const booleanList: Kind = {
  fields: question => question.rows.map((_, index) => rowField(question, index)),
  read(question, form) {
    const values = question.rows.map((_, index) => yesOrNo(form.one(rowField(question, index))))
    const firstBlank = values.indexOf(null)
    if (values.every(value => value === null)) return blank(question, form, rowField(question, 0))
    const isIncomplete = firstBlank >= 0 && form.options.required
    return isIncomplete
      ? wrong({ field: rowField(question, firstBlank), name: 'answer_required' })
      : answered(question, values)
  },
  write(question, answers) {
    const value = storedValue(question, answers)
    const values = Array.isArray(value) ? value : []
    return Object.fromEntries(question.rows.map((_, i) => [rowField(question, i), typedYesOrNo(values[i])]))
  },
}

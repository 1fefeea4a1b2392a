import type { FormBody, Question, Typed } from './model.ts'
import { leavesOf, readAnswers } from './read.ts'

/**
 * The buttons of a list post the form with one of these and a value: "Add another" names the field, "Remove" the field
 * and the item's place from 0 as `field:2`. So lists grow and shrink without scripts.
 */
export const ADD_ITEM = 'add-item'
export const REMOVE_ITEM = 'remove-item'

const textAt = (body: FormBody, field: string): string | null => {
  const value = Object.hasOwn(body, field) ? body[field] : null
  return typeof value === 'string' ? value : null
}

/**
 * When a list's button was pressed, what the form shall show next: everything as typed, with the list one longer or
 * shorter. Null when the form was submitted as a whole.
 */
export function editedLists(questions: readonly Question[], body: FormBody): Typed | null {
  const add = textAt(body, ADD_ITEM)
  const remove = textAt(body, REMOVE_ITEM)
  const [field, place] = add !== null ? [add, null] : (remove ?? '').split(':')
  const list = leavesOf(questions).find(question => question.type === 'list' && question.field === field)
  if (!list || field === undefined) return null
  const { typed } = readAnswers(questions, body, { required: false, fallback: name => name })
  const items = typed[field] ?? []
  return { ...typed, [field]: changed(list, Array.isArray(items) ? items : [], place ?? null) }
}

function changed(list: Question, items: readonly string[], place: string | null): string[] {
  if (place !== null) return items.filter((_, index) => String(index) !== place)
  return items.length < list.maxItems ? [...items, ''] : [...items]
}

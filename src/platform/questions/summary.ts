import { leaves } from './kinds/choice.ts'
import { isText, storedValue } from './kinds/kind.ts'
import type { Answers, Option, Question, RowAnswers, Section } from './model.ts'
import { isAnswered } from './read.ts'
import type { PriceField } from './schema.ts'

/** An answer as data for a summary, in the words of the content; views and exports put it into their own form. */
export type SummaryValue =
  | { kind: 'empty'; message: string | null; isRequired: boolean }
  | { kind: 'text'; text: string }
  /** `before` holds what the content lists ahead of what was chosen. */
  | { kind: 'list'; before: readonly string[]; items: readonly string[] }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; iso: string }
  | { kind: 'number'; value: number; unit: Question['unit'] }
  | { kind: 'price'; amounts: Readonly<Partial<Record<PriceField, string>>> }
  | { kind: 'file'; ref: string }
  | { kind: 'parts'; rows: readonly SummaryRow[] }

export interface SummaryRow {
  question: string
  label: string
  value: SummaryValue
  assurance: string | null
  /** Where it is changed: the slugs of section and question; null when it is not for editing. */
  change: { section: string; question: string } | null
}

/** One row per question of a section. Questions that no answer called for are left out. */
export function summary(section: Section, answers: Answers): readonly SummaryRow[] {
  const isEditable = section.editable || section.editQuestions
  return visible(section.questions, answers).map(question => ({
    ...rowOf(question, answers),
    change: isEditable ? { section: section.slug, question: question.slug } : null,
  }))
}

/** The questions without those that are only asked when another answer calls for it, and were not. */
const visible = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter(question => {
    const isFollowup = questions.some(other => other.followups.some(followup => followup.question === question.id))
    return !isFollowup || isAnswered(question, answers)
  })

const valueIn = (question: Question, answers: Answers): unknown => storedValue(question, answers) ?? null

function rowOf(question: Question, answers: Answers): SummaryRow {
  const stored = Object.hasOwn(answers, question.id) ? answers[question.id] : null
  const isAssured = typeof stored === 'object' && stored !== null && 'assurance' in stored
  return {
    question: question.id,
    label: question.name,
    value: valueFor(question, answers),
    assurance: isAssured ? stored.assurance : null,
    change: null,
  }
}

const empty = (question: Question): SummaryValue => ({
  kind: 'empty',
  message: question.emptyMessage,
  isRequired: !question.optional,
})

function valueFor(question: Question, answers: Answers): SummaryValue {
  if (question.type === 'multiquestion') return parts(question, answers)
  if (question.type === 'pricing') return price(question, answers)
  const value = valueIn(question, answers)
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return question.beforeSummary.length > 0
      ? { kind: 'list', before: question.beforeSummary, items: [] }
      : empty(question)
  }
  if (Array.isArray(value)) return many(question, value)
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') return { kind: 'number', value, unit: question.unit }
  if (!isText(value)) return empty(question)
  if (question.type === 'date') return { kind: 'date', iso: value }
  if (question.type === 'upload') return { kind: 'file', ref: value }
  return { kind: 'text', text: question.type === 'radios' ? labelOf(question.options, value) : value }
}

/** The label of a stored value; the value itself when the content no longer offers it. */
const labelOf = (options: readonly Option[], value: string): string =>
  leaves(options).find(option => option.value === value)?.label ?? value

function many(question: Question, values: readonly unknown[]): SummaryValue {
  if (question.type === 'dynamic_list') return rows(question, values)
  if (question.type === 'boolean_list') return booleans(question, values)
  const items = values
    .filter(isText)
    .map(value => (question.type === 'list' ? value : labelOf(question.options, value)))
  return { kind: 'list', before: question.beforeSummary, items }
}

function parts(question: Question, answers: Answers): SummaryValue {
  const inner = visible(question.parts, answers).map(part => rowOf(part, answers))
  return inner.every(row => row.value.kind === 'empty') ? empty(question) : { kind: 'parts', rows: inner }
}

function price(question: Question, answers: Answers): SummaryValue {
  const amounts = question.priceFields.flatMap(({ kind, id }) => {
    const amount = Object.hasOwn(answers, id) ? answers[id] : null
    return isText(amount) && amount !== '' ? [[kind, amount] as const] : []
  })
  if (amounts.length === 0) return empty(question)
  return { kind: 'price', amounts: { ...question.priceDefaults, ...Object.fromEntries(amounts) } }
}

/** One row per item of what drives the list, with the item as its label. */
function rows(question: Question, values: readonly unknown[]): SummaryValue {
  const inner = question.rows.map((row, index): SummaryRow => {
    const stored = values[index]
    const answers = (typeof stored === 'object' && stored !== null ? stored : {}) as RowAnswers
    const shown = visible(row.questions, answers).map(part => rowOf(part, answers))
    const [only] = shown
    const value: SummaryValue = shown.length === 1 && only ? only.value : { kind: 'parts', rows: shown }
    return { question: question.id, label: row.item, value, assurance: null, change: null }
  })
  return { kind: 'parts', rows: inner }
}

function booleans(question: Question, values: readonly unknown[]): SummaryValue {
  const inner = question.rows.map(({ item }, index): SummaryRow => {
    const answer = values[index]
    const value: SummaryValue = typeof answer === 'boolean' ? { kind: 'boolean', value: answer } : empty(question)
    return { question: question.id, label: item, value, assurance: null, change: null }
  })
  return { kind: 'parts', rows: inner }
}

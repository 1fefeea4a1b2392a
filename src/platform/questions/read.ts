import { Form, type FormOptions, type Problem } from './form.ts'
import { answered, type Reading } from './kinds/kind.ts'
import { kinds } from './kinds/kinds.ts'
import type { Answer, Answers, AnswerValue, FieldError, FormBody, Question, RowAnswers, Typed } from './model.ts'
import type { ValidationName } from './schema.ts'

/**
 * Words for a problem that the content has no message for. `limit` is the number of words, characters or items;
 * `question` is the short name of the question.
 */
export type Fallback = (name: ValidationName, limit: number | null, question: string) => string

export type ReadOptions = Partial<Omit<FormOptions, 'body'>> & { fallback: Fallback }

export interface ReadResult {
  /** Right answers by id; null where one was left blank or is not asked. Wrong ones are left out. */
  answers: Answers
  /** What was typed, to be shown again. */
  typed: Typed
  /** In the order of the questions; one per form field. */
  errors: FieldError[]
}

const assuranceField = (question: Question) => `${question.field}--assurance`

/** The names of all form fields of some questions, in order. Anything else that is posted is not looked at. */
export function formFields(questions: readonly Question[]): string[] {
  return questions.flatMap(question => {
    if (question.type === 'multiquestion') return formFields(question.parts)
    if (question.type === 'dynamic_list') return question.rows.flatMap(row => formFields(row.questions))
    const fields = kinds[question.type].fields(question)
    return question.assurances.length > 0 ? [...fields, assuranceField(question)] : fields
  })
}

/** Reads a posted form for some questions: a section's, or one. Never throws, whatever the body holds. */
export function readAnswers(questions: readonly Question[], body: FormBody, options: ReadOptions): ReadResult {
  const { fallback, ...rest } = options
  const form = new Form({ required: true, uploads: {}, stored: {}, lang: 'en', ...rest, body })
  const { answers, problems } = readSiblings(questions, form)
  return { answers, typed: typedIn(questions, form), errors: toErrors(questions, problems, fallback) }
}

function typedIn(questions: readonly Question[], form: Form): Typed {
  const isMany = new Set(leavesOf(questions).flatMap(q => (MANY.has(q.type) ? [q.field] : [])))
  return Object.fromEntries(
    formFields(questions).map(field => [field, isMany.has(field) ? form.all(field) : form.typed(field)]),
  )
}

const MANY: ReadonlySet<string> = new Set(['list', 'checkboxes', 'checkbox_tree'])

/** The questions that have fields of their own. */
export function leavesOf(questions: readonly Question[]): Question[] {
  return questions.flatMap(question => {
    if (question.type === 'multiquestion') return leavesOf(question.parts)
    return question.type === 'dynamic_list' ? question.rows.flatMap(row => leavesOf(row.questions)) : [question]
  })
}

const has = (values: readonly unknown[], answer: unknown): boolean =>
  Array.isArray(answer) ? answer.some(entry => values.includes(entry)) : values.includes(answer)

const bareAnswer = (answer: Answer | null | undefined): unknown =>
  typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer

/**
 * Reads questions that stand beside each other. One that others call for is asked only when an answer calls for it;
 * otherwise whatever was typed into it does not count.
 */
function readSiblings(questions: readonly Question[], form: Form): Reading {
  const readings = new Map<string, Reading>()
  const reading = (question: Question): Reading => {
    const known = readings.get(question.id)
    if (known) return known
    // Also ends a circle of questions that call for each other: while one is being decided it counts as not asked.
    readings.set(question.id, notAsked(question))
    const callers = questions.filter(other => other.followups.some(followup => followup.question === question.id))
    const isCalled = callers.some(caller =>
      caller.followups.some(
        ({ question: id, values }) => id === question.id && has(values, bareAnswer(reading(caller).answers[caller.id])),
      ),
    )
    const result = callers.length === 0 || isCalled ? readOne(question, form) : notAsked(question)
    readings.set(question.id, result)
    return result
  }
  const all = questions.map(reading)
  return { answers: Object.assign({}, ...all.map(({ answers }) => answers)), problems: all.flatMap(r => r.problems) }
}

/** The ids of the answers that a question gives. */
export function answerIds(question: Question): string[] {
  if (question.type === 'multiquestion') return question.parts.flatMap(answerIds)
  return question.type === 'pricing' ? question.priceFields.map(({ id }) => id) : [question.id]
}

/** Whether any part of a question has an answer. */
export const isAnswered = (question: Question, answers: Answers): boolean =>
  answerIds(question).some(id => Object.hasOwn(answers, id) && answers[id] !== null)

const notAsked = (question: Question): Reading => ({
  answers: Object.fromEntries(answerIds(question).map(id => [id, null])),
  problems: [],
})

const isBlank = (questions: readonly Question[], form: Form): boolean =>
  formFields(questions).every(field => form.all(field).every(value => value.trim() === ''))

function readOne(question: Question, form: Form): Reading {
  if (question.type === 'dynamic_list') return readRows(question, form)
  if (question.type === 'multiquestion') {
    // One that may be left out, by itself or because another of its group can be given, may still not be half done.
    const mayBeBlank = question.optional || question.anyOf !== null
    const reading = readSiblings(question.parts, mayBeBlank && isBlank(question.parts, form) ? form.lenient() : form)
    return withTotal(question, reading)
  }
  const reading = kinds[question.type].read(question, form)
  return question.assurances.length > 0 ? withAssurance(question, reading, form) : reading
}

/** Parts whose content says so must make up 100 together, once all of them are given. */
function withTotal(question: Question, reading: Reading): Reading {
  const shares = question.parts.filter(part => part.messages.some(({ name }) => name === 'total_should_be_100'))
  const values = shares.map(({ id }) => reading.answers[id]).filter(value => typeof value === 'number')
  const total = values.reduce((sum, value) => sum + value, 0)
  if (shares.length === 0 || values.length < shares.length || total === 100) return reading
  const isShare = new Set(shares.map(({ id }) => id))
  const answers = Object.fromEntries(Object.entries(reading.answers).filter(([id]) => !isShare.has(id)))
  const problems = shares.map(({ field }) => ({ field, name: 'total_should_be_100' as const }))
  return { answers, problems: [...reading.problems, ...problems] }
}

function withAssurance(question: Question, reading: Reading, form: Form): Reading {
  const answer = reading.answers[question.id]
  if (answer === null || answer === undefined) return reading
  const field = assuranceField(question)
  const assurance = form.one(field)
  if (question.assurances.includes(assurance)) {
    return { ...reading, answers: { [question.id]: { value: answer as AnswerValue, assurance } } }
  }
  if (!form.options.required) return reading
  return { answers: {}, problems: [...reading.problems, { field, name: 'assurance_required' }] }
}

function readRows(question: Question, form: Form): Reading {
  const all = question.rows.flatMap(row => row.questions)
  if (isBlank(all, form) && !form.requires(question)) return notAsked(question)
  const readings = question.rows.map(row => readSiblings(row.questions, form))
  const problems = readings.flatMap(reading => reading.problems)
  if (problems.length > 0) return { answers: {}, problems }
  const rows = readings.map(({ answers }) => withoutNulls(answers))
  return rows.every(row => Object.keys(row).length === 0) ? notAsked(question) : answered(question, rows)
}

const withoutNulls = (answers: Answers): RowAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null)) as RowAnswers

/** The question that a form field belongs to, and those it is a part of. */
function ownerOf(questions: readonly Question[], field: string): Question | undefined {
  return leavesOf(questions).find(question => {
    if (question.type === 'pricing') return question.priceFields.some(entry => entry.field === field)
    const rest = field.startsWith(question.field) ? field.slice(question.field.length) : null
    return rest !== null && /^(?:|-\d+|-day|-month|-year|--assurance)$/.test(rest)
  })
}

function toErrors(questions: readonly Question[], problems: readonly Problem[], fallback: Fallback): FieldError[] {
  return problems.map(({ field, name }) => {
    const owner = ownerOf(questions, field)
    return { field, question: owner?.id ?? field, name, message: messageFor(owner, field, name, fallback) }
  })
}

/** The content's own message for a problem, the one for just this field first. */
export function messageFor(
  question: Question | undefined,
  field: string,
  name: ValidationName,
  fallback: Fallback,
): string {
  // The content names the limit of words in the validation's name, and spells one case "under_word_limit".
  const isSame = (other: ValidationName) =>
    other === name || (name === 'under_word_limit' && /^under_\d+_words$/.test(other))
  const fitting = (question?.messages ?? []).filter(message => isSame(message.name))
  const exact = fitting.find(message => message.field === field) ?? fitting.find(message => message.field === null)
  return exact?.message ?? fallback(name, question ? limitOf(question, name) : null, question?.name ?? field)
}

function limitOf(question: Question, name: ValidationName): number | null {
  if (name === 'max_items_limit') return question.maxItems
  if (name === 'under_character_limit') return question.maxCharacters
  return name === 'under_word_limit' ? question.maxWords : null
}

/** What stands in the form's fields for stored answers; `readAnswers` of it gives the same answers again. */
export function typedAnswers(questions: readonly Question[], answers: Answers): Typed {
  const typed: Record<string, string | readonly string[]> = {}
  for (const question of questions) Object.assign(typed, typedOne(question, answers))
  return typed
}

function typedOne(question: Question, answers: Answers): Typed {
  if (question.type === 'multiquestion') return typedAnswers(question.parts, answers)
  const stored = Object.hasOwn(answers, question.id) ? answers[question.id] : null
  if (question.type === 'dynamic_list') {
    const rows = Array.isArray(stored) ? (stored as readonly unknown[]) : []
    return Object.assign(
      {},
      ...question.rows.map((row, index) => {
        const answer = rows[index]
        return typedAnswers(row.questions, typeof answer === 'object' && answer !== null ? (answer as Answers) : {})
      }),
    )
  }
  const typed = kinds[question.type].write(question, answers)
  if (question.assurances.length === 0) return typed
  const assured = typeof stored === 'object' && stored !== null && 'assurance' in stored ? stored.assurance : ''
  return { ...typed, [assuranceField(question)]: assured }
}

/** Earlier answers with those of a form: null takes one away. */
export function mergeAnswers(stored: Answers, read: Answers): Answers {
  const merged = Object.entries({ ...stored, ...read }).filter(([, answer]) => answer !== null)
  return Object.fromEntries(merged)
}

import type { Rich } from './rich.ts'
import type { PriceField, QuestionType, ValidationName } from './schema.ts'

/** A manifest as one person meets it: only the questions that apply, every text rendered. */
export interface Questionnaire {
  framework: string
  name: string
  /** The hash of the content version, to be kept with the answers. */
  contentVersion: string
  /** The language of the content. */
  lang: string
  sections: readonly Section[]
}

export interface Section {
  /** For addresses; one of a kind in the questionnaire. */
  slug: string
  name: string
  /** Groups sections on an overview; null when the content does not group them. */
  step: number | null
  editable: boolean
  /** Its questions are edited one by one, not as one page. */
  editQuestions: boolean
  prefill: boolean
  description: Rich
  summaryDescription: Rich
  questions: readonly Question[]
}

export interface Option {
  value: string
  label: string
  description: Rich
  options: readonly Option[]
}

/** A question that appears when another has one of these answers. */
export interface Followup {
  question: string
  values: readonly (string | boolean)[]
}

/**
 * One question. The content may put any rule on any type, so all have the same shape, and what does not apply is
 * null or empty.
 */
export interface Question {
  /** The name of its answer. */
  id: string
  /** What its form fields' names start with; the id, except inside rows. */
  field: string
  /** The name of the content file it came from. */
  ref: string
  type: QuestionType
  slug: string
  /** Its place among all questions of the questionnaire, from 1. Rows and parts have their question's. */
  number: number
  /** The question as asked. */
  label: Rich
  /** The question without formatting. */
  text: string
  /** The short name, for summaries. */
  name: string
  hint: Rich
  advice: Rich
  emptyMessage: string | null
  itemName: string | null
  optional: boolean
  /** Only asked when another question's answer calls for it. */
  hidden: boolean
  smaller: boolean
  options: readonly Option[]
  followups: readonly Followup[]
  messages: readonly Message[]
  maxWords: number | null
  maxCharacters: number | null
  /** For lists and choices. */
  maxItems: number
  limits: { min: number; max: number; integer: boolean; format: string | null }
  unit: { symbol: string; full: string; position: 'after' | 'before' } | null
  /** A price's fields in the order to ask; `id` names the answer, `field` the form field. */
  priceFields: readonly { kind: PriceField; id: string; field: string; optional: boolean }[]
  priceDefaults: Readonly<Partial<Record<PriceField, string>>>
  /** Prices have no decimals or exactly two. */
  twoDecimals: boolean
  requiredValue: boolean | null
  /** The assurances to choose from beside the answer; none means that none is asked. */
  assurances: readonly string[]
  /** What a summary lists before the chosen answers. */
  beforeSummary: readonly string[]
  /** At least one of the questions that share this word must be answered. */
  anyOf: string | null
  assessment: { passIfIn: readonly (string | boolean)[]; discretionary: boolean; required: boolean } | null
  /** The parts of a multiquestion. */
  parts: readonly Question[]
  /** The rows of a dynamic list or a list of booleans: one per item of what drives it. */
  rows: readonly Row[]
}

export interface Row {
  item: string
  questions: readonly Question[]
}

export interface Message {
  name: ValidationName
  /** The form field the message is for, where a question has several. */
  field: string | null
  message: string
}

/** One answer, as it is stored. Numbers are finite; amounts are decimal text; days are YYYY-MM-DD. */
export type Answer = AnswerValue | { value: AnswerValue; assurance: string }
export type AnswerValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly (boolean | null)[]
  | readonly RowAnswers[]
export type RowAnswers = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Answers by id. Null says that there is none any more. */
export type Answers = Readonly<Record<string, Answer | null>>

/** A posted form: field names to what was typed. */
export type FormBody = Readonly<Record<string, unknown>>

/** What was typed, cleaned and bounded, ready to be shown again. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export interface FieldError {
  /** The name of the form field to mark, which is the HTML id of its first input. */
  field: string
  /** The id of the question. */
  question: string
  name: ValidationName
  message: string
}

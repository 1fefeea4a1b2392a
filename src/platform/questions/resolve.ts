import type { Manifest } from './manifest.ts'
import type { Message, Option, Question, Questionnaire, Row, Section } from './model.ts'
import { plainText, type RenderOptions, type Rich, renderBlocks, renderInline, renderLine } from './rich.ts'
import { ASSURANCES, type OptionFile, type PriceField, type QuestionContent, type SectionContent } from './schema.ts'
import type { Variables } from './template.ts'

/**
 * `variables` are what `depends` compares (`lot`), what texts name (`{{ brief.startDate }}`) and what lists are driven
 * by (`brief.essentialRequirements`). `rowsOf` gives the items of a list of booleans, whose content does not say what
 * drives it. `missing` is told each variable that a text names and that is not there: throw in tests, log in
 * production, where the text shows a blank. `date` shows a day in the words of the content's language.
 */
export interface ResolveOptions {
  variables: Variables
  missing(variable: string): void
  date(iso: string, lang: string): string
  rowsOf?(questionId: string): readonly string[]
}

interface Scope {
  manifest: Manifest
  options: ResolveOptions
  render: RenderOptions
  /** The number of the question at hand. */
  number: number
  /** Goes before the field names of a row's questions. */
  prefix: string
}

/** An address word: lower case letters and digits with hyphens. */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036F’']/g, '')
  return (
    plain
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'section'
  )
}

const applies = (question: QuestionContent, variables: Variables): boolean =>
  (question.depends ?? []).every(({ on, being }) =>
    being.some(value => Object.hasOwn(variables, on) && variables[on] === value),
  )

function itemsAt(variables: Variables, path: string): string[] {
  let value: unknown = variables
  for (const step of path.split('.')) {
    value =
      value !== null && typeof value === 'object' && Object.hasOwn(value, step) ? (value as Variables)[step] : undefined
  }
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

/** Whether a question is asked at all: it applies, and something drives its rows if it has rows. */
function isAsked(question: QuestionContent, options: ResolveOptions): boolean {
  if (!applies(question, options.variables)) return false
  if (question.type === 'multiquestion') return (question.questions ?? []).some(part => isAsked(part, options))
  return question.type !== 'dynamic_list' || itemsAt(options.variables, question.dynamic_field ?? '').length > 0
}

/** The manifest for somebody: filtered, its texts rendered. Sections without a question that applies are left out. */
export function resolve(manifest: Manifest, options: ResolveOptions): Questionnaire {
  const kept = manifest.sections
    .map(section => ({ section, questions: section.questions.filter(question => isAsked(question, options)) }))
    .filter(({ questions }) => questions.length > 0)
  const numbers = new Map(kept.flatMap(({ questions }) => questions).map(({ id }, index) => [id, index + 1]))
  const render: RenderOptions = {
    variables: options.variables,
    missing: options.missing,
    date: iso => options.date(iso, manifest.lang),
    number: id => numbers.get(id),
  }
  const scope: Scope = { manifest, options, render, number: 0, prefix: '' }
  const taken = new Map<string, number>()
  const sections = kept.map(({ section, questions }) => sectionOf(section, questions, scope, numbers, taken))
  const { framework, name, lang, version } = manifest
  return { framework, name, lang, contentVersion: version, sections }
}

function sectionOf(
  content: SectionContent,
  questions: readonly QuestionContent[],
  scope: Scope,
  numbers: ReadonlyMap<string, number>,
  taken: Map<string, number>,
): Section {
  const name = inlineText(scope, content.name)
  const wanted = content.slug ?? slugify(name)
  const count = (taken.get(wanted) ?? 0) + 1
  taken.set(wanted, count)
  return {
    slug: count === 1 ? wanted : `${wanted}-${count}`,
    name,
    step: content.step ?? null,
    editable: content.editable ?? false,
    editQuestions: content.edit_questions ?? false,
    prefill: content.prefill ?? false,
    description: blocks(scope, content.description),
    summaryDescription: blocks(scope, content.summary_page_description),
    questions: questions.map(question => questionOf(question, { ...scope, number: numbers.get(question.id) ?? 0 })),
  }
}

const blocks = (scope: Scope, source: string | undefined): Rich =>
  source ? renderBlocks(scope.manifest.text(source), scope.render) : []

const inlineText = (scope: Scope, source: string): string =>
  plainText(renderInline(scope.manifest.text(source), scope.render))

function questionOf(content: QuestionContent, scope: Scope): Question {
  const label = renderLine(scope.manifest.text(content.question), scope.render)
  const text = plainText(label)
  const name = content.name ? inlineText(scope, content.name) : text
  const field = scope.prefix + content.id
  return {
    id: content.id,
    field,
    ref: content.ref,
    type: content.type,
    slug: content.slug ?? slugify(name),
    number: scope.number,
    label,
    text,
    name,
    hint: blocks(scope, content.hint),
    advice: blocks(scope, content.question_advice),
    emptyMessage: content.empty_message ? inlineText(scope, content.empty_message) : null,
    itemName: content.list_item_name ?? null,
    optional: content.optional ?? false,
    hidden: content.hidden ?? false,
    smaller: content.smaller ?? false,
    options: (content.options ?? []).map(option => optionOf(option, scope)),
    followups: Object.entries(content.followup ?? {}).map(([question, values]) => ({ question, values })),
    messages: messagesOf(content, scope),
    ...rulesOf(content, scope),
    parts: content.type === 'multiquestion' ? partsOf(content, scope) : [],
    rows: rowsOf(content, { ...scope, prefix: field }),
  }
}

function optionOf(option: OptionFile, scope: Scope): Option {
  return {
    value: option.value ?? option.label,
    label: inlineText(scope, option.label),
    description: blocks(scope, option.description),
    options: (option.options ?? []).map(inner => optionOf(inner, scope)),
  }
}

const messagesOf = (content: QuestionContent, scope: Scope): Message[] =>
  (content.validations ?? []).map(({ name, field, message }) => ({
    name,
    field: field ?? null,
    message: inlineText(scope, message),
  }))

const PRICE_ORDER: readonly PriceField[] = [
  'price',
  'minimum_price',
  'maximum_price',
  'price_unit',
  'price_interval',
  'hours_for_price',
]

function priceFieldsOf(content: QuestionContent, scope: Scope) {
  const fields = content.fields ?? {}
  return PRICE_ORDER.flatMap(kind => {
    const id = fields[kind]
    const optional = content.optional_fields?.includes(kind) ?? false
    return id ? [{ kind, id, field: scope.prefix + id, optional }] : []
  })
}

/** The rules of an answer, with the defaults of the content's format. */
function rulesOf(content: QuestionContent, scope: Scope) {
  const limits = content.limits ?? {}
  const isChoice = content.type === 'checkboxes'
  const leaves = content.type === 'checkbox_tree' ? Number.MAX_SAFE_INTEGER : 10
  const { unit, unit_in_full: full, unit_position: position } = content
  const { assessment } = content
  return {
    ...lengthsOf(content),
    maxItems: content.number_of_items ?? (isChoice ? (content.options ?? []).length : leaves),
    limits: {
      min: limits.min_value ?? 0,
      max: limits.max_value ?? 100,
      integer: limits.integer_only ?? false,
      format: limits.format ?? null,
    },
    unit: unit ? { symbol: unit, full: full ?? unit, position: position ?? ('after' as const) } : null,
    priceFields: priceFieldsOf(content, scope),
    priceDefaults: content.field_defaults ?? {},
    twoDecimals: content.decimal_place_restriction ?? false,
    requiredValue: content.required_value ?? null,
    assurances: content.assuranceApproach ? ASSURANCES[content.assuranceApproach] : [],
    beforeSummary: (content.before_summary_value ?? []).map(text => inlineText(scope, text)),
    anyOf: content.any_of ?? null,
    assessment: assessment
      ? { passIfIn: assessment.passIfIn, discretionary: !!assessment.discretionary, required: !!assessment.required }
      : null,
  }
}

/** Limits of length: given as such, or only in the name and the words of the messages, which then are the rule. */
function lengthsOf(content: QuestionContent) {
  const validations = content.validations ?? []
  const words = validations.map(({ name }) => /^under_(\d+)_words$/.exec(name)?.[1]).find(found => found !== undefined)
  const characters = validations
    .filter(({ name }) => name === 'under_character_limit')
    .map(({ message }) => /\d[\d,]*/.exec(message)?.[0].replaceAll(',', ''))
    .find(found => found !== undefined)
  const isList = content.type === 'list'
  return {
    maxWords: content.max_length_in_words ?? (words ? Number(words) : isList ? 10 : null),
    maxCharacters: content.max_length ?? (characters ? Number(characters) : isList ? 100 : null),
  }
}

const partsOf = (content: QuestionContent, scope: Scope): Question[] =>
  (content.questions ?? []).filter(part => isAsked(part, scope.options)).map(part => questionOf(part, scope))

function rowsOf(content: QuestionContent, scope: Scope): Row[] {
  const { options, render } = scope
  if (content.type === 'boolean_list')
    return (options.rowsOf?.(content.id) ?? []).map(item => ({ item, questions: [] }))
  if (content.type !== 'dynamic_list') return []
  return itemsAt(options.variables, content.dynamic_field ?? '').map((item, index) => {
    const variables = { ...options.variables, item }
    const inside: Scope = {
      ...scope,
      options: { ...options, variables },
      render: { ...render, variables },
      prefix: `${scope.prefix}-${index + 1}-`,
    }
    return { item, questions: partsOf(content, inside) }
  })
}

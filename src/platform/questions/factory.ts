import { leaves } from './kinds/choice.ts'
import { dateFields } from './kinds/date.ts'
import { PRICE_CHOICES } from './kinds/pricing.ts'
import { manifestOf } from './manifest.ts'
import type { FormBody, Question, Questionnaire } from './model.ts'
import { type ResolveOptions, resolve } from './resolve.ts'
import { QuestionFile, type SectionFile } from './schema.ts'

type QuestionGiven = Partial<QuestionFile> & Pick<QuestionFile, 'type'>

/** A variable that is not there is a mistake in a test. */
export const strict: Pick<ResolveOptions, 'missing' | 'date'> = {
  missing: variable => {
    throw new Error(`no variable ${variable}`)
  },
  date: iso => iso,
}

/** A questionnaire of some questions by their names, in one section unless sections are given. */
export function aQuestionnaire(
  questions: Readonly<Record<string, QuestionGiven>>,
  options: Partial<ResolveOptions> & { sections?: readonly SectionFile[] } = {},
): Questionnaire {
  const { sections, ...rest } = options
  const files = new Map(
    Object.entries(questions).map(([ref, given]) => [
      ref,
      QuestionFile.parse({ question: `What of ${ref}?`, ...given }),
    ]),
  )
  const parts = new Set([...files.values()].flatMap(file => file.questions ?? []))
  const all = sections ?? [{ name: 'All', editable: true, questions: [...files.keys()].filter(ref => !parts.has(ref)) }]
  const manifest = manifestOf({ framework: 'test', name: 'test', lang: 'en' }, all, files)
  return resolve(manifest, { variables: {}, ...strict, ...rest })
}

/** The questions of the only section. */
export const someQuestions = (...given: Parameters<typeof aQuestionnaire>): readonly Question[] =>
  aQuestionnaire(...given).sections[0]?.questions ?? []

/** A form that answers every question rightly: texts of three words, the first options, shares that make up 100. */
export function aBody(questions: readonly Question[]): FormBody {
  return Object.assign({}, ...questions.map(bodyFor))
}

function bodyFor(question: Question): FormBody {
  const { field, limits } = question
  const choices = leaves(question.options).map(option => option.value)
  const assured = question.assurances.length > 0 ? { [`${field}--assurance`]: question.assurances[0] } : {}
  const day = dateFields(question)
  const bodies: Record<Question['type'], () => FormBody> = {
    text: () => ({
      [field]:
        limits.format === 'email' ? 'team@supplier.example' : 'Three good words'.slice(0, question.maxCharacters ?? 99),
    }),
    textbox_large: () => ({ [field]: 'Three good words\non two lines' }),
    boolean: () => ({ [field]: String(question.requiredValue ?? true) }),
    boolean_list: () => Object.fromEntries(question.rows.map((_, index) => [`${field}-${index + 1}`, 'true'])),
    radios: () => ({ [field]: choices[0] }),
    checkboxes: () => ({ [field]: choices.slice(0, 2) }),
    checkbox_tree: () => ({ [field]: choices.slice(0, 2) }),
    list: () => ({ [field]: ['First of two', 'Second of two'] }),
    number: () => ({ [field]: String(limits.min) }),
    pricing: () =>
      Object.fromEntries(question.priceFields.map(price => [price.field, PRICE_CHOICES[price.kind][0] ?? '125.50'])),
    date: () => ({ [day.day]: '24', [day.month]: '12', [day.year]: '2031' }),
    upload: () => ({}),
    service_id: () => ({}),
    multiquestion: () => ({ ...aBody(question.parts), ...shares(question.parts) }),
    dynamic_list: () => aBody(question.rows.flatMap(row => row.questions)),
  }
  return { ...bodies[question.type](), ...assured }
}

/** Numbers that make up 100: each at its least, and what is left added where there is room. */
function shares(parts: readonly Question[]): FormBody {
  const shared = parts.filter(part => part.messages.some(({ name }) => name === 'total_should_be_100'))
  let left = 100 - shared.reduce((sum, part) => sum + part.limits.min, 0)
  return Object.fromEntries(
    shared.map(({ field, limits }) => {
      const more = Math.min(left, limits.max - limits.min)
      left -= more
      return [field, String(limits.min + more)]
    }),
  )
}

import { type Content, type Element, ErrorMessage, Fieldset, Hint, Label } from '@gdm/govuk-jsx'
import type { Translate } from '../i18n/index.ts'
import type { FieldError, Question, Typed } from './model.ts'
import type { Rich } from './rich.ts'
import { RichText } from './rich-text.tsx'

/** What all fields of a form are shown with. */
export interface FormView {
  typed: Typed
  errors: readonly FieldError[]
  /** In the language of the content, whose form this is. */
  t: Translate
  /** Stands before amounts of money, for example £. */
  currencySymbol?: string | undefined
  /** The name that a stored file shall be shown with. */
  fileName?: ((ref: string) => string) | undefined
  /** Files stored earlier, by field. */
  files?: Readonly<Record<string, string>> | undefined
}

export interface FieldView {
  question: Question
  view: FormView
  /** How large the question is written: the page's title, one of several, or one inside another. */
  size: 'l' | 'm' | 's'
}

export const typedText = ({ typed }: FormView, field: string): string => {
  const value = typed[field]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export const typedList = ({ typed }: FormView, field: string): readonly string[] => {
  const value = typed[field] ?? []
  return typeof value === 'string' ? [value] : value
}

export const errorAt = ({ errors }: FormView, field: string): string | undefined =>
  errors.find(error => error.field === field)?.message

/** A label may hold words only: the first paragraph of a question that has more, and what follows it. */
function parted(label: Rich): { first: Rich; rest: Rich } {
  const isBlock = (piece: Rich[number]) =>
    typeof piece === 'object' && /^(?:p|ul|ol|div|h\d|blockquote)$/.test(piece.tag)
  if (!label.some(isBlock)) return { first: label, rest: [] }
  const [first, ...rest] = label.filter(piece => typeof piece === 'object' || piece.trim() !== '')
  return typeof first === 'object' && first.tag === 'p' ? { first: first.children, rest } : { first: [], rest: label }
}

const isOptionalNote = ({ question, view }: FieldView): Content =>
  question.optional && <> {view.t('questions.optional')}</>

/** The question's words: for labels and legends. */
function words(field: FieldView): Content {
  const { first } = parted(field.question.label)
  return (
    <>
      {first.length > 0 ? <RichText rich={first} /> : field.question.name}
      {isOptionalNote(field)}
    </>
  )
}

/** What stands between the question and its field. */
const Advice = ({ question }: FieldView): Element => (
  <>
    <RichText rich={parted(question.label).rest} />
    <RichText rich={question.advice} />
  </>
)

export const hintOf = ({ question }: FieldView): Content =>
  question.hint.length > 0 ? <RichText rich={question.hint} inHint /> : undefined

/** A question with one field. `children` is the field, which brings hint and error message itself. */
export const Single = ({ children, ...field }: FieldView & { children: Content }): Element => (
  <>
    <Label for={field.question.field} classes={`govuk-label--${field.size}`} isPageHeading={field.size === 'l'}>
      {words(field)}
    </Label>
    <Advice {...field} />
    {children}
  </>
)

interface GroupProps extends FieldView {
  /** The error of the whole group, where its fields do not show it. */
  error?: string | undefined
  children: Content
}

/** A question with several fields or choices. */
export function Group({ error, children, ...field }: GroupProps): Element {
  const { question, size } = field
  const id = question.field
  const hint = hintOf(field)
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <Fieldset
        legend={{ text: words(field), classes: `govuk-fieldset__legend--${size}`, isPageHeading: size === 'l' }}
        describedBy={describedBy}
      >
        <Advice {...field} />
        {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
        {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {children}
      </Fieldset>
    </div>
  )
}

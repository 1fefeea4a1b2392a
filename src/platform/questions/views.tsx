import { Checkboxes, type Content, type Element, Radios, WordsContext } from '@gdm/govuk-jsx'
import { translator } from '../i18n/index.ts'
import { wordsOf } from '../ui/index.ts'
import { DateField, FileField, LargeField, ListField, NumberField, PriceField, TextField } from './controls.tsx'
import { errorAt, type FieldView, type FormView, Group, typedList, typedText } from './fields.tsx'
import type { FieldError, Option, Question, Typed } from './model.ts'
import { option, type Placement, placed } from './placement.ts'
import { leavesOf } from './read.ts'
import { RichText } from './rich-text.tsx'
import type { QuestionType } from './schema.ts'

export interface QuestionFieldsProps extends Omit<FormView, 't'> {
  questions: readonly Question[]
  typed: Typed
  errors: readonly FieldError[]
  /** The language of the content. */
  lang: string
  /** The one question of a page is the page's title. */
  isPageHeading?: boolean
}

/**
 * The fields of some questions, for the inside of a form. Everything in it is in the language of the content, also
 * "Yes", "Day" and "Error", and is marked so: a page in another language holds it as one quotation.
 */
export function QuestionFields({ questions, lang, isPageHeading, ...rest }: QuestionFieldsProps): Element {
  const view: FormView = { ...rest, t: translator(lang) }
  const hasButtons = leavesOf(questions).some(({ type }) => type === 'list')
  return (
    <WordsContext.Provider value={wordsOf(view.t)}>
      <div lang={lang}>
        {/* Enter presses the first button of a form, which would otherwise take an item off a list. */}
        {hasButtons && (
          <button type="submit" class="govuk-visually-hidden" tabindex={-1}>
            {view.t('questions.continue')}
          </button>
        )}
        <Siblings questions={questions} view={view} size={isPageHeading ? 'l' : 'm'} />
      </div>
    </WordsContext.Provider>
  )
}

interface SiblingsProps {
  questions: readonly Question[]
  view: FormView
  size: FieldView['size']
}

function Siblings({ questions, view, size }: SiblingsProps): Element {
  const placement = placed(questions)
  return (
    <>
      {placement.inOrder.map(question => (
        <Placed question={question} view={view} size={size} placement={placement} />
      ))}
    </>
  )
}

type PlacedProps = FieldView & { placement: Placement }

function Placed({ placement, ...field }: PlacedProps): Element {
  const callers = placement.calledBy.get(field.question.field)
  return (
    <>
      {callers && <p class="govuk-body">{field.view.t('questions.followup', { answers: callers.join(', ') })}</p>}
      {controls[field.question.type]({ ...field, placement })}
      {field.question.assurances.length > 0 && <Assurance {...field} />}
    </>
  )
}

const Assurance = ({ question, view }: FieldView): Element => {
  const name = `${question.field}--assurance`
  return (
    <Radios
      name={name}
      value={typedText(view, name)}
      fieldset={{ legend: { text: view.t('questions.assurance'), classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={errorAt(view, name)}
      items={question.assurances.map(value => ({ value, text: value }))}
    />
  )
}

/** The questions that an option reveals. */
function revealedBy({ question, view, placement }: PlacedProps, value: string | boolean): Content {
  const revealed = placement.revealed.get(option(question, value))
  if (!revealed) return undefined
  return revealed.map(inner => <Placed question={inner} view={view} size="s" placement={placement} />)
}

const hintOf = ({ description }: Option): Content =>
  description.length > 0 ? <RichText rich={description} inHint /> : undefined

const itemsOf = (props: PlacedProps, options: readonly Option[]) =>
  options.map(entry => ({
    value: entry.value,
    text: entry.label,
    hint: hintOf(entry),
    conditional: revealedBy(props, entry.value),
  }))

const RadiosField = (props: PlacedProps): Element => {
  const { field } = props.question
  return (
    <Group {...props} error={errorAt(props.view, field)}>
      <Radios name={field} value={typedText(props.view, field)} items={itemsOf(props, props.question.options)} />
    </Group>
  )
}

const yesAndNo = (props: PlacedProps) => [
  { value: 'true', text: props.view.t('questions.yes'), conditional: revealedBy(props, true) },
  { value: 'false', text: props.view.t('questions.no'), conditional: revealedBy(props, false) },
]

const BooleanField = (props: PlacedProps): Element => {
  const { field } = props.question
  return (
    <Group {...props} error={errorAt(props.view, field)}>
      <Radios name={field} value={typedText(props.view, field)} items={yesAndNo(props)} />
    </Group>
  )
}

const CheckboxesField = (props: PlacedProps): Element => {
  const { field } = props.question
  return (
    <Group {...props} error={errorAt(props.view, field)}>
      <Checkboxes name={field} values={typedList(props.view, field)} items={itemsOf(props, props.question.options)} />
    </Group>
  )
}

/** One group of boxes per branch; options that stand by themselves come together. */
const TreeField = (props: PlacedProps): Element => {
  const { field, options } = props.question
  const alone = options.filter(entry => entry.options.length === 0)
  const groups = [
    ...(alone.length > 0 ? [{ label: null, options: alone }] : []),
    ...options.filter(entry => entry.options.length > 0),
  ]
  return (
    <Group {...props} error={errorAt(props.view, field)}>
      {groups.map((group, index) => (
        <Checkboxes
          name={field}
          idPrefix={index === 0 ? field : `${field}-group-${index + 1}`}
          values={typedList(props.view, field)}
          {...(group.label !== null && {
            fieldset: { legend: { text: group.label, classes: 'govuk-fieldset__legend--s' } },
          })}
          classes="govuk-checkboxes--small"
          items={itemsOf(props, group.options)}
        />
      ))}
    </Group>
  )
}

const BooleanListField = (props: PlacedProps): Element => (
  <Group {...props}>
    {props.question.rows.map(({ item }, index) => {
      const name = `${props.question.field}-${index + 1}`
      const { t } = props.view
      return (
        <Radios
          name={name}
          value={typedText(props.view, name)}
          errorMessage={errorAt(props.view, name)}
          classes="govuk-radios--inline"
          fieldset={{ legend: { text: item, classes: 'govuk-fieldset__legend--s' } }}
          items={[
            { value: 'true', text: t('questions.yes') },
            { value: 'false', text: t('questions.no') },
          ]}
        />
      )
    })}
  </Group>
)

const PartsField = (props: PlacedProps): Element => {
  const inner = <Siblings questions={props.question.parts} view={props.view} size="s" />
  // A question of the content may be nothing but its parts.
  return props.question.text === '' ? inner : <Group {...props}>{inner}</Group>
}

const RowsField = (props: PlacedProps): Element => (
  <Group {...props}>
    {props.question.rows.map(row => (
      <Siblings questions={row.questions} view={props.view} size="s" />
    ))}
  </Group>
)

const controls: Readonly<Record<QuestionType, (props: PlacedProps) => Element | null>> = {
  boolean: BooleanField,
  boolean_list: BooleanListField,
  checkbox_tree: TreeField,
  checkboxes: CheckboxesField,
  date: DateField,
  dynamic_list: RowsField,
  list: ListField,
  multiquestion: PartsField,
  number: NumberField,
  pricing: PriceField,
  radios: RadiosField,
  service_id: () => null,
  text: TextField,
  textbox_large: LargeField,
  upload: FileField,
}

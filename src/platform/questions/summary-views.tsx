import { type Content, type Element, ErrorSummary, Hint, SummaryList, type Task, TaskList } from '@gdm/govuk-jsx'
import type { Translate } from '../i18n/index.ts'
import type { Show } from '../ui/index.ts'
import type { FieldError, Questionnaire, Section } from './model.ts'
import type { SectionProgress } from './progress.ts'
import type { Fallback } from './read.ts'
import type { SummaryRow, SummaryValue } from './summary.ts'

/** The platform's words for problems that the content has no message for. Give it the language of the content. */
export const fallbackWords =
  (t: Translate): Fallback =>
  (name, limit, question) =>
    t.dynamic(`questions.error.${name}${limit === null ? '' : '.limit'}`, { limit: limit ?? 0, question })

/** The language mark for words of the content, where the page is in another. */
const langOf = (lang: string, t: Translate): string | undefined => (lang === t.language ? undefined : lang)

interface AnswerProblemsProps {
  errors: readonly FieldError[]
  lang: string
  t: Translate
  /** Where the fields are, if not on the same page: the address of a section before the `#`. */
  at?: (error: FieldError) => string
}

/** All that is wrong with the answers, at the top of the page, each linked to its field. */
export const AnswerProblems = ({ errors, lang, t, at }: AnswerProblemsProps): Element | null =>
  errors.length === 0 ? null : (
    <ErrorSummary
      errorList={errors.map(error => ({
        text: <span lang={langOf(lang, t)}>{error.message}</span>,
        href: `${at?.(error) ?? ''}#${error.field}`,
      }))}
    />
  )

export interface AnswerSummaryProps {
  rows: readonly SummaryRow[]
  /** The language of the content. */
  lang: string
  t: Translate
  show: Show
  /** Of amounts of money: an ISO 4217 code. */
  currency: string
  /** Where an answer is changed; none leaves the links out. */
  changeHref?: (change: NonNullable<SummaryRow['change']>) => string
  /** Shows a stored file, usually as a link. */
  file?: (ref: string) => Content
}

/** Answers to be checked or read, with a link to change each. */
export const AnswerSummary = (props: AnswerSummaryProps): Element => (
  <SummaryList
    rows={props.rows.map(row => {
      const key = <span lang={langOf(props.lang, props.t)}>{row.label}</span>
      const href = row.change && props.changeHref?.(row.change)
      return {
        key,
        value: <Value {...props} value={row.value} assurance={row.assurance} />,
        ...(href && { actions: { items: [{ href, text: changeWords(row, props.t), visuallyHiddenText: row.label }] } }),
      }
    })}
  />
)

const changeWords = (row: SummaryRow, t: Translate): string =>
  row.value.kind === 'empty' ? t('questions.answer') : t('questions.change')

type ValueProps = Omit<AnswerSummaryProps, 'rows'> & { value: SummaryValue; assurance?: string | null }

const Value = (props: ValueProps): Element => (
  <>
    {content(props)}
    {props.assurance && (
      <p class="govuk-body-s" lang={langOf(props.lang, props.t)}>
        {props.assurance}
      </p>
    )}
  </>
)

/** A text as it was typed, line by line. */
const lines = (text: string): Content => text.split('\n').map((line, index) => [index > 0 && <br />, line])

function content(props: ValueProps): Content {
  const { value, t, show } = props
  switch (value.kind) {
    case 'empty':
      return <Empty {...props} value={value} />
    case 'text':
      return lines(value.text)
    case 'list':
      return <Items items={[...value.before, ...value.items]} />
    case 'boolean':
      return value.value ? t('questions.yes') : t('questions.no')
    case 'date':
      return show.date(value.iso)
    case 'number':
      return withUnit(show.number(value.value), value.unit)
    case 'price':
      return priceWords(props, value)
    case 'file':
      return props.file?.(value.ref) ?? value.ref
    case 'parts':
      return <Parts {...props} rows={value.rows} />
  }
}

const Empty = ({
  value,
  lang,
  t,
}: ValueProps & { value: { message: string | null; isRequired: boolean } }): Element => (
  <Hint classes="govuk-!-margin-bottom-0" attributes={{ lang: value.message ? langOf(lang, t) : undefined }}>
    {value.message ?? t(value.isRequired ? 'questions.empty.required' : 'questions.empty.optional')}
  </Hint>
)

const Items = ({ items }: { items: readonly string[] }): Element => {
  const [only, ...more] = items
  if (only !== undefined && more.length === 0) return <>{only}</>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

type Unit = Extract<SummaryValue, { kind: 'number' }>['unit']

const withUnit = (number: string, unit: Unit): string => {
  if (!unit) return number
  return unit.position === 'before' ? `${unit.symbol}${number}` : `${number}${unit.symbol}`
}

function priceWords({ t, show, currency }: ValueProps, { amounts }: Extract<SummaryValue, { kind: 'price' }>): Content {
  const money = (amount: string | undefined) => (amount === undefined ? null : show.money(amount, currency))
  const low = money(amounts.minimum_price)
  const high = money(amounts.maximum_price)
  const range = low && high ? t('questions.price.range', { low, high }) : (low ?? high)
  const what = [amounts.price_unit, amounts.price_interval, amounts.hours_for_price].filter(word => word !== undefined)
  const amount = money(amounts.price) ?? range ?? ''
  return what.length > 0 ? `${amount} (${what.join(', ')})` : amount
}

const Parts = ({ rows, ...props }: ValueProps & { rows: readonly SummaryRow[] }): Element => (
  <dl class="govuk-!-margin-0">
    {rows.map(row => (
      <>
        <dt class="govuk-!-font-weight-bold">{row.label}</dt>
        <dd class="govuk-!-margin-left-0 govuk-!-margin-bottom-2">
          <Value {...props} value={row.value} assurance={row.assurance} />
        </dd>
      </>
    ))}
  </dl>
)

export interface SectionTasksProps {
  questionnaire: Questionnaire
  progress: readonly SectionProgress[]
  t: Translate
  sectionHref(section: Section): string
}

/** The sections with how far each is; under a heading per step where the content has several. */
export const SectionTasks = (props: SectionTasksProps): Element => {
  const { questionnaire, t } = props
  const steps = [...new Set(questionnaire.sections.map(section => section.step))]
  return (
    <>
      {steps.map(step => (
        <>
          {steps.length > 1 && step !== null && (
            <h2 class="govuk-heading-m">{t('questions.step', { step, steps: steps.length })}</h2>
          )}
          <TaskList
            idPrefix={`tasks-${step ?? 0}`}
            items={questionnaire.sections.filter(section => section.step === step).map(section => task(section, props))}
          />
        </>
      ))}
    </>
  )
}

function task(section: Section, { questionnaire, progress, t, sectionHref }: SectionTasksProps) {
  const found = progress.find(({ slug }) => slug === section.slug)
  return {
    title: { text: <span lang={langOf(questionnaire.lang, t)}>{section.name}</span> },
    href: sectionHref(section),
    status: statusWords(found, t),
  }
}

function statusWords(progress: SectionProgress | undefined, t: Translate): Task['status'] {
  if (progress?.status === 'complete') return t('questions.status.complete')
  if (progress?.status === 'in-progress') {
    return { tag: { text: t('questions.status.in-progress'), classes: 'govuk-tag--light-blue' } }
  }
  return progress?.isOptional
    ? { tag: { text: t('questions.status.optional'), classes: 'govuk-tag--grey' } }
    : { tag: { text: t('questions.status.not-started') } }
}

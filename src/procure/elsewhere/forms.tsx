import {
  Button,
  type Content,
  DateInput,
  type Element,
  Input,
  Radios,
  Select,
  type SelectItem,
  Textarea,
} from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { formatAmount } from '#platform/money'
import { dateParts } from '#platform/time'
import { Form, Problems, problemWith } from '#platform/ui'
import { methods, type Notice, scales } from './schema.ts'

export interface FormProps {
  t: Translate
  title: string
  /** What the form is about, above its heading. */
  caption?: string | undefined
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
  currency: string
}

const Frame = (props: FormProps & { children?: Content; save?: string }): Element => {
  const { t, title, caption, action, tokens, errors, save, children } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        {caption && <span class="govuk-caption-l">{caption}</span>}
        <h1 class="govuk-heading-l">{title}</h1>
        <Form action={action} tokens={tokens}>
          {children}
          <Button preventDoubleClick>{save ?? t('elsewhere.form.save')}</Button>
        </Form>
      </div>
    </div>
  )
}

/** What a field shows: its name, what was typed, and what is wrong with it. */
const field = ({ t, typed, errors }: FormProps, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

const amount = { inputmode: 'decimal', classes: 'govuk-input--width-10', spellcheck: false } as const

type DayName = 'opensOn' | 'closesOn' | 'awardedOn' | 'startsOn' | 'endsOn'

const Day = (props: FormProps & { name: DayName }) => {
  const { t, typed, errors, name } = props
  const problem = errors.find(error => error.field.startsWith(`${name}-`))
  const values = Object.fromEntries(['day', 'month', 'year'].map(part => [part, typedText(typed, `${name}-${part}`)]))
  return (
    <DateInput
      id={name}
      namePrefix={name}
      values={values}
      fieldset={{ legend: t(`elsewhere.field.${name}`) }}
      hint={t('elsewhere.field.day.hint')}
      errorMessage={problem && t.dynamic(problem.message)}
    />
  )
}

/** A notice as somebody would have typed it. */
export function typedNotice(notice: Notice, locale: string): Posted {
  const day = (name: DayName, date: string | null) => {
    const { day, month, year } = date ? dateParts(date) : { day: '', month: '', year: '' }
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  return {
    portalName: notice.portal.name,
    portalReference: notice.portal.reference ?? '',
    portalUrl: notice.portal.url ?? '',
    title: notice.title,
    description: notice.description,
    method: notice.method ?? '',
    methodDetails: notice.methodDetails ?? '',
    value: notice.value ? formatAmount(notice.value, locale) : '',
    ...day('opensOn', notice.opensOn),
    ...day('closesOn', notice.closesOn),
  }
}

export interface NoticeFormProps extends FormProps {
  /** For a new purchase: whose it may be, and from which plans. */
  choices: { bodies: readonly SelectItem[]; plans: readonly SelectItem[] } | null
}

/** What the other portal's notice says. */
export const NoticeFormPage = (props: NoticeFormProps): Element => {
  const { t, choices } = props
  return (
    <Frame {...props}>
      {choices && <Select {...field(props, 'bodyId')} label={t('elsewhere.field.body')} items={choices.bodies} />}
      {choices && choices.plans.length > 0 && (
        <Select
          {...field(props, 'planId')}
          label={t('elsewhere.field.plan')}
          items={[{ value: '', text: t('elsewhere.field.plan.none') }, ...choices.plans]}
        />
      )}
      <Input {...field(props, 'portalName')} label={t('elsewhere.field.portalName')} />
      <Input {...field(props, 'portalReference')} label={t('elsewhere.field.portalReference')} />
      <Input {...field(props, 'portalUrl')} type="url" label={t('elsewhere.field.portalUrl')} />
      <Input {...field(props, 'title')} label={t('elsewhere.field.title')} />
      <Textarea {...field(props, 'description')} label={t('elsewhere.field.description')} />
      <Radios
        {...field(props, 'method')}
        fieldset={{ legend: t('elsewhere.field.method') }}
        items={methods.map(method => ({ value: method, text: t(`elsewhere.method.${method}`) }))}
      />
      <Input {...field(props, 'methodDetails')} label={t('elsewhere.field.methodDetails')} />
      <Input
        {...field(props, 'value')}
        {...amount}
        label={t('elsewhere.field.value.notice', { currency: props.currency })}
      />
      <Day {...props} name="opensOn" />
      <Day {...props} name="closesOn" />
    </Frame>
  )
}

/** How many bid, as far as the portal tells. */
export const StatisticsFormPage = (props: FormProps): Element => {
  const { t } = props
  return (
    <Frame {...props}>
      <p class="govuk-body">{t('elsewhere.form.close.explained')}</p>
      {(['invited', 'complete', 'incomplete', 'sme', 'large'] as const).map(name => (
        <Input
          {...field(props, name)}
          label={t(`elsewhere.statistics.${name}`)}
          inputmode="numeric"
          classes="govuk-input--width-4"
        />
      ))}
    </Frame>
  )
}

/** Who won what. */
export const AwardFormPage = (props: FormProps): Element => {
  const { t } = props
  return (
    <Frame {...props}>
      <Input {...field(props, 'supplierName')} label={t('elsewhere.field.supplierName')} />
      <Input
        {...field(props, 'scheme')}
        label={t('elsewhere.field.scheme')}
        hint={t('elsewhere.field.scheme.hint')}
        classes="govuk-input--width-10"
      />
      <Input {...field(props, 'identifier')} label={t('elsewhere.field.identifier')} classes="govuk-input--width-20" />
      <Select
        {...field(props, 'scale')}
        label={t('elsewhere.field.scale')}
        items={[
          { value: '', text: t('elsewhere.scale.none') },
          ...scales.map(scale => ({ value: scale, text: t(`elsewhere.scale.${scale}`) })),
        ]}
      />
      <Input {...field(props, 'title')} label={t('elsewhere.field.awardTitle')} />
      <Input {...field(props, 'value')} {...amount} label={t('elsewhere.field.value', { currency: props.currency })} />
      <Day {...props} name="awardedOn" />
      <Day {...props} name="startsOn" />
      <Day {...props} name="endsOn" />
    </Frame>
  )
}

/** Why nothing came of it. */
export const ReasonFormPage = (props: FormProps): Element => (
  <Frame {...props}>
    <Textarea
      {...field(props, 'reason')}
      label={props.t('elsewhere.field.reason')}
      hint={props.t('elsewhere.field.reason.hint')}
    />
  </Frame>
)

/** Which of the government's bodies an imported buyer is. */
export const BodyFormPage = (props: FormProps & { bodies: readonly SelectItem[] }): Element => (
  <Frame {...props} save={props.t('elsewhere.form.adopt.save')}>
    <Select {...field(props, 'bodyId')} label={props.t('elsewhere.field.body')} items={props.bodies} />
  </Frame>
)

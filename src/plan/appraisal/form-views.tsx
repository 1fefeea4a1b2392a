import { Button, type Content, type Element, Fieldset, Input, Radios, Textarea, WarningText } from '@gdm/govuk-jsx'
import { textIn } from '#governments/packs'
import { formatPercentage } from '#platform/money'
import { Form, fieldOf, Link, Narrow, Problems, type Show, type ShownForm, Text, Title } from '#platform/ui'
import { ownBias } from './forms.ts'
import type { Discounting } from './rules.ts'
import type { Option } from './schema.ts'
import { ratesText } from './view.tsx'

const medium = 'govuk-fieldset__legend--m'

interface FormPageProps extends ShownForm {
  title: string
  caption: string
  /** What stands between the heading and the fields. */
  before?: Content
  /** What stands below the form. */
  after?: Content
  children?: Content
}

/** A page that is one form. */
export const FormPage = (props: FormPageProps): Element => {
  const { t, action, tokens, errors, title, caption, before, after, children } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{title}</Title>
      {before}
      <Form action={action} tokens={tokens}>
        {children}
        <Button preventDoubleClick>{t('appraisal.save')}</Button>
      </Form>
      {after}
    </Narrow>
  )
}

export interface BasisPageProps extends ShownForm {
  planTitle: string
  show: Show
  rule: Discounting
  /** Whether years that are taken away would take amounts with them. */
  hasLines: boolean
}

/** By what the options are measured. */
export const BasisPage = (props: BasisPageProps): Element => {
  const { t, planTitle, show, rule, hasLines } = props
  const name = (title: Parameters<typeof textIn>[0]) => textIn(title, t.language).text
  const own = (
    <>
      <Input {...fieldOf(props, 'percent')} {...percentInput} label={t('appraisal.percent')} />
      <Textarea {...fieldOf(props, 'reason')} label={t('appraisal.bias.reason')} />
    </>
  )
  return (
    <FormPage {...props} title={t('appraisal.basis')} caption={planTitle}>
      <Radios
        {...fieldOf(props, 'schedule')}
        fieldset={{ legend: { text: t('appraisal.schedule'), classes: medium } }}
        hint={t('appraisal.discounting.meaning')}
        items={rule.schedules.map(schedule => ({
          value: schedule.id,
          text: name(schedule.title),
          hint: ratesText({ t, show, basis: { schedule } }),
        }))}
      />
      <Fieldset legend={{ text: t('appraisal.years'), classes: medium }}>
        {hasLines && <Text>{t('appraisal.years.warning')}</Text>}
        <Input
          {...fieldOf(props, 'firstYear')}
          inputmode="numeric"
          classes="govuk-input--width-4"
          label={t('appraisal.firstYear')}
          hint={t('appraisal.firstYear.hint')}
        />
        <Input
          {...fieldOf(props, 'years')}
          inputmode="numeric"
          classes="govuk-input--width-3"
          label={t('appraisal.years.number')}
          hint={t('appraisal.years.hint', { most: rule.mostYears })}
        />
      </Fieldset>
      <Radios
        {...fieldOf(props, 'bias')}
        fieldset={{ legend: { text: t('appraisal.bias'), classes: medium } }}
        hint={t('appraisal.bias.meaning')}
        items={[
          ...rule.optimismBias.map(({ id, title, percent }) => ({
            value: id,
            text: `${name(title)}: ${formatPercentage(percent, show.locale)}`,
          })),
          { value: ownBias, text: t('appraisal.bias.own'), conditional: own },
        ]}
      />
    </FormPage>
  )
}

const percentInput = {
  inputmode: 'decimal',
  classes: 'govuk-input--width-4',
  suffix: '%',
  spellcheck: false,
} as const

/** An option's name and what it is; its lines below, once it is there. */
export const OptionPage = (props: ShownForm & { planTitle: string; isNew: boolean; lines: Content }): Element => {
  const { t, planTitle, isNew, lines } = props
  return (
    <FormPage
      {...props}
      title={t(isNew ? 'appraisal.option.add' : 'appraisal.option.change')}
      caption={planTitle}
      after={lines}
    >
      <Input {...fieldOf(props, 'name')} label={t('appraisal.name')} hint={t('appraisal.name.hint')} />
      <Textarea {...fieldOf(props, 'description')} label={t('appraisal.description')} rows={4} />
      <Radios
        {...fieldOf(props, 'isDoNothing')}
        classes="govuk-radios--inline"
        fieldset={{ legend: t('appraisal.isDoNothing') }}
        hint={t('appraisal.isDoNothing.hint')}
        items={[
          { value: 'yes', text: t('appraisal.yes') },
          { value: 'no', text: t('appraisal.no') },
        ]}
      />
    </FormPage>
  )
}

export interface ChoicePageProps extends ShownForm {
  planTitle: string
  /** The options with what each is worth, in words. */
  options: readonly { option: Option; worth: string | null }[]
}

/** Which option is preferred, and why. */
export const ChoicePage = (props: ChoicePageProps): Element => {
  const { t, planTitle, options } = props
  return (
    <FormPage {...props} title={t('appraisal.choice')} caption={planTitle}>
      <Radios
        {...fieldOf(props, 'option')}
        fieldset={{ legend: { text: t('appraisal.choice.legend'), classes: medium } }}
        items={options.map(({ option, worth }) => ({
          value: option.id,
          text: option.name,
          ...(worth && { hint: worth }),
        }))}
      />
      <Textarea {...fieldOf(props, 'reason')} label={t('appraisal.reason')} hint={t('appraisal.reason.hint')} />
    </FormPage>
  )
}

/** What the figures rest on: rows that are filled, and some that are empty. */
export const AssumptionsPage = (props: ShownForm & { planTitle: string; rows: number }): Element => {
  const { t, planTitle, rows } = props
  return (
    <FormPage
      {...props}
      title={t('appraisal.assumptions')}
      caption={planTitle}
      before={<Text>{t('appraisal.assumptions.text')}</Text>}
    >
      {Array.from({ length: rows }, (_, row) => (
        <Fieldset legend={t('appraisal.assumption.number', { n: row + 1 })}>
          <Textarea {...fieldOf(props, `text-${row}`)} label={t('appraisal.assumption')} rows={2} />
          <Textarea {...fieldOf(props, `evidence-${row}`)} label={t('appraisal.evidence')} rows={2} />
        </Fieldset>
      ))}
    </FormPage>
  )
}

export interface RemovePageProps extends Pick<ShownForm, 't' | 'action' | 'tokens'> {
  title: string
  /** What is taken out. */
  name: string
  text: string
  back: string
}

/** Asks once more before something typed is taken out. */
export const RemovePage = ({ t, action, tokens, title, name, text, back }: RemovePageProps): Element => (
  <Narrow>
    <Title caption={name}>{title}</Title>
    <WarningText>{text}</WarningText>
    <Form action={action} tokens={tokens}>
      <Button classes="govuk-button--warning" preventDoubleClick>
        {t('appraisal.remove')}
      </Button>
    </Form>
    <Text>
      <Link to={back}>{t('appraisal.keep')}</Link>
    </Text>
  </Narrow>
)

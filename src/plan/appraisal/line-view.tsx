import { type Content, type Element, Fieldset, Input, Radios, Select } from '@gdm/govuk-jsx'
import { fieldOf, Link, type ShownForm, Text } from '#platform/ui'
import { FormPage } from './form-views.tsx'
import { type Way, ways } from './forms.ts'
import { sorts, timings } from './schema.ts'

const medium = 'govuk-fieldset__legend--m'

export interface LinePageProps extends ShownForm {
  optionName: string
  isNew: boolean
  currency: string
  /** The years as they are named. */
  years: readonly string[]
  /** Null for a line that is not there yet. */
  remove: string | null
}

/** A cost or a benefit with its amounts, typed once, for some years, or year by year. */
export const LinePage = (props: LinePageProps): Element => {
  const { t, optionName, isNew, remove } = props
  const fields: Record<Way, Content> = {
    once: <Once {...props} />,
    yearly: <Yearly {...props} />,
    'by-hand': <ByHand {...props} />,
  }
  return (
    <FormPage
      {...props}
      title={t(isNew ? 'appraisal.line.add' : 'appraisal.line.change')}
      caption={optionName}
      after={
        remove && (
          <Text>
            <Link to={remove}>{t('appraisal.line.remove')}</Link>
          </Text>
        )
      }
    >
      <Input {...fieldOf(props, 'what')} label={t('appraisal.what')} hint={t('appraisal.what.hint')} />
      <Radios
        {...fieldOf(props, 'sort')}
        fieldset={{ legend: { text: t('appraisal.sort'), classes: medium } }}
        items={sorts.map(sort => ({
          value: sort,
          text: t(`appraisal.kind.${sort}`),
          hint: t(`appraisal.kind.${sort}.hint`),
        }))}
      />
      <Radios
        {...fieldOf(props, 'timing')}
        fieldset={{ legend: { text: t('appraisal.timing'), classes: medium } }}
        items={timings.map(timing => ({
          value: timing,
          text: t(`appraisal.timing.${timing}`),
          hint: t(`appraisal.timing.${timing}.hint`),
        }))}
      />
      <Radios
        {...fieldOf(props, 'way')}
        fieldset={{ legend: { text: t('appraisal.way'), classes: medium } }}
        items={ways.map(way => ({ value: way, text: t(`appraisal.way.${way}`), conditional: fields[way] }))}
      />
    </FormPage>
  )
}

const amountInput = (currency: string) =>
  ({ prefix: currency, inputmode: 'decimal', classes: 'govuk-input--width-10', spellcheck: false }) as const

const YearSelect = (props: LinePageProps & { field: 'year' | 'from' | 'to' }): Element => {
  const { t, years, field } = props
  return (
    <Select
      {...fieldOf(props, field)}
      label={t(`appraisal.${field}`)}
      items={[{ value: '', text: t('appraisal.year.choose') }, ...years.map((text, index) => ({ value: index, text }))]}
    />
  )
}

const Once = (props: LinePageProps): Element => (
  <>
    <YearSelect {...props} field="year" />
    <Input
      {...fieldOf(props, 'amount')}
      {...amountInput(props.currency)}
      label={props.t('appraisal.amount', { currency: props.currency })}
    />
  </>
)

const Yearly = (props: LinePageProps): Element => {
  const { t, currency } = props
  return (
    <>
      <YearSelect {...props} field="from" />
      <YearSelect {...props} field="to" />
      <Input {...fieldOf(props, 'yearly')} {...amountInput(currency)} label={t('appraisal.yearly', { currency })} />
      <Input
        {...fieldOf(props, 'growth')}
        inputmode="decimal"
        classes="govuk-input--width-4"
        suffix="%"
        label={t('appraisal.growth')}
        hint={t('appraisal.growth.hint')}
      />
    </>
  )
}

const ByHand = (props: LinePageProps): Element => {
  const { t, currency, years } = props
  return (
    <Fieldset legend={t('appraisal.amounts', { currency })}>
      <Text>{t('appraisal.amounts.hint')}</Text>
      {years.map((year, index) => (
        <Input {...fieldOf(props, `amount-${index}`)} {...amountInput(currency)} label={year} />
      ))}
    </Fieldset>
  )
}

import { Button, Checkboxes, type Element, Input, Select, Textarea } from '@gdm/govuk-jsx'
import { DayInput, Form, fieldOf, Lead, Narrow, Problems, type ShownForm, Title } from '#platform/ui'
import { breakdowns, countables, type Indicator } from './schema.ts'

type FieldsProps = ShownForm & {
  /** What is computed has its unit, and counts nothing by hand. */
  isComputed: boolean
}

/** The fields of how something is measured: the same for a first definition and for a new version of it. */
export const DefinitionFields = (props: FieldsProps): Element => {
  const { t, typed } = props
  const narrow = 'govuk-input--width-10'
  const chosen = [typed.breakdowns ?? []].flat()
  return (
    <>
      <Input {...fieldOf(props, 'name')} label={t('monitoring.indicator.name')} />
      <Textarea
        {...fieldOf(props, 'definition')}
        label={t('monitoring.indicator.definition')}
        hint={t('monitoring.indicator.definition.hint')}
        rows={4}
      />
      {!props.isComputed && <Counted {...props} />}
      <Checkboxes
        name="breakdowns"
        fieldset={{ legend: t('monitoring.indicator.breakdowns') }}
        hint={t('monitoring.indicator.breakdowns.hint')}
        items={breakdowns.map(value => ({
          value,
          text: t(`monitoring.breakdown.${value}`),
          checked: chosen.includes(value),
        }))}
      />
      <Input {...fieldOf(props, 'source')} label={t('monitoring.indicator.source')} />
      <Input
        {...fieldOf(props, 'measuredBy')}
        label={t('monitoring.indicator.measured-by')}
        hint={t('monitoring.indicator.measured-by.hint')}
      />
      <Input
        {...fieldOf(props, 'baseline')}
        label={t('monitoring.indicator.baseline')}
        hint={t('monitoring.indicator.baseline.hint')}
        classes={narrow}
      />
      <DayInput form={props} name="baselineOn" legend={t('monitoring.indicator.baseline-on')} />
      <Input {...fieldOf(props, 'target')} label={t('monitoring.indicator.target')} classes={narrow} />
      <DayInput form={props} name="targetOn" legend={t('monitoring.indicator.target-on')} />
      <Input
        {...fieldOf(props, 'everyMonths')}
        label={t('monitoring.indicator.every')}
        hint={t('monitoring.indicator.every.hint')}
        classes="govuk-input--width-2"
      />
    </>
  )
}

const Counted = (props: FieldsProps): Element => {
  const { t, typed } = props
  return (
    <>
      <Input
        {...fieldOf(props, 'unit')}
        label={t('monitoring.indicator.unit')}
        hint={t('monitoring.indicator.unit.hint')}
        classes="govuk-input--width-10"
      />
      <Select
        name="counts"
        label={t('monitoring.indicator.counts')}
        hint={t('monitoring.indicator.counts.hint')}
        errorMessage={fieldOf(props, 'counts').errorMessage}
        items={countables.map(value => ({
          value,
          text: t(`monitoring.counts.${value}`),
          selected: typed.counts === value,
        }))}
      />
    </>
  )
}

/** Measures the same in another way from now on, with why. */
export const ChangeFormPage = (props: ShownForm & { indicator: Indicator }): Element => {
  const { t, action, tokens, errors, indicator } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={indicator.name}>{t('monitoring.change')}</Title>
      <Lead>{t('monitoring.change.lead')}</Lead>
      <Form action={action} tokens={tokens}>
        <DefinitionFields {...props} isComputed={indicator.computed !== null} />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('monitoring.change.reason')}
          hint={t('monitoring.change.reason.hint')}
          rows={3}
        />
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

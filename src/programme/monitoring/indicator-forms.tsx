import { Button, Checkboxes, type Element, Input, Select, Textarea } from '@gdm/govuk-jsx'
import { DayInput, Form, fieldOf, Narrow, Problems, type Show, type ShownForm, Text, Title } from '#platform/ui'
import { valueText } from './said.tsx'
import { breakdowns, directions, type Indicator, type Reading } from './schema.ts'

export interface Choices {
  partners: readonly { value: string; text: string }[]
  computed: readonly { value: string; text: string }[]
  results: readonly { value: string; text: string }[]
}

/** Adds something to measure. */
export const IndicatorFormPage = (props: ShownForm & { choices: Choices }): Element => {
  const { t, action, tokens, errors, choices, typed } = props
  const narrow = 'govuk-input--width-10'
  const select = (name: string, label: string, hint: string, none: string, items: Choices['partners']) => (
    <Select
      name={name}
      label={label}
      hint={hint}
      errorMessage={fieldOf(props, name).errorMessage}
      items={[{ value: '', text: none }, ...items.map(item => ({ ...item, selected: typed[name] === item.value }))]}
    />
  )
  const chosen = [typed.breakdowns ?? []].flat()
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('monitoring.indicator.new')}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'name')} label={t('monitoring.indicator.name')} />
        <Textarea
          {...fieldOf(props, 'definition')}
          label={t('monitoring.indicator.definition')}
          hint={t('monitoring.indicator.definition.hint')}
          rows={4}
        />
        {select(
          'partnerId',
          t('monitoring.indicator.partner'),
          t('monitoring.indicator.partner.hint'),
          t('monitoring.all-partners'),
          choices.partners,
        )}
        {select(
          'computed',
          t('monitoring.indicator.computed'),
          t('monitoring.indicator.computed.hint'),
          t('monitoring.indicator.computed.none'),
          choices.computed,
        )}
        <Input
          {...fieldOf(props, 'unit')}
          label={t('monitoring.indicator.unit')}
          hint={t('monitoring.indicator.unit.hint')}
          classes={narrow}
        />
        <Input
          {...fieldOf(props, 'currency')}
          label={t('monitoring.indicator.currency')}
          hint={t('monitoring.indicator.currency.hint')}
          classes="govuk-input--width-4"
        />
        {select(
          'result',
          t('monitoring.indicator.result'),
          t('monitoring.indicator.result.hint'),
          t('monitoring.indicator.result.none'),
          choices.results,
        )}
        <Select
          name="direction"
          label={t('monitoring.indicator.direction')}
          items={directions.map(value => ({
            value,
            text: t(`monitoring.direction.${value}`),
            selected: typed.direction === value,
          }))}
        />
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
          classes="govuk-input--width-2"
        />
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

/** Records what was measured; a correction says what it takes the place of. */
export const ReadingFormPage = (
  props: ShownForm & { show: Show; indicator: Indicator; corrected: Reading | null },
): Element => {
  const { t, show, action, tokens, errors, indicator, corrected, typed } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={indicator.name}>{t(corrected ? 'monitoring.reading.correct' : 'monitoring.reading.new')}</Title>
      {corrected && (
        <Text>
          {t('monitoring.reading.corrects', {
            value: valueText(t, show, corrected.value, indicator),
            day: show.date(corrected.on),
          })}
        </Text>
      )}
      <Form action={action} tokens={tokens}>
        <input type="hidden" name="corrects" value={corrected?.id ?? ''} />
        <Input
          {...fieldOf(props, 'value')}
          label={t('monitoring.reading.value', { unit: indicator.unit })}
          classes="govuk-input--width-10"
        />
        <DayInput form={props} name="on" legend={t('monitoring.reading.on')} />
        {indicator.breakdowns.length > 0 && (
          <>
            <Select
              name="breakdown"
              label={t('monitoring.reading.breakdown')}
              hint={t('monitoring.reading.breakdown.hint')}
              items={[
                { value: '', text: t('monitoring.reading.whole') },
                ...indicator.breakdowns.map(value => ({
                  value,
                  text: t(`monitoring.breakdown.${value}`),
                  selected: typed.breakdown === value,
                })),
              ]}
            />
            <Input
              {...fieldOf(props, 'part')}
              label={t('monitoring.reading.part')}
              hint={t('monitoring.reading.part.hint')}
              classes="govuk-input--width-20"
            />
          </>
        )}
        <Textarea
          {...fieldOf(props, 'evidence')}
          label={t('monitoring.reading.evidence')}
          hint={t('monitoring.reading.evidence.hint')}
          rows={3}
        />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('monitoring.reading.reason')}
          hint={t('monitoring.reading.reason.hint')}
          rows={2}
        />
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

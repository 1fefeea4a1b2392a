import { Button, type Element, Input, Select } from '@gdm/govuk-jsx'
import { Form, fieldOf, Narrow, Problems, type ShownForm, Title } from '#platform/ui'
import { DefinitionFields } from './definition-fields.tsx'
import { directions } from './schema.ts'

export interface Choices {
  partners: readonly { value: string; text: string }[]
  computed: readonly { value: string; text: string }[]
  results: readonly { value: string; text: string }[]
}

/** Adds something to measure. */
export const IndicatorFormPage = (props: ShownForm & { choices: Choices }): Element => {
  const { t, action, tokens, errors, choices, typed } = props
  const select = (name: string, label: string, hint: string, none: string, items: Choices['partners']) => (
    <Select
      name={name}
      label={label}
      hint={hint}
      errorMessage={fieldOf(props, name).errorMessage}
      items={[{ value: '', text: none }, ...items.map(item => ({ ...item, selected: typed[name] === item.value }))]}
    />
  )
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('monitoring.indicator.new')}</Title>
      <Form action={action} tokens={tokens}>
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
        <DefinitionFields {...props} isComputed={false} />
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

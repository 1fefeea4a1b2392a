import { Button, Checkboxes, type Element, Input, Select, Textarea } from '@gdm/govuk-jsx'
import { DayInput, Form, fieldOf, Narrow, Problems, type ShownForm, Title } from '#platform/ui'
import { frequencies } from './schema.ts'

/** Says what a funder wants to be told. */
export const TemplateFormPage = (
  props: ShownForm & {
    indicators: readonly { value: string; text: string }[]
    funds: readonly { value: string; text: string }[]
    /** Of a template that is changed: it asks for the reason. */
    isChange: boolean
  },
): Element => {
  const { t, action, tokens, errors, typed, indicators, funds, isChange } = props
  const chosen = [typed.indicatorIds ?? []].flat()
  const chosenFunds = [typed.fundIds ?? []].flat()
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t(isChange ? 'monitoring.change.template' : 'monitoring.template.new')}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'funder')} label={t('monitoring.template.funder')} />
        <Input {...fieldOf(props, 'title')} label={t('monitoring.template.title')} />
        <Select
          name="months"
          label={t('monitoring.template.months')}
          items={frequencies.map(months => ({
            value: String(months),
            text: t('monitoring.template.every', { count: months }),
            selected: typed.months === String(months),
          }))}
        />
        <DayInput
          form={props}
          name="firstDay"
          legend={t(isChange ? 'monitoring.change.first-day' : 'monitoring.template.first-day')}
          {...(isChange && { hint: t('monitoring.change.first-day.hint') })}
        />
        <Checkboxes
          name="indicatorIds"
          fieldset={{ legend: t('monitoring.template.indicators') }}
          errorMessage={fieldOf(props, 'indicatorIds').errorMessage}
          items={indicators.map(item => ({ ...item, checked: chosen.includes(item.value) }))}
        />
        {funds.length > 0 && (
          <Checkboxes
            name="fundIds"
            fieldset={{ legend: t('monitoring.template.funds') }}
            hint={t('monitoring.template.funds.hint')}
            errorMessage={fieldOf(props, 'fundIds').errorMessage}
            items={funds.map(item => ({ ...item, checked: chosenFunds.includes(item.value) }))}
          />
        )}
        {isChange && <Textarea {...fieldOf(props, 'reason')} label={t('monitoring.change.reason')} rows={3} />}
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

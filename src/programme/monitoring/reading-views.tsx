import { Button, type Element, Fieldset, Input, Select, Textarea } from '@gdm/govuk-jsx'
import { DayInput, Form, fieldOf, Hint, Narrow, Problems, type Show, type ShownForm, Text, Title } from '#platform/ui'
import { fixedParts, partField } from './reading-form.ts'
import { partName, valueText } from './said.tsx'
import type { Indicator, Reading, Version } from './schema.ts'

interface ReadingProps extends ShownForm {
  show: Show
  indicator: Indicator
  /** Oldest first. */
  versions: readonly Version[]
  corrected: Reading | null
}

/** Records what was measured; a correction says what it takes the place of. */
export const ReadingFormPage = (props: ReadingProps): Element => {
  const { t, show, action, tokens, errors, indicator, corrected } = props
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
        <ByVersion {...props} />
        <Input
          {...fieldOf(props, 'value')}
          label={t('monitoring.reading.value', { unit: indicator.unit })}
          classes="govuk-input--width-10"
        />
        <DayInput form={props} name="on" legend={t('monitoring.reading.on')} />
        <PartFields {...props} />
        <Uncertain {...props} />
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

const ByVersion = (props: ReadingProps): Element | null => {
  const { t, show, versions, typed } = props
  if (versions.length < 2) return null
  return (
    <Select
      name="number"
      label={t('monitoring.reading.number')}
      hint={t('monitoring.reading.number.hint')}
      errorMessage={fieldOf(props, 'number').errorMessage}
      items={[...versions].reverse().map(({ number, since }) => ({
        value: String(number),
        text: t('monitoring.version', { number, day: show.date(since) }),
        selected: typed.number === String(number),
      }))}
    />
  )
}

const PartFields = (props: ReadingProps): Element => {
  const { t, versions, indicator } = props
  // An earlier version may have been broken down by something else.
  const known = new Set([indicator, ...versions].flatMap(one => one.breakdowns))
  return (
    <>
      {(['gender', 'size'] as const)
        .filter(breakdown => known.has(breakdown))
        .map(breakdown => (
          <Fieldset legend={t(`monitoring.reading.parts.${breakdown}`)}>
            <Hint>{t('monitoring.reading.parts.hint')}</Hint>
            {fixedParts[breakdown].map(part => (
              <Input
                {...fieldOf(props, partField(breakdown, part))}
                label={partName(t, { part })}
                classes="govuk-input--width-5"
              />
            ))}
          </Fieldset>
        ))}
      {known.has('region') && (
        <Textarea
          {...fieldOf(props, 'regions')}
          label={t('monitoring.reading.regions')}
          hint={t('monitoring.reading.regions.hint')}
          rows={4}
        />
      )}
    </>
  )
}

const Uncertain = (props: ReadingProps): Element => {
  const { t } = props
  return (
    <>
      <Input
        {...fieldOf(props, 'low')}
        label={t('monitoring.reading.low')}
        hint={t('monitoring.reading.range.hint')}
        classes="govuk-input--width-5"
      />
      <Input {...fieldOf(props, 'high')} label={t('monitoring.reading.high')} classes="govuk-input--width-5" />
      <Input
        {...fieldOf(props, 'caution')}
        label={t('monitoring.reading.caution')}
        hint={t('monitoring.reading.caution.hint')}
      />
    </>
  )
}

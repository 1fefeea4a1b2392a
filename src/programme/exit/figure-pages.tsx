import { Button, Checkboxes, type Element, Input, Textarea } from '@gdm/govuk-jsx'
import {
  DayInput,
  Form,
  fieldOf,
  Hint,
  Lead,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Indicator } from '#programme/monitoring'
import type { Figure } from './figures.ts'
import { figureText, howRead } from './figures-view.tsx'

/** Leads choose what will be read again once the programme has left. */
export const ChoosePage = (props: ShownForm & { partner: string; indicators: readonly Indicator[] }): Element => {
  const { t, action, tokens, errors, typed, partner, indicators } = props
  const chosen = [typed.indicators ?? []].flat()
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={partner}>{t('exit.measures.choose')}</Title>
      <Lead>{t('exit.measures.about')}</Lead>
      {indicators.length === 0 ? (
        <Text>{t('exit.measures.no-indicators')}</Text>
      ) : (
        <Form action={action} tokens={tokens}>
          <Checkboxes
            {...fieldOf(props, 'indicators')}
            fieldset={{ legend: t('exit.measures') }}
            items={indicators.map(({ id, name, computed, definition }) => ({
              value: id,
              text: name,
              hint: `${definition} ${t(computed === null ? 'exit.measures.counted' : 'exit.measures.computed')}`,
              checked: chosen.includes(id),
            }))}
          />
          <Button preventDoubleClick>{t('register.save')}</Button>
        </Form>
      )}
    </Narrow>
  )
}

interface ReadProps extends ShownForm {
  show: Show
  review: string
  indicators: readonly (Indicator & { before: Figure | null })[]
}

/** A reviewer reads the same indicators again; what is computed is counted by itself when the review is done. */
export const ReadPage = (props: ReadProps): Element => {
  const { t, action, tokens, errors, review, indicators } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={review}>{t('exit.read')}</Title>
      <Lead>{t('exit.read.about')}</Lead>
      <Form action={action} tokens={tokens}>
        {indicators.map(indicator => (
          <OneIndicator {...props} indicator={indicator} />
        ))}
        <Button preventDoubleClick>{t('register.save')}</Button>
      </Form>
    </Narrow>
  )
}

const OneIndicator = (props: ReadProps & { indicator: ReadProps['indicators'][number] }): Element => {
  const { t, show, indicator } = props
  const { id, before } = indicator
  return (
    <>
      <Subtitle>{indicator.name}</Subtitle>
      <Text>{indicator.definition}</Text>
      <Hint>
        {t('exit.read.before', { value: figureText(t, show, before) })} {before && howRead(t, show, before)}
      </Hint>
      {indicator.computed === null ? (
        <>
          <Input
            {...fieldOf(props, `value-${id}`)}
            label={t('exit.read.value', { unit: indicator.unit })}
            hint={t('exit.read.by', { by: indicator.measuredBy, source: indicator.source })}
            inputmode="decimal"
            classes="govuk-input--width-10"
          />
          <DayInput form={props} name={`on-${id}`} legend={t('exit.read.on')} />
          <Textarea {...fieldOf(props, `evidence-${id}`)} label={t('exit.read.evidence')} rows={3} />
          <Textarea
            {...fieldOf(props, `reason-${id}`)}
            label={t('exit.read.reason')}
            hint={t('exit.read.reason.hint')}
            rows={2}
          />
        </>
      ) : (
        <Text>{t('exit.read.computed')}</Text>
      )}
    </>
  )
}

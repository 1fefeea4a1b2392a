import {
  Button,
  Checkboxes,
  DataTable,
  type Element,
  Input,
  LineChart,
  Select,
  SummaryList,
  Textarea,
} from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  DayInput,
  Form,
  fieldOf,
  Hint,
  Link,
  List,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Span } from './rules.ts'
import { spanText, valueText } from './said.tsx'
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

export interface IndicatorView {
  t: Translate
  show: Show
  indicator: Indicator
  partner: string | null
  result: string | null
  /** Newest first, corrected ones too. */
  readings: readonly Reading[]
  standing: readonly Reading[]
  gaps: readonly Span[]
  /** Null where nothing may be written, and in public. */
  newReading: string | null
  correct: ((reading: Reading) => string) | null
  retire: { action: string; tokens: ShownForm['tokens'] } | null
}

/** One indicator with everything that was read of it, gaps and corrections included. */
export const IndicatorPage = (view: IndicatorView): Element => {
  const { t, show, indicator, gaps, newReading, retire } = view
  return (
    <>
      <Title caption={view.partner ?? t('monitoring.all-partners')}>{indicator.name}</Title>
      <Text>{indicator.definition}</Text>
      <Facts {...view} />
      <Picture {...view} />
      <Readings {...view} />
      {gaps.length > 0 && (
        <>
          <Subtitle>{t('monitoring.gaps')}</Subtitle>
          <Text>{t('monitoring.gaps.about')}</Text>
          <List kind="bullet" items={gaps.map(gap => spanText(t, show, gap))} />
        </>
      )}
      {newReading && (
        <Text>
          <Link to={newReading}>{t('monitoring.reading.new')}</Link>
        </Text>
      )}
      {retire && <ButtonForm {...retire} text={t('monitoring.indicator.retire')} variant="secondary" />}
    </>
  )
}

const Facts = ({ t, show, indicator, result }: IndicatorView): Element => {
  const dated = (value: string | null, on: string | null) =>
    value === null || on === null
      ? t('monitoring.no-value')
      : t('monitoring.dated', { value: valueText(t, show, value, indicator), day: show.date(on) })
  return (
    <SummaryList
      rows={[
        { key: t('monitoring.baseline'), value: dated(indicator.baseline, indicator.baselineOn) },
        { key: t('monitoring.target'), value: dated(indicator.target, indicator.targetOn) },
        { key: t('monitoring.indicator.direction'), value: t(`monitoring.direction.${indicator.direction}`) },
        { key: t('monitoring.indicator.source'), value: indicator.source },
        { key: t('monitoring.indicator.measured-by'), value: indicator.measuredBy },
        { key: t('monitoring.indicator.every'), value: show.number(indicator.everyMonths) },
        { key: t('monitoring.indicator.result'), value: result ?? t('monitoring.indicator.result.none') },
        { key: t('monitoring.state'), value: t(`monitoring.state.${indicator.state}`) },
      ]}
    />
  )
}

const Picture = ({ t, show, indicator, standing }: IndicatorView): Element | null => {
  const whole = standing.filter(one => one.breakdown === null).reverse()
  if (whole.length < 2) return null
  return (
    <LineChart
      id="readings-chart"
      title={t('monitoring.chart', { name: indicator.name })}
      pointHeading={t('monitoring.reading.on')}
      points={whole.map(one => show.date(one.on, 'short'))}
      format={value => valueText(t, show, String(value), indicator)}
      series={[
        { name: t('monitoring.actual'), values: whole.map(one => Number(one.value)) },
        { name: t('monitoring.target'), values: whole.map(() => Number(indicator.target)) },
      ]}
    />
  )
}

const Readings = (view: IndicatorView): Element => {
  const { t, show, indicator, readings, standing, correct } = view
  if (indicator.computed !== null) return <Text>{t('monitoring.computed.about')}</Text>
  const stands = new Set(standing.map(({ id }) => id))
  return (
    <DataTable
      id="readings"
      caption={t('monitoring.readings')}
      captionClasses="govuk-table__caption--m"
      rows={readings}
      empty={t('monitoring.readings.none')}
      columns={[
        { heading: t('monitoring.reading.on'), cell: one => show.date(one.on) },
        {
          heading: t('monitoring.actual'),
          cell: one => (
            <>
              {valueText(t, show, one.value, indicator)}
              {one.part && <Hint>{one.part}</Hint>}
            </>
          ),
          isNumeric: true,
        },
        {
          heading: t('monitoring.reading.evidence'),
          cell: one => (
            <>
              {one.evidence}
              {one.reason && <Hint>{t('monitoring.reading.because', { reason: one.reason })}</Hint>}
            </>
          ),
        },
        {
          heading: t('monitoring.reading.stands'),
          cell: one => {
            if (!stands.has(one.id)) return t('monitoring.reading.corrected')
            if (!correct) return t('monitoring.reading.stands.yes')
            return (
              <Link to={correct(one)} about={show.date(one.on)}>
                {t('monitoring.reading.correct')}
              </Link>
            )
          },
        },
      ]}
    />
  )
}

import { DataTable, type Element, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Hint, Link, List, type Show, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import { withNotKnown } from './parts.ts'
import { Parts } from './parts-view.tsx'
import { ReadingsPicture } from './readings-picture.tsx'
import type { Span } from './rules.ts'
import { rangeSaid, spanText, valueText } from './said.tsx'
import type { Indicator, Reading, Version } from './schema.ts'
import { asOf, versionNumbered } from './versions.ts'
import { Versions } from './versions-view.tsx'

export interface IndicatorView {
  t: Translate
  show: Show
  indicator: Indicator
  partner: string | null
  result: string | null
  /** How it has been measured, oldest first. */
  versions: readonly Version[]
  /** Newest first, corrected ones too. */
  readings: readonly Reading[]
  standing: readonly Reading[]
  gaps: readonly Span[]
  /** Null where nothing may be written, and in public. */
  newReading: string | null
  change: string | null
  correct: ((reading: Reading) => string) | null
  retire: { action: string; tokens: ShownForm['tokens'] } | null
}

/** One indicator with everything that was read of it, gaps and corrections included. */
export const IndicatorPage = (view: IndicatorView): Element => {
  const { t, show, indicator, gaps, newReading, change, retire } = view
  return (
    <>
      <Title caption={view.partner ?? t('monitoring.all-partners')}>{indicator.name}</Title>
      <Text>{indicator.definition}</Text>
      <Facts {...view} />
      <ReadingsPicture {...view} />
      <NewestParts {...view} />
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
      <Versions {...view} />
      {change && (
        <Text>
          <Link to={change}>{t('monitoring.change')}</Link>
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

/** The parts of the newest reading, with what is not known. */
const NewestParts = ({ t, show, indicator, versions, standing }: IndicatorView): Element | null => {
  const [newest] = standing
  if (!newest) return null
  const definition = asOf(indicator, versionNumbered(versions, newest.number))
  const figure = {
    ...definition,
    indicatorId: indicator.id,
    parts: withNotKnown(newest.parts, newest.value, definition),
  }
  return <Parts t={t} show={show} figure={figure} />
}

/** The unit in which a reading was measured. */
const measuredAs = ({ indicator, versions }: IndicatorView, { number }: Reading): Indicator =>
  asOf(indicator, versionNumbered(versions, number))

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
        {
          heading: t('monitoring.reading.on'),
          cell: one => (
            <>
              {show.date(one.on)}
              {view.versions.length > 1 && <Hint>{t('monitoring.version.of', { number: one.number })}</Hint>}
            </>
          ),
        },
        {
          heading: t('monitoring.actual'),
          cell: one => (
            <>
              {valueText(t, show, one.value, measuredAs(view, one))}
              {[rangeSaid(t, show, { ...measuredAs(view, one), ...one }), one.caution]
                .filter(hint => hint !== null)
                .map(hint => (
                  <Hint>{hint}</Hint>
                ))}
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

import { DataTable, type Element, LineChart } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, type Show, SmallTitle, Subtitle, Text } from '#platform/ui'
import { valueText } from '#programme/monitoring'
import { changeSince, type Figure, type Look, type Series, seriesOf } from './figures.ts'

interface FiguresProps {
  t: Translate
  show: Show
  figures: readonly Figure[]
  looks: readonly Look[]
}

const lookText = (t: Translate, { review, months }: Look): string =>
  review === null ? t('exit.look.exit') : t('exit.look.months', { months: String(months) })

// What is written by the programme itself is a message; what somebody wrote stands as it is.
const isKey = /^(exit\.figure|indicators\.reason)\.[a-z-]+$/

/** A value as it is read, or in words why there is none. */
export function figureText(t: Translate, show: Show, figure: Figure | null): string {
  if (figure === null) return t('exit.figure.not-read')
  if (figure.value !== null) return valueText(t, show, figure.value, figure)
  const reason = figure.reason ?? ''
  return t('exit.figure.missing', { reason: isKey.test(reason) ? t.dynamic(reason) : reason })
}

export function changeText(t: Translate, show: Show, before: Figure | null, after: Figure | null): string {
  const change = changeSince(before, after)
  if (!change || !after) return t('exit.change.none')
  if (change.is === 'same') return t('exit.change.same')
  const by = valueText(t, show, change.by.replace('-', ''), after)
  return t(change.by.startsWith('-') ? 'exit.change.less' : 'exit.change.more', {
    by,
    is: t.dynamic(`exit.change.${change.is}`),
  })
}

/** How a figure came about: the day, and what it rests on. */
export function howRead(t: Translate, show: Show, figure: Figure): string {
  const { from, to, on, observations, missing, low, high, evidence } = figure
  const parts: string[] = []
  if (from && to) parts.push(t('exit.figure.period', { from: show.date(from, 'short'), to: show.date(to, 'short') }))
  else if (on) parts.push(t('exit.figure.on', { day: show.date(on, 'short') }))
  if (observations !== null)
    parts.push(t('monitoring.rests-on', { n: show.number(observations), missing: show.number(missing ?? 0) }))
  if (low !== null && high !== null) parts.push(t('monitoring.interval', { low, high }))
  if (evidence) parts.push(evidence)
  return parts.join(' ')
}

/** The same indicators as the work ended and in each review since: as pictures with their tables, and how each came about. */
export const Figures = ({ t, show, figures, looks }: FiguresProps): Element | null =>
  figures.length === 0 ? null : (
    <>
      <Subtitle id="figures">{t('exit.figures')}</Subtitle>
      <Text>{t('exit.figures.about')}</Text>
      {seriesOf(figures, looks).map((series, index) => (
        <OneSeries t={t} show={show} looks={looks} series={series} number={index + 1} />
      ))}
      <Hint>{t('exit.figures.method')}</Hint>
    </>
  )

interface SeriesProps extends Pick<FiguresProps, 't' | 'show' | 'looks'> {
  series: Series
  number: number
}

const OneSeries = ({ t, show, looks, series: { about, at }, number }: SeriesProps): Element => {
  const known = at.filter(one => one?.value)
  const method =
    about.computed === null
      ? t('exit.figure.counted-by', { by: about.measuredBy, source: about.source })
      : t('exit.figure.computed')
  return (
    <>
      <SmallTitle>{about.name}</SmallTitle>
      <Text>{about.definition}</Text>
      {looks.length > 1 && known.length > 0 && (
        <LineChart
          id={`figure-${number}`}
          title={t('exit.figure.chart', { name: about.name, unit: about.currency ?? about.unit })}
          pointHeading={t('exit.look')}
          points={looks.map(look => lookText(t, look))}
          format={value => valueText(t, show, String(value), about)}
          series={[
            {
              name: about.name,
              values: at.map(one => (one?.value ? Number(one.value) : null)),
              texts: at.map(one => figureText(t, show, one)),
            },
          ]}
        />
      )}
      <DataTable
        id={`figure-${number}-table`}
        caption={t('exit.figure.table', { name: about.name })}
        captionClasses="govuk-visually-hidden"
        rows={looks.map((look, index) => ({ look, figure: at[index] ?? null }))}
        columns={[
          { heading: t('exit.look'), cell: ({ look }) => lookText(t, look) },
          { heading: t('exit.figure.value'), cell: ({ figure }) => figureText(t, show, figure) },
          {
            heading: t('exit.change'),
            cell: ({ look, figure }) => (look.review === null ? '–' : changeText(t, show, at[0] ?? null, figure)),
          },
          { heading: t('exit.figure.how'), cell: ({ figure }) => (figure ? howRead(t, show, figure) : '–') },
        ]}
      />
      <Hint>
        {method} {t(`exit.figure.better.${about.direction}`)}
      </Hint>
    </>
  )
}

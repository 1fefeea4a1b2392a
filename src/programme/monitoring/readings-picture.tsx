import { type Element, LineChart } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import type { Span } from './rules.ts'
import { rangeSaid, spanText, valueText } from './said.tsx'
import type { Indicator, Reading, Version } from './schema.ts'
import { asOf, isComparable, versionNumbered } from './versions.ts'

interface PictureProps {
  t: Translate
  show: Show
  indicator: Indicator
  versions: readonly Version[]
  /** Newest first. */
  standing: readonly Reading[]
  gaps: readonly Span[]
}

/** More lines than these cannot be told apart; the last one is the target. */
const mostLines = 4

/** A place on the axis: a reading, or a time in which there should have been one. */
type Point = { on: string; name: string; reading: Reading | null }

/** What was read over time, with the gaps where nothing was, in lines of what can be compared. */
export const ReadingsPicture = (props: PictureProps): Element | null => {
  const { t, show, indicator, gaps, standing } = props
  if (standing.length + gaps.length < 2 || standing.length === 0) return null
  const points = pointsOf(props)
  const runs = runsOf(props)
  const target = runs.at(-1)
  const description = [
    gaps.length > 0 && t('monitoring.chart.gaps', { spans: gaps.map(gap => spanText(t, show, gap)).join('; ') }),
    runs.length > 1 && t('monitoring.chart.break'),
  ].filter(Boolean)
  return (
    <LineChart
      id="readings-chart"
      title={t('monitoring.chart', { name: indicator.name })}
      {...(description.length > 0 && { description: description.join(' ') })}
      pointHeading={t('monitoring.reading.on')}
      points={points.map(({ name }) => name)}
      format={value => valueText(t, show, String(value), indicator)}
      series={[
        ...runs.map(({ first, versions, definition }) => ({
          name:
            runs.length > 1
              ? t('monitoring.chart.version', { name: t('monitoring.actual'), number: first })
              : t('monitoring.actual'),
          values: points.map(({ reading }) =>
            reading && versions.includes(reading.number) ? Number(reading.value) : null,
          ),
          texts: points.map(({ reading }) =>
            reading && versions.includes(reading.number)
              ? textOf(t, show, reading, definition)
              : t('monitoring.no-value'),
          ),
        })),
        {
          name: t('monitoring.target'),
          values: points.map(({ reading }) =>
            reading === null || target?.versions.includes(reading.number) ? Number(indicator.target) : null,
          ),
          texts: points.map(() => valueText(t, show, indicator.target, indicator)),
        },
      ]}
    />
  )
}

const textOf = (t: Translate, show: Show, reading: Reading, definition: Indicator): string =>
  [valueText(t, show, reading.value, definition), rangeSaid(t, show, { ...definition, ...reading })]
    .filter(Boolean)
    .join('. ')

function pointsOf({ show, standing, gaps }: PictureProps): Point[] {
  return [
    ...standing.map(reading => ({ on: reading.on, name: show.date(reading.on, 'short'), reading })),
    ...gaps.map(gap => ({ on: gap.to, name: show.date(gap.to, 'short'), reading: null })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1))
}

interface Run {
  /** The first of its versions. */
  first: number
  versions: number[]
  definition: Indicator
}

/** Versions one after the other whose values can be compared, the newest runs that there is room for. */
function runsOf({ indicator, versions, standing }: PictureProps): Run[] {
  const used = [...new Set(standing.map(({ number }) => number))].sort((a, b) => a - b)
  const runs: Run[] = []
  for (const number of used) {
    const definition = asOf(indicator, versionNumbered(versions, number))
    const last = runs.at(-1)
    if (last && isComparable(last.definition, definition)) last.versions.push(number)
    else runs.push({ first: number, versions: [number], definition })
  }
  return runs.slice(-(mostLines - 1))
}

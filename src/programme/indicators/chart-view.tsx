import { BarChart, type Element, LineChart } from '@gdm/govuk-jsx'
import type { Measurement } from './measure.ts'
import type { IndicatorView } from './views.tsx'
import { inUnit, nameOf, rangeText, valueText } from './words.ts'

/** More lines than these cannot be told apart. */
const mostLines = 4

/** The values as pictures, each with its table: lines over the years, or bars where there is one year. */
export const Charts = (view: IndicatorView): Element => {
  const byCurrency = Map.groupBy(view.rows, row => row.currency)
  const shown = [...byCurrency].filter(([, rows]) => rows.some(row => row.value !== null))
  return (
    <>
      {shown.flatMap(([currency, rows]) => {
        const governments = [...Map.groupBy(rows, row => row.government.id).values()]
        const parts = Math.ceil(governments.length / mostLines)
        return Array.from({ length: parts }, (_, part) => {
          const own = governments.slice(part * mostLines, (part + 1) * mostLines)
          return <Chart view={view} id={`chart-${currency ?? 'all'}-${part + 1}`} currency={currency} lines={own} />
        })
      })}
    </>
  )
}

interface ChartProps {
  view: IndicatorView
  id: string
  currency: string | null
  /** The values of each government. */
  lines: readonly Measurement[][]
}

const Chart = ({ view, id, currency, lines }: ChartProps): Element => {
  const { t, show, indicator } = view
  const all = lines.flat()
  const years = [...new Set(all.map(row => row.year))].sort()
  const title =
    currency === null ? nameOf(t, indicator) : t('indicators.chart.currency', { name: nameOf(t, indicator), currency })
  const [year] = years
  if (years.length === 1)
    return (
      <BarChart
        id={id}
        title={`${title}, ${year}`}
        labelHeading={t('indicators.government')}
        valueHeading={t('indicators.value')}
        // Shares are drawn as parts of a whole; growth may be more than that.
        {...(indicator.unit === 'percent' && all.every(isShare) && { max: 100 })}
        bars={all.map(row => ({
          label: row.government.name,
          value: Number(row.value ?? 0),
          text: withRange(view, row),
        }))}
      />
    )
  const at = (own: readonly Measurement[], point: number) => own.find(row => row.year === point)
  return (
    <LineChart
      id={id}
      title={title}
      {...missingSaid(view, all)}
      pointHeading={t('indicators.year')}
      points={years.map(String)}
      format={value => inUnit(t, show, indicator.unit, String(value), currency)}
      series={lines.map(own => ({
        name: own[0]?.government.name ?? '',
        values: years.map(point => numberOf(at(own, point))),
        texts: years.map(point => {
          const row = at(own, point)
          return row ? withRange(view, row) : '–'
        }),
      }))}
    />
  )
}

/** A value with what it lies between; where there is none, why. */
function withRange({ t, show, indicator }: IndicatorView, row: Measurement): string {
  const value = valueText(t, show, indicator.unit, row)
  return row.low === null ? value : `${value} (${rangeText(t, show, indicator.unit, row)})`
}

/** Which values a line leaves out, and why. */
function missingSaid({ t }: IndicatorView, rows: readonly Measurement[]): { description?: string } {
  const missing = rows.filter(row => row.value === null)
  if (missing.length === 0) return {}
  const names = missing.map(({ government, year, reason }) =>
    t('indicators.chart.missing.one', {
      government: government.name,
      year: String(year),
      reason: t.dynamic(`indicators.reason.${reason ?? 'none'}`),
    }),
  )
  return { description: t('indicators.chart.missing', { names: names.join('; ') }) }
}

const numberOf = (row: Measurement | undefined): number | null =>
  row?.value === null || row?.value === undefined ? null : Number(row.value)

const isShare = ({ value }: Measurement): boolean => Number(value ?? 0) >= 0 && Number(value ?? 0) <= 100

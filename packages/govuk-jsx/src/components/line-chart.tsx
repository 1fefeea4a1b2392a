import { classes } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { ChartFigure, type ChartFigureProps } from './chart-figure.tsx'

export interface LineSeries {
  /** What the line stands for. */
  name: string
  /** One for each point on the horizontal axis; null where nothing is known, which breaks the line. */
  values: readonly (number | null)[]
  /** The same values as the table has them, where numbers would not be exact, and why there is none; `format` writes them when left out. */
  texts?: readonly string[]
}

export interface LineChartProps extends ChartFigureProps {
  /** Names of the points on the horizontal axis, in order: months, years. */
  points: readonly string[]
  /** At most four: more cannot be told apart. */
  series: readonly LineSeries[]
  /** Heading of the table's first column. */
  pointHeading: Content
  /** How values are to be read, with their unit or currency; the bare number when left out. */
  format?: (value: number) => string
}

/** Heights in pixels: the drawing, where its greatest value lies, where its least lies. */
const height = 260
const top = 34
const bottom = 220
/** Left and right edges of the lines, in percent of the width, so that marks and names are not cut off. */
const left = 2
const right = 98
const gridLines = 4
/** More names than this on the axis would run into each other on a phone. */
const mostNames = 4

/** A development over time, drawn on the server to fit any width. The scale has zero in it, and goes below it for values that do. */
export function LineChart(props: LineChartProps): Element {
  const format = props.format ?? String
  const scale = scaleOf(props.series.flatMap(one => one.values.filter(value => value !== null)))
  return (
    <ChartFigure {...props} head={head(props)} rows={rows(props, format)}>
      {props.series.length > 1 && <Legend series={props.series} />}
      <svg
        class="gdm-chart__picture"
        role="img"
        aria-labelledby={`${props.id}-title`}
        width="100%"
        height={height}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id={`${props.id}-title`}>{props.title}</title>
        {scale.lines.map(value => gridLine(value, scale, format))}
        {axisNames(props.points)}
        {props.series.map((one, index) => drawSeries(one, index, props.points.length, scale))}
      </svg>
    </ChartFigure>
  )
}

const head = (props: LineChartProps) => [
  { text: props.pointHeading },
  ...props.series.map(one => ({ text: one.name, format: 'numeric' })),
]

const rows = (props: LineChartProps, format: (value: number) => string) =>
  props.points.map((point, index) => [
    { text: point },
    ...props.series.map(one => {
      const value = one.values[index]
      return {
        text: one.texts?.[index] ?? (value === null || value === undefined ? '–' : format(value)),
        format: 'numeric',
      }
    }),
  ])

const Legend = ({ series }: { series: readonly LineSeries[] }): Element => (
  <ul class="gdm-chart__legend">
    {series.map((one, index) => (
      <li>
        <svg width="36" height="12" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
          <line class={lineClass(index)} x1="0" y1="6" x2="36" y2="6" />
        </svg>{' '}
        {one.name}
      </li>
    ))}
  </ul>
)

/** The next of 1, 2, 4, 10, 20, 40, … at or above the value, so that four equal steps have round names. */
function niceMax(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 10].find(step => step * power >= value) ?? 10) * power
}

interface Scale {
  min: number
  max: number
  /** Where lines are drawn across, from the least. */
  lines: number[]
}

/** Four steps from zero to the greatest value; with values below zero, steps of the same size on both sides. */
function scaleOf(values: readonly number[]): Scale {
  const min = Math.min(0, ...values)
  const max = Math.max(0, ...values)
  const step = niceMax(Math.max(max, -min)) / gridLines
  const below = Math.ceil(-min / step)
  const above = min < 0 ? Math.ceil(max / step) : gridLines
  const lines = Array.from({ length: below + above + 1 }, (_, line) => step * (line - below))
  return { min: -step * below, max: step * above, lines }
}

const lineClass = (index: number): string => classes('gdm-chart__line', `gdm-chart__line--${(index % 4) + 1}`)

const xOf = (index: number, count: number): string =>
  `${(count < 2 ? 50 : left + ((right - left) * index) / (count - 1)).toFixed(2)}%`

const yOf = (value: number, { min, max }: Scale): string =>
  (bottom - ((bottom - top) * (value - min)) / (max - min)).toFixed(1)

const gridLine = (value: number, scale: Scale, format: (value: number) => string): Element => (
  <g>
    <line
      class={value === 0 && scale.min < 0 ? 'gdm-chart__zero' : 'gdm-chart__grid'}
      x1="0"
      x2="100%"
      y1={yOf(value, scale)}
      y2={yOf(value, scale)}
    />
    <text class="gdm-chart__tick" x="0" y={Number(yOf(value, scale)) - 4}>
      {format(value)}
    </text>
  </g>
)

/** First and last name, and as many between as have room. */
function axisNames(points: readonly string[]): Element[] {
  const every = Math.max(1, Math.ceil((points.length - 1) / (mostNames - 1)))
  const last = points.length - 1
  return points.flatMap((point, index) => {
    const isShown = index === last || (index % every === 0 && last - index >= every)
    if (!isShown) return []
    const anchor = points.length === 1 ? 'middle' : index === 0 ? 'start' : index === last ? 'end' : 'middle'
    const x = index === 0 && last > 0 ? '0' : index === last && last > 0 ? '100%' : xOf(index, points.length)
    return [
      <text class="gdm-chart__tick" x={x} y={bottom + 24} text-anchor={anchor}>
        {point}
      </text>,
    ]
  })
}

function drawSeries(one: LineSeries, seriesIndex: number, count: number, scale: Scale): Element {
  const name = lineClass(seriesIndex)
  return (
    <g>
      {one.values.map((value, index) => {
        const next = one.values[index + 1]
        if (value === null || next === null || next === undefined) return null
        return (
          <line
            class={name}
            x1={xOf(index, count)}
            y1={yOf(value, scale)}
            x2={xOf(index + 1, count)}
            y2={yOf(next, scale)}
          />
        )
      })}
      {one.values.map((value, index) =>
        value === null ? null : (
          <circle
            class={`gdm-chart__dot gdm-chart__dot--${(seriesIndex % 4) + 1}`}
            cx={xOf(index, count)}
            cy={yOf(value, scale)}
            r="4"
          />
        ),
      )}
    </g>
  )
}

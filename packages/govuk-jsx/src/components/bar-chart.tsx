import type { Content, Element } from '../content.ts'
import { ChartFigure, type ChartFigureProps } from './chart-figure.tsx'

export interface Bar {
  label: string
  /** Zero or more. */
  value: number
  /** The value as it is to be read, with its unit or currency; the bare number when left out. */
  text?: string
}

export interface BarChartProps extends ChartFigureProps {
  bars: readonly Bar[]
  /** What the full width stands for; the greatest value when left out. */
  max?: number
  /** Headings of the table's two columns. */
  labelHeading: Content
  valueHeading: Content
}

/** Distance from bar to bar, height of a bar, and the label's base line above it, in pixels. */
const rowHeight = 52
const barHeight = 18
const labelBase = 18
const barTop = 26

/** Labels longer than this would run into the values on a phone; the table has them whole. */
const longestLabel = 34

/**
 * Quantities side by side, as horizontal bars drawn on the server. Widths are percentages and there is no view box:
 * the drawing fits any width and its letters keep their size.
 */
export function BarChart(props: BarChartProps): Element {
  const max = props.max ?? Math.max(...props.bars.map(bar => bar.value), 0)
  return (
    <ChartFigure
      {...props}
      head={[{ text: props.labelHeading }, { text: props.valueHeading, format: 'numeric' }]}
      rows={props.bars.map(bar => [{ text: bar.label }, { text: textOf(bar), format: 'numeric' }])}
    >
      <svg
        class="gdm-chart__picture"
        role="img"
        aria-labelledby={`${props.id}-title`}
        width="100%"
        height={Math.max(props.bars.length, 1) * rowHeight}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id={`${props.id}-title`}>{props.title}</title>
        {props.bars.map((bar, index) => drawBar(bar, index * rowHeight, max))}
      </svg>
    </ChartFigure>
  )
}

function drawBar(bar: Bar, top: number, max: number): Element {
  const share = max > 0 ? Math.min(Math.max(bar.value / max, 0), 1) * 100 : 0
  return (
    <g>
      <text class="gdm-chart__label" x="0" y={top + labelBase}>
        {shortened(bar.label)}
      </text>
      <text class="gdm-chart__value" x="100%" y={top + labelBase} text-anchor="end">
        {textOf(bar)}
      </text>
      <rect class="gdm-chart__track" x="0" y={top + barTop} width="100%" height={barHeight} />
      <rect class="gdm-chart__bar" x="0" y={top + barTop} width={`${share.toFixed(2)}%`} height={barHeight} />
    </g>
  )
}

const textOf = (bar: Bar): string => bar.text ?? String(bar.value)

const shortened = (label: string): string =>
  label.length > longestLabel ? `${label.slice(0, longestLabel - 1).trimEnd()}…` : label

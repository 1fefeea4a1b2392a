import type { Content, Element } from '../content.ts'
import { ChartFigure, type ChartFigureProps } from './chart-figure.tsx'

export interface Bar {
  /** What the bar stands for. */
  label: string
  /** Below zero the bar goes to the other side. */
  value: number
  /** The value as it is to be read, with its unit or currency; the bare number when left out. */
  text?: string
}

export interface BarChartProps extends ChartFigureProps {
  /** The quantities, in the order in which they are drawn. */
  bars: readonly Bar[]
  /** What the full width stands for; the greatest value when left out. */
  max?: number
  /** Headings of the table's two columns. */
  labelHeading: Content
  /** Heading of the table’s column of values. */
  valueHeading: Content
}

/** In pixels: height of a line of text, of a bar, and the room below it. */
const lineHeight = 22
const barHeight = 18
const gap = 12

/** So many letters have room in one line on a phone; longer labels are cut, the table has them whole. */
const longestLine = 36

/**
 * Quantities side by side, as horizontal bars drawn on the server. Widths are percentages and there is no view box:
 * the drawing fits any width and its letters keep their size.
 */
export function BarChart(props: BarChartProps): Element {
  const max = props.max ?? Math.max(...props.bars.map(bar => bar.value), 0)
  const min = Math.min(...props.bars.map(bar => bar.value), 0)
  // Label and value share a line where all of them fit; otherwise the value has a line of its own.
  const lines = props.bars.every(bar => bar.label.length + textOf(bar).length < longestLine) ? 1 : 2
  const rowHeight = lines * lineHeight + barHeight + gap
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
        {props.bars.map((bar, index) => drawBar(bar, index * rowHeight, lines, { min, max }))}
      </svg>
    </ChartFigure>
  )
}

function drawBar(bar: Bar, top: number, lines: 1 | 2, scale: { min: number; max: number }): Element {
  const zero = shareOf(0, scale)
  const end = shareOf(bar.value, scale)
  const barTop = top + lines * lineHeight
  const value = lines === 1 ? { x: '100%', 'text-anchor': 'end' } : { x: '0' }
  return (
    <g>
      <text class="gdm-chart__label" x="0" y={top + 16}>
        {shortened(bar.label)}
      </text>
      <text class="gdm-chart__value" y={barTop - 6} {...value}>
        {textOf(bar)}
      </text>
      <rect class="gdm-chart__track" x="0" y={barTop} width="100%" height={barHeight} />
      <rect
        class="gdm-chart__bar"
        x={zero > 0 ? percent(Math.min(zero, end)) : '0'}
        y={barTop}
        width={percent(Math.abs(end - zero))}
        height={barHeight}
      />
      {zero > 0 && (
        <line
          class="gdm-chart__zero"
          x1={percent(zero)}
          x2={percent(zero)}
          y1={barTop - 2}
          y2={barTop + barHeight + 2}
        />
      )}
    </g>
  )
}

/** How far from the left a value lies, in percent of the width. */
const shareOf = (value: number, { min, max }: { min: number; max: number }): number =>
  max > min ? Math.min(Math.max((value - min) / (max - min), 0), 1) * 100 : 0

const percent = (share: number): string => `${share.toFixed(2)}%`

const textOf = (bar: Bar): string => bar.text ?? String(bar.value)

const shortened = (label: string): string =>
  label.length > longestLine ? `${label.slice(0, longestLine - 1).trimEnd()}…` : label

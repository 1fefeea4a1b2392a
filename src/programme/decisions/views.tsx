import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Subtitle, Text } from '#platform/ui'
import { levels, type MatrixRow } from './matrix.ts'

/** In pixels of the drawing, which has room on a phone. */
const field = { width: 70, height: 56 } as const
const left = 76
const top = 30

const wordFor = (t: Translate, which: 'likelihood' | 'impact', level: string) =>
  t.dynamic(`risk.choice.${which}.${level}`)

/** Open risks as a picture, and below it the same as a table. */
export const RiskMatrix = ({ t, rows }: { t: Translate; rows: readonly MatrixRow[] }): Element => (
  <>
    <Subtitle>{t('decisions.matrix')}</Subtitle>
    <Text>{t('decisions.matrix.about')}</Text>
    <Picture t={t} rows={rows} />
    <DataTable
      id="risk-matrix"
      caption={t('decisions.matrix')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('decisions.matrix.likelihood'), cell: row => wordFor(t, 'likelihood', row.likelihood) },
        ...levels.map((level, index) => ({
          heading: t('decisions.matrix.impact', { level: wordFor(t, 'impact', level) }),
          isNumeric: true,
          cell: (row: MatrixRow) => String(row.counts[index]),
        })),
        {
          heading: t('decisions.matrix.total'),
          isNumeric: true,
          cell: row => String(row.counts.reduce((sum, count) => sum + count, 0)),
        },
      ]}
      rows={rows}
    />
  </>
)

const Picture = ({ t, rows }: { t: Translate; rows: readonly MatrixRow[] }): Element => {
  const most = Math.max(...rows.flatMap(({ counts }) => counts), 1)
  const width = left + levels.length * field.width
  const height = top + rows.length * field.height
  return (
    <svg
      class="gdm-chart__picture"
      role="img"
      aria-labelledby="risk-matrix-title"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      xmlns="http://www.w3.org/2000/svg"
    >
      <title id="risk-matrix-title">{t('decisions.matrix')}</title>
      {levels.map((level, column) => (
        <text class="gdm-chart__label" x={left + (column + 0.5) * field.width} y={top - 10} text-anchor="middle">
          {wordFor(t, 'impact', level)}
        </text>
      ))}
      {rows.map(({ likelihood, counts }, line) => (
        <g>
          <text class="gdm-chart__label" x="0" y={top + (line + 0.5) * field.height + 6}>
            {wordFor(t, 'likelihood', likelihood)}
          </text>
          {counts.map((count, column) => (
            <Field count={count} most={most} x={left + column * field.width} y={top + line * field.height} />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** One field: the more risks, the wider its bar. The number says it without the bar. */
const Field = ({ count, most, x, y }: { count: number; most: number; x: number; y: number }): Element => (
  <g>
    <rect class="gdm-chart__track" x={x + 2} y={y + 2} width={field.width - 4} height={field.height - 4} />
    <rect
      class="gdm-chart__bar"
      x={x + 2}
      y={y + field.height - 14}
      width={((field.width - 4) * count) / most}
      height={12}
    />
    <text class="gdm-chart__value" x={x + field.width / 2} y={y + 30} text-anchor="middle">
      {String(count)}
    </text>
  </g>
)

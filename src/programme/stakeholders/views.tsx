import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, Subtitle } from '#platform/ui'
import type { Cell } from './grid.ts'
import { type Degree, degrees } from './kinds.ts'

interface Named {
  id: string
  title: string
}

interface Props {
  t: Translate
  cells: readonly Cell<Named>[]
  /** True where there are more than the grid shows. */
  isCut: boolean
  linkTo(id: string): string
}

/** In pixels of the drawing, which fits a phone. */
const square = { side: 80, left: 44, top: 8 } as const

const word = (t: Translate, field: 'interest' | 'influence', degree: Degree) =>
  t.dynamic(`stakeholder.choice.${field}.${degree}`)

/** How many stand where, as a picture; who they are, as a table. */
export const Grid = ({ t, cells, isCut, linkTo }: Props): Element => {
  const side = square.side
  return (
    <>
      <Subtitle>{t('stakeholder.grid')}</Subtitle>
      <Hint>{t('stakeholder.grid.about')}</Hint>
      {isCut && <Hint>{t('stakeholder.grid.cut')}</Hint>}
      <section class="gdm-scroll" tabindex={0} aria-label={t('stakeholder.grid.picture')}>
        <svg
          class="gdm-chart__picture"
          role="img"
          aria-labelledby="grid-title"
          width={square.left + 3 * side + 2}
          height={square.top + 3 * side + 48}
          xmlns="http://www.w3.org/2000/svg"
        >
          <title id="grid-title">{t('stakeholder.grid')}</title>
          <text
            class="gdm-chart__tick"
            x={12}
            y={square.top + 1.5 * side}
            text-anchor="middle"
            transform={`rotate(-90 12 ${square.top + 1.5 * side})`}
          >
            {t('stakeholder.field.influence')}
          </text>
          {degrees.toReversed().map((degree, row) => {
            const y = square.top + (row + 0.5) * side
            return (
              <text class="gdm-chart__tick" x={32} y={y} text-anchor="middle" transform={`rotate(-90 32 ${y})`}>
                {word(t, 'influence', degree)}
              </text>
            )
          })}
          {cells.map((cell, index) => (
            <Square count={cell.entries.length} column={index % 3} row={Math.floor(index / 3)} />
          ))}
          {degrees.map((degree, column) => (
            <text
              class="gdm-chart__tick"
              x={square.left + (column + 0.5) * side}
              y={square.top + 3 * side + 18}
              text-anchor="middle"
            >
              {word(t, 'interest', degree)}
            </text>
          ))}
          <text
            class="gdm-chart__tick"
            x={square.left + 1.5 * side}
            y={square.top + 3 * side + 40}
            text-anchor="middle"
          >
            {t('stakeholder.field.interest')}
          </text>
        </svg>
      </section>
      <DataTable
        id="grid"
        caption={t('stakeholder.grid')}
        columns={[
          { heading: t('stakeholder.field.influence'), cell: cell => word(t, 'influence', cell.influence) },
          { heading: t('stakeholder.field.interest'), cell: cell => word(t, 'interest', cell.interest) },
          { heading: t('stakeholder.grid.count'), cell: cell => String(cell.entries.length), isNumeric: true },
          {
            heading: t('stakeholder.grid.who'),
            cell: cell => <List items={cell.entries.map(one => <Link to={linkTo(one.id)}>{one.title}</Link>)} />,
          },
        ]}
        rows={cells.filter(cell => cell.entries.length > 0)}
        empty={t('stakeholder.empty')}
      />
    </>
  )
}

const Square = ({ count, column, row }: { count: number; column: number; row: number }): Element => (
  <g>
    <rect
      x={square.left + column * square.side}
      y={square.top + row * square.side}
      width={square.side}
      height={square.side}
      fill="#ffffff"
      stroke="#505a5f"
    />
    <text
      class="gdm-chart__value"
      x={square.left + (column + 0.5) * square.side}
      y={square.top + (row + 0.5) * square.side + 6}
      text-anchor="middle"
    >
      {count}
    </text>
  </g>
)

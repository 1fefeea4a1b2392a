import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Rating } from './rating.ts'
import { type Look, rowsOf } from './series.ts'
import { themeTitle } from './views.tsx'

/** In pixels of the drawing, which is as wide as a phone allows and keeps its letters' size. */
const row = { height: 58, label: 16, mark: 36 } as const
const left = 4
const width = 290
const top = 26

/** So many columns leave room for a word beside each shape; more are shapes alone, told apart by their form. */
const mostWithWords = 3

/** One shape for each colour, so that nothing is told by the colour alone. */
const Mark = ({ rating, x, y }: { rating: Rating; x: number; y: number }): Element => {
  if (rating === 'green') return <circle cx={x + 8} cy={y} r={8} fill="#0f7a52" />
  if (rating === 'amber')
    return <path d={`M ${x} ${y + 8} L ${x + 8} ${y - 8} L ${x + 16} ${y + 8} Z`} fill="#b45309" />
  if (rating === 'red') return <rect x={x} y={y - 8} width={16} height={16} fill="#ca3535" />
  return <circle cx={x + 8} cy={y} r={7} fill="#ffffff" stroke="#484949" stroke-width="2" />
}

const Rated = ({
  t,
  rating,
  x,
  y,
  isNamed,
}: {
  t: Translate
  rating: Rating
  x: number
  y: number
  isNamed: boolean
}) => (
  <g>
    <Mark rating={rating} x={x} y={y} />
    {isNamed && (
      <text class="gdm-chart__label" x={x + 22} y={y + 5}>
        {t.dynamic(`programme-review.colour.${rating}`)}
      </text>
    )}
  </g>
)

/** Themes below each other, reviews beside each other, the oldest first. The same stands in the table below. */
export const ChangesPicture = ({ t, looks }: { t: Translate; looks: readonly Look[] }): Element => {
  const rows = rowsOf(looks)
  const height = top + rows.length * row.height
  const column = (width - left) / Math.max(looks.length, 1)
  return (
    <section class="gdm-scroll" tabindex={0} aria-label={t('programme-review.changes.picture')}>
      <svg
        class="gdm-chart__picture"
        role="img"
        aria-labelledby="changes-title changes-text"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id="changes-title">{t('programme-review.changes')}</title>
        <desc id="changes-text">{t('programme-review.changes.about')}</desc>
        {looks.map((_look, index) => (
          <text class="gdm-chart__tick" x={left + index * column} y={14}>
            {String(index + 1)}
          </text>
        ))}
        {rows.map(({ theme, ratings }, line) => {
          const y = top + line * row.height
          return (
            <g>
              <text class="gdm-chart__value" x={left} y={y + row.label}>
                {themeTitle(t, theme)}
              </text>
              {ratings.map((rating, index) => (
                <Rated
                  t={t}
                  rating={rating}
                  x={left + index * column}
                  y={y + row.mark}
                  isNamed={looks.length <= mostWithWords}
                />
              ))}
            </g>
          )
        })}
      </svg>
    </section>
  )
}

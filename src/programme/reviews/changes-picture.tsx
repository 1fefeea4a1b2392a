import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { type Rating, type Ratings, themes } from './rating.ts'
import { themeTitle } from './views.tsx'

/** In pixels of the drawing, which is as wide as a phone allows and keeps its letters' size. */
const row = { height: 58, label: 16, mark: 36 } as const
const columns = { from: 4, arrow: 112, to: 160 } as const
const width = 290
const top = 26

/** One shape for each colour, so that nothing is told by the colour alone. */
const Mark = ({ rating, x, y }: { rating: Rating; x: number; y: number }): Element => {
  if (rating === 'green') return <circle cx={x + 8} cy={y} r={8} fill="#0f7a52" />
  if (rating === 'amber')
    return <path d={`M ${x} ${y + 8} L ${x + 8} ${y - 8} L ${x + 16} ${y + 8} Z`} fill="#b45309" />
  if (rating === 'red') return <rect x={x} y={y - 8} width={16} height={16} fill="#ca3535" />
  return <circle cx={x + 8} cy={y} r={7} fill="#ffffff" stroke="#484949" stroke-width="2" />
}

const Rated = ({ t, rating, x, y }: { t: Translate; rating: Rating; x: number; y: number }): Element => (
  <g>
    <Mark rating={rating} x={x} y={y} />
    <text class="gdm-chart__label" x={x + 22} y={y + 5}>
      {t.dynamic(`programme-review.colour.${rating}`)}
    </text>
  </g>
)

/** Themes below each other: how each was rated before, and now. The same stands in the table below. */
export const ChangesPicture = ({ t, from, to }: { t: Translate; from: Ratings; to: Ratings }): Element => {
  const height = top + themes.length * row.height
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
        <text class="gdm-chart__tick" x={columns.from} y={14}>
          {t('programme-review.from')}
        </text>
        <text class="gdm-chart__tick" x={columns.to} y={14}>
          {t('programme-review.to')}
        </text>
        {themes.map((theme, index) => {
          const y = top + index * row.height
          const middle = y + row.mark
          return (
            <g>
              <text class="gdm-chart__value" x={columns.from} y={y + row.label}>
                {themeTitle(t, theme)}
              </text>
              <Rated t={t} rating={from[theme] ?? 'not-rated'} x={columns.from} y={middle} />
              <path
                d={`M ${columns.arrow} ${middle} h 28 m -6 -5 l 6 5 l -6 5`}
                fill="none"
                stroke="#484949"
                stroke-width="2"
              />
              <Rated t={t} rating={to[theme] ?? 'not-rated'} x={columns.to} y={middle} />
            </g>
          )
        })}
      </svg>
    </section>
  )
}

import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Item } from './items.ts'
import { interventions, isLate, quarterNamed, quarterNumber, shareOfQuarter } from './rules.ts'

/** In pixels of the drawing, which keeps its size and scrolls where it is wider than the screen. */
const size = { labels: 280, quarter: 96, head: 34, row: 34, group: 34, bar: 18 } as const
const longestLabel = 34

type DatedItem = Item & { starts: string; due: string }

const isDated = (item: Item): item is DatedItem => item.starts !== null && item.due !== null

export interface Bar {
  item: DatedItem
  x: number
  width: number
  y: number
}

export interface Placed {
  bars: readonly Bar[]
  headings: readonly { intervention: string; y: number }[]
  quarters: readonly { name: string; x: number }[]
  today: number | null
  width: number
  height: number
}

/** Where everything of the picture stands: actions below their intervention, in the order of their beginning. */
export function placed(items: readonly Item[], today: string): Placed | null {
  const dated = items.filter(isDated)
  if (dated.length === 0) return null
  const numbers = dated.flatMap(({ starts, due }) => [quarterNumber(starts), quarterNumber(due)])
  const first = Math.min(...numbers)
  const count = Math.max(...numbers) - first + 1
  const at = (day: string) => size.labels + (quarterNumber(day) - first + shareOfQuarter(day)) * size.quarter
  const bars: Bar[] = []
  const headings: { intervention: string; y: number }[] = []
  let y: number = size.head
  for (const intervention of interventions) {
    const own = dated.filter(one => one.intervention === intervention)
    if (own.length === 0) continue
    headings.push({ intervention, y })
    y += size.group
    for (const item of own.sort((a, b) => (a.starts < b.starts ? -1 : 1))) {
      bars.push({ item, x: at(item.starts), width: Math.max(at(item.due) - at(item.starts), 6), y })
      y += size.row
    }
  }
  const width = size.labels + count * size.quarter
  const now = at(today)
  return {
    bars,
    headings,
    quarters: Array.from({ length: count }, (_, index) => ({
      name: quarterNamed(first + index),
      x: size.labels + index * size.quarter,
    })),
    today: now >= size.labels && now <= width ? now : null,
    width: width + 2,
    height: y + 4,
  }
}

interface PictureProps {
  t: Translate
  items: readonly Item[]
  today: string
}

/** Actions as bars over quarters, and arrows from what must be done first. The list and the table say the same. */
export const TimelinePicture = ({ t, items, today }: PictureProps): Element | null => {
  const picture = placed(items, today)
  if (!picture) return null
  const { bars, headings, quarters, width, height } = picture
  const byId = new Map(bars.map(bar => [bar.item.id, bar]))
  return (
    <section class="gdm-scroll" tabindex={0} aria-label={t('roadmap.picture')}>
      <svg
        class="gdm-chart__picture"
        role="img"
        aria-labelledby="roadmap-picture-title roadmap-picture-text"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id="roadmap-picture-title">{t('roadmap.picture')}</title>
        <desc id="roadmap-picture-text">{t('roadmap.picture.about')}</desc>
        {quarters.map(({ name, x }) => (
          <g>
            <line class="gdm-chart__grid" x1={x} x2={x} y1={0} y2={height} />
            <text class="gdm-chart__tick" x={x + 6} y={20}>
              {name}
            </text>
          </g>
        ))}
        {headings.map(({ intervention, y }) => (
          <text class="gdm-chart__value" x={0} y={y + 22}>
            {t.dynamic(`roadmap-action.choice.intervention.${intervention}`)}
          </text>
        ))}
        {bars.map(bar => (
          <BarOf t={t} bar={bar} today={today} />
        ))}
        {bars.flatMap(bar =>
          bar.item.depends.flatMap(({ id }) => {
            const before = byId.get(id)
            return before ? [<Arrow from={before} to={bar} />] : []
          }),
        )}
        {picture.today !== null && <Today t={t} x={picture.today} height={height} />}
      </svg>
    </section>
  )
}

const BarOf = ({ t, bar: { item, x, width, y }, today }: { t: Translate; bar: Bar; today: string }): Element => {
  const look = isLate(item, today) ? 'late' : item.state
  return (
    <g>
      <title>{`${item.title}: ${t.dynamic(`roadmap-action.state.${item.state}`)}`}</title>
      <text class="gdm-chart__label" x={0} y={y + 17}>
        {shortened(look === 'late' ? t('roadmap.late.of', { title: item.title }) : item.title)}
      </text>
      <rect class={`gdm-plan__bar gdm-plan__bar--${look}`} x={x} y={y + 3} width={width} height={size.bar} rx="2" />
    </g>
  )
}

/** Down from the end of what comes first, then to the beginning of what waits for it. */
const Arrow = ({ from, to }: { from: Bar; to: Bar }): Element => {
  const [x1, y1] = [from.x + from.width, from.y + 3 + size.bar / 2]
  const isBelow = to.y > from.y
  const [x2, y2] = [to.x + 3, isBelow ? to.y + 3 : to.y + 3 + size.bar]
  const tip = isBelow ? -6 : 6
  return (
    <g>
      <path
        class="gdm-plan__arrow"
        d={`M ${x1} ${y1} H ${Math.max(x1 + 6, x2)} V ${y2 + 2 * tip} H ${x2} V ${y2 + tip}`}
      />
      <path d={`M ${x2 - 4} ${y2 + tip} L ${x2} ${y2} L ${x2 + 4} ${y2 + tip} Z`} fill="#0b0c0c" />
    </g>
  )
}

const Today = ({ t, x, height }: { t: Translate; x: number; height: number }): Element => (
  <g>
    <line class="gdm-plan__today" x1={x} x2={x} y1={size.head - 6} y2={height} />
    <text class="gdm-chart__value" x={x + 6} y={size.head + 8}>
      {t('roadmap.today')}
    </text>
  </g>
)

const shortened = (text: string): string =>
  text.length > longestLabel ? `${text.slice(0, longestLabel - 1).trimEnd()}…` : text

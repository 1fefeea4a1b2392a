import { type Element, Tag } from '@gdm/govuk-jsx'
import { shownFigure } from '#plan/outcomes'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import type { Figure } from './figures.ts'
import type { Span, Standing } from './rules.ts'

/** A value with its unit as it is read; in words where there is none. */
export function valueText(
  t: Translate,
  show: Show,
  value: string | null,
  { unit, currency }: { unit: string; currency: string | null },
): string {
  if (value === null) return t('monitoring.no-value')
  return currency === null
    ? t('monitoring.value', { value: shownFigure(value, show.locale), unit })
    : show.money(value, currency)
}

const colours = {
  reached: 'govuk-tag--green',
  'on-course': 'govuk-tag--turquoise',
  behind: 'govuk-tag--red',
  'no-baseline': 'govuk-tag--grey',
  'no-reading': 'govuk-tag--yellow',
} as const satisfies Record<Standing, string>

/** How a value stands to its target: said in words, with a colour beside. */
export const StandingTag = ({ t, standing }: { t: Translate; standing: Standing }): Element => (
  <Tag classes={colours[standing]}>{t(`monitoring.standing.${standing}`)}</Tag>
)

export const spanText = (t: Translate, show: Show, { from, to }: Span): string =>
  t('monitoring.span', { from: show.date(from), to: show.date(to) })

/** What a computed value rests on, in a sentence. */
export const restsOn = (t: Translate, show: Show, { n, missing, low, high }: Figure): string | null =>
  n === null
    ? null
    : [
        t('monitoring.rests-on', { n: show.number(n), missing: show.number(missing ?? 0) }),
        low !== null && high !== null ? t('monitoring.interval', { low, high }) : '',
      ]
        .filter(Boolean)
        .join(' ')

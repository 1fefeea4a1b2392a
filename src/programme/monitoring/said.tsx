import { type Element, Tag } from '@gdm/govuk-jsx'
import { shownFigure } from '#plan/outcomes'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import { indicatorById, inUnit } from '#programme/indicators'
import type { Figure, FigurePart } from './figure.ts'
import type { Span, Standing } from './rules.ts'
import type { Part } from './schema.ts'

/** What a value is in: of what is computed, in the unit in which it is. */
interface InUnit {
  unit: string
  currency: string | null
  computed?: string | null
}

/** A value with its unit as it is read; in words where there is none. */
export function valueText(
  t: Translate,
  show: Show,
  value: string | null,
  { unit, currency, computed = null }: InUnit,
): string {
  if (value === null) return t('monitoring.no-value')
  const indicator = computed === null ? undefined : indicatorById(computed)
  if (indicator) return inUnit(t, show, indicator.unit, value, currency)
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
  'other-length': 'govuk-tag--grey',
} as const satisfies Record<Standing, string>

/** How a value stands to its target: said in words, with a colour beside. */
export const StandingTag = ({ t, standing }: { t: Translate; standing: Standing }): Element => (
  <Tag classes={colours[standing]}>{t(`monitoring.standing.${standing}`)}</Tag>
)

export const spanText = (t: Translate, show: Show, { from, to }: Span): string =>
  t('monitoring.span', { from: show.date(from), to: show.date(to) })

/** Between what a value lies, in a sentence; null where nobody can say. */
export function rangeSaid(t: Translate, show: Show, figure: InUnit & Pick<Figure, 'low' | 'high'>): string | null {
  const { low, high } = figure
  if (low === null || high === null) return null
  return t('monitoring.interval', {
    low: valueText(t, show, low, figure),
    high: valueText(t, show, high, figure),
  })
}

/** What a computed value rests on, in a sentence. */
export const restsOn = (t: Translate, show: Show, { n, missing }: Pick<Figure, 'n' | 'missing'>): string | null =>
  n === null ? null : t('monitoring.rests-on', { n: show.number(n), missing: show.number(missing ?? 0) })

/** Names of parts that are the same everywhere; a region is called what it is. */
const named = new Set(['women', 'men', 'other', 'micro', 'small', 'medium', 'large', 'sme'])

export const partName = (t: Translate, { part }: Pick<Part, 'part'>): string => {
  if (part === null) return t('monitoring.part.unknown')
  return named.has(part) ? t.dynamic(`monitoring.part.${part}`) : part
}

/** The value of a part; where there is none, why. */
export function partText(t: Translate, show: Show, part: FigurePart, unit: InUnit): string {
  if (part.isHidden) return t('monitoring.part.hidden')
  if (part.value !== null) return valueText(t, show, part.value, unit)
  if (part.reason === 'not-published') return t('monitoring.part.not-published')
  return part.reason ? t.dynamic(`indicators.reason.${part.reason}`) : t('monitoring.no-value')
}

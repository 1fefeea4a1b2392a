import type { Translate } from '#platform/i18n'
import { formatPercentage } from '#platform/money'
import type { Show } from '#platform/ui'
import type { Indicator, Result, Unit } from './schema.ts'

/** A value as it is read, with its unit; the reason in words where there is none. */
export function valueText(t: Translate, show: Show, unit: Unit, result: Result): string {
  const { value, currency, reason } = result
  return value === null ? t.dynamic(`indicators.reason.${reason ?? 'none'}`) : inUnit(t, show, unit, value, currency)
}

export function inUnit(t: Translate, show: Show, unit: Unit, value: string, currency: string | null): string {
  if (unit === 'amount') return show.money(value, currency ?? '')
  if (unit === 'percent') return formatPercentage(value, show.locale)
  const number = show.number(Number(value))
  return unit === 'index' ? number : t.dynamic(`indicators.in.${unit}`, { count: Number(value), number })
}

/** Between what the value lies: an interval or quartiles; a dash where there is neither. */
export function rangeText(t: Translate, show: Show, unit: Unit, { low, high, currency }: Result): string {
  if (low === null || high === null) return '–'
  return t('indicators.range', {
    low: inUnit(t, show, unit, low, currency),
    high: inUnit(t, show, unit, high, currency),
  })
}

export const nameOf = (t: Translate, { id }: Pick<Indicator, 'id'>): string => t.dynamic(`indicator.${id}.name`)

/** Whether an indicator has a value for each currency, instead of one for all. */
export const isInCurrency = ({ caveats }: Pick<Indicator, 'caveats'>): boolean => caveats.includes('no-currency-sum')

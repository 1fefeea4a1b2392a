import { minorUnits } from './currency.ts'
import type { Money } from './money.ts'

export type MoneyStyle = {
  /** `symbol` as the locale's readers know it (£, US$); `code` where several governments' money stands together. */
  currency?: 'symbol' | 'code'
  /** `if-any` leaves out decimals that are all zero (£69,950); `always` keeps columns aligned (£69,950.00). */
  decimals?: 'if-any' | 'always'
}

// Locales and currencies come from country packs, so the number of entries is bounded.
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${key}`
  let found = formatters.get(name)
  if (!found) {
    found = new Intl.NumberFormat(locale, options)
    formatters.set(name, found)
  }
  return found
}

/** Decimal text goes to Intl as text, so no digit is lost; its type only allows literals. */
const exact = (amount: string) => amount as `${number}`

/** The amount with its currency in the locale's format. Shows every decimal the amount has. */
export function formatMoney(m: Money, locale: string, style: MoneyStyle = {}): string {
  const { currency = 'symbol', decimals = 'if-any' } = style
  return formatter(locale, `${m.currency} ${currency} ${decimals}`, {
    style: 'currency',
    currency: m.currency,
    currencyDisplay: currency,
    minimumFractionDigits: minorUnits(m.currency),
    maximumFractionDigits: 20,
    trailingZeroDisplay: decimals === 'always' ? 'auto' : 'stripIfInteger',
  }).format(exact(m.amount))
}

/** The amount as somebody would type it into a form: the locale's decimal mark, no grouping, no currency. */
export const formatAmount = (m: Money, locale: string): string =>
  formatter(locale, `${m.currency} typed`, {
    useGrouping: false,
    minimumFractionDigits: minorUnits(m.currency),
    maximumFractionDigits: 20,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(exact(m.amount))

/** A percentage given as decimal text (`12.5`) in the locale's format (`12.5%`, `12,5 %`). */
export function formatPercentage(percentage: string, locale: string): string {
  const decimals = percentage.split('.')[1]?.length ?? 0
  return formatter(locale, `percent ${decimals}`, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(exact(`${percentage}e-2`))
}

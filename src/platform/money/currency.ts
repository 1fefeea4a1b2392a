const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' })

/** True for a currency code of ISO 4217 that the runtime's Unicode data names, historic ones included. */
export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code) && names.of(code) !== undefined

/** The currency's name in the locale's language: "Chilean peso", "peso chileno". */
export const currencyName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code

const digits = new Map<string, number>()

/**
 * Decimals in which the currency is written: 2 for GBP, 0 for CLP, 3 for TND. Unicode's figures for use, which leave out
 * units that nobody pays in (IDR and COP have none); an amount with more decimals stays exact until somebody rounds it.
 */
export function minorUnits(currency: string): number {
  let found = digits.get(currency)
  if (found === undefined) {
    if (!isCurrency(currency)) throw new RangeError(`unknown currency ${currency}`)
    found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, found)
  }
  return found
}

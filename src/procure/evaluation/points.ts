import { pointsText } from './ranking.ts'

// Locales come from country packs, so there are few.
const formatters = new Map<string, Intl.NumberFormat>()

/** Hundredths of a point as a page writes them: always two decimals, so that columns line up and sums can be checked. */
export function pointsIn(locale: string, hundredths: number): string {
  let formatter = formatters.get(locale)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    formatters.set(locale, formatter)
  }
  // Decimal text goes to Intl as text; its type only allows literals.
  return formatter.format(pointsText(hundredths) as `${number}`)
}

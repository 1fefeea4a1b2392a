import { type MoneyProblem, parseMoney } from '#platform/money'

// A unit of account that is reckoned to four decimals, as the columns are. Its name is never shown.
const fourDecimals = 'CLF'

/** A typed number of any unit as decimal text, or what is wrong with it. Numbers are read as amounts of money are. */
export function fromTyped(typed: string, locale: string): { value: string } | { problem: MoneyProblem } {
  const read = parseMoney(typed, fourDecimals, locale)
  return 'money' in read ? { value: plain(read.money.amount) } : read
}

/** Decimal text without zeros that say nothing. */
export const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

const formatOf = (locale: string, useGrouping: boolean) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping })

/** Decimal text as the locale writes numbers, to the last digit. */
export const shown = (text: string, locale: string): string => formatOf(locale, true).format(text as `${number}`)

/** The same as somebody would type it. */
export const typed = (text: string, locale: string): string => formatOf(locale, false).format(text as `${number}`)

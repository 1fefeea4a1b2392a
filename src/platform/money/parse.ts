import { minorUnits } from './currency.ts'
import { type Money, money } from './money.ts'

/**
 * Why a typed amount was not taken. `empty`: nothing typed. `not-an-amount`: not a number as the locale writes it.
 * `too-many-decimals`: finer than the currency. `negative`. `too-large`: more than 15 digits before the decimal mark.
 */
export type MoneyProblem = 'empty' | 'not-an-amount' | 'too-many-decimals' | 'negative' | 'too-large'

export type ParsedMoney = { money: Money } | { problem: MoneyProblem }

type NumberMarks = { decimal: string; group: string; first: number; others: number; digits: string; symbols: string[] }

const marksOf = new Map<string, NumberMarks>()

/** How the locale writes numbers: decimal and group marks, the sizes of groups (Indian lakhs: 3, then 2), its digits. */
function numberMarks(locale: string, currency: string): NumberMarks {
  const key = `${locale} ${currency}`
  const known = marksOf.get(key)
  if (known) return known
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567890.5)
  const groups = parts.filter(part => part.type === 'integer').map(part => part.value.length)
  const value = (type: string) => parts.find(part => part.type === type)?.value
  const symbols = (['symbol', 'narrowSymbol', 'code'] as const).map(
    currencyDisplay =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .find(part => part.type === 'currency')?.value ?? currency,
  )
  const marks = {
    decimal: value('decimal') ?? '.',
    group: value('group') ?? ',',
    first: groups.at(-1) ?? 3,
    others: groups.at(-2) ?? 3,
    digits: new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210),
    // Longest first, so that "US$" is not read as "US" and "$".
    symbols: [...new Set(symbols)].sort((a, b) => b.length - a.length),
  }
  marksOf.set(key, marks)
  return marks
}

const anySpace = /[\s\u00a0\u2007\u2009\u202f]+/g
const apostrophes = /['\u2019\u2018]/g

/** Spaces of any width as one, apostrophes as one, the locale's own digits as 0–9. */
const tidy = (text: string, digits: string) =>
  [...text.replace(anySpace, ' ').replace(apostrophes, "'").trim()]
    .map(c => (digits.includes(c) ? String(9 - digits.indexOf(c)) : c))
    .join('')

function withoutCurrency(text: string, symbols: string[]): string {
  for (const symbol of symbols) {
    const upper = text.toUpperCase()
    if (upper.startsWith(symbol.toUpperCase())) return text.slice(symbol.length).trim()
    if (upper.endsWith(symbol.toUpperCase())) return text.slice(0, -symbol.length).trim()
  }
  return text
}

/** Digits of the whole part, or null where groups have another size than the locale's: "1,25" is not guessed at. */
function ungrouped(text: string, marks: NumberMarks): string | null {
  const group = tidy(`0${marks.group}0`, '').slice(1, -1)
  const groups = text.split(group)
  if (groups.some(part => !/^\d+$/.test(part))) return null
  if (groups.length === 1) return text
  const last = groups.length - 1
  const sizesFit = groups.every((part, i) => {
    if (i === 0) return part.length <= marks.others
    return part.length === (i === last ? marks.first : marks.others)
  })
  return sizesFit ? groups.join('') : null
}

/**
 * Money from a form's text in the locale's format: `1,250.50` or `£1250.5` in en-GB, `1.250,50` in es-ES. The currency's
 * symbol or code may stand before or after. Never guesses: `1.250` pounds in en-GB has too many
 * decimals, because somebody may have meant 1250.
 */
export function parseMoney(typed: string, currency: string, locale: string): ParsedMoney {
  const marks = numberMarks(locale, currency)
  const text = tidy(typed.slice(0, 100), marks.digits)
  if (text === '') return { problem: 'empty' }
  const negative = /^[-\u2212]/.test(text)
  const bare = withoutCurrency(text.replace(/^[-\u2212]\s*/, ''), marks.symbols)
  const [whole = '', fraction, ...more] = bare.split(marks.decimal)
  const integer = ungrouped(whole, marks)
  if (integer === null || more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) {
    return { problem: 'not-an-amount' }
  }
  if (integer.replace(/^0+/, '').length > 15) return { problem: 'too-large' }
  if ((fraction ?? '').length > minorUnits(currency)) return { problem: 'too-many-decimals' }
  const amount = money(fraction === undefined ? integer : `${integer}.${fraction}`, currency)
  return negative && !/^[0.]+$/.test(amount.amount) ? { problem: 'negative' } : { money: amount }
}

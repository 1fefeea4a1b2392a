import Big from 'big.js'
import { z } from 'zod'
import { isCurrency, minorUnits } from './currency.ts'

/** An exact amount of one currency. `amount` is decimal text such as `1250.00`; never a float. */
export type Money = { amount: string; currency: string }

/**
 * How to drop decimals: `half-up` away from zero at the half (invoices), `half-even` to the even neighbour (statistics),
 * `down` towards zero, `up` away from zero.
 */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up'

const modes: Record<Rounding, 0 | 1 | 2 | 3> = { down: 0, 'half-up': 1, 'half-even': 2, up: 3 }

/** Decimal text: digits, perhaps a minus sign, perhaps a dot and more digits. No exponent, no grouping. */
const decimal = /^-?\d+(\.\d+)?$/

/** At most 15 digits before the dot and 6 after: more than any budget, and within what every database column holds. */
export const AmountText = z
  .string()
  .regex(decimal, 'money.not-an-amount')
  .refine(text => /^-?0*\d{1,15}(\.\d{1,6})?$/.test(text), 'money.too-long')

export const CurrencyCode = z.string().refine(isCurrency, 'money.unknown-currency')

/** Money from outside: forms of our own, files, columns. The result is in the normal form of `money()`. */
export const Money = z
  .strictObject({ amount: AmountText, currency: CurrencyCode })
  .transform((m): Money => money(m.amount, m.currency))

/** Money that is not negative: budgets, prices, limits. */
export const PositiveMoney = Money.refine(m => !m.amount.startsWith('-'), 'money.negative')

const plain = (value: Big, currency: string): Money => {
  const written = (value.e < 0 ? value.c.length - value.e - 1 : Math.max(0, value.c.length - 1 - value.e)) || 0
  const text = value.toFixed(Math.max(minorUnits(currency), written))
  return { amount: /^-0(\.0*)?$/.test(text) ? text.slice(1) : text, currency }
}

/**
 * Money in normal form: no leading zeros, at least the currency's decimals, none beyond them that are zero.
 * Throws RangeError for an amount that is not decimal text or a currency that does not exist.
 */
export function money(amount: string, currency: string): Money {
  if (!decimal.test(amount)) throw new RangeError(`not a decimal amount: ${amount.slice(0, 40)}`)
  return plain(new Big(amount), currency)
}

export const zero = (currency: string): Money => money('0', currency)

/** Two amounts of different currencies were put together, which has no answer without a rate. */
export class CurrencyMismatch extends Error {
  override name = 'CurrencyMismatch'
  constructor(one: string, other: string) {
    super(`cannot put ${one} and ${other} together`)
  }
}

function big(m: Money, currency: string): Big {
  if (m.currency !== currency) throw new CurrencyMismatch(currency, m.currency)
  return new Big(m.amount)
}

export const add = (a: Money, b: Money): Money => plain(new Big(a.amount).plus(big(b, a.currency)), a.currency)

export const subtract = (a: Money, b: Money): Money => plain(new Big(a.amount).minus(big(b, a.currency)), a.currency)

export const negate = (m: Money): Money => subtract(zero(m.currency), m)

/** The exact sum; zero of the currency for an empty list. Throws CurrencyMismatch when any item has another one. */
export const sum = (list: Iterable<Money>, currency: string): Money => {
  let total = new Big(0)
  for (const m of list) total = total.plus(big(m, currency))
  return plain(total, currency)
}

/** One exact sum per currency that occurs, by currency code: for lists across governments. */
export function sumByCurrency(list: Iterable<Money>): Money[] {
  const totals = new Map<string, Big>()
  for (const m of list) totals.set(m.currency, (totals.get(m.currency) ?? new Big(0)).plus(m.amount))
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, total]) => plain(total, currency))
}

/** Negative, 0 or positive, for sorting and limits. Throws CurrencyMismatch. */
export const compare = (a: Money, b: Money): -1 | 0 | 1 => new Big(a.amount).cmp(big(b, a.currency))

/** The same for two decimal texts that are known to be of one currency, such as limits of one government. */
export const compareAmounts = (a: string, b: string): -1 | 0 | 1 => new Big(a).cmp(b)

export const equals = (a: Money, b: Money): boolean => a.currency === b.currency && compare(a, b) === 0

export const isZero = (m: Money): boolean => new Big(m.amount).eq(0)

export const isNegative = (m: Money): boolean => new Big(m.amount).lt(0)

export const isPositive = (m: Money): boolean => new Big(m.amount).gt(0)

/** The exact product with a decimal text or whole number; round it when it is to be paid. */
export function multiply(m: Money, factor: string | number): Money {
  if (typeof factor === 'number' && !Number.isSafeInteger(factor))
    throw new RangeError('factors with decimals are text')
  return plain(new Big(m.amount).times(factor), m.currency)
}

/** The amount with `decimals` decimals, the currency's own unless given. */
export const round = (m: Money, rounding: Rounding = 'half-up', decimals = minorUnits(m.currency)): Money =>
  plain(new Big(m.amount).round(decimals, modes[rounding]), m.currency)

/** Minor units (pence, whole pesos). Throws RangeError when the amount is finer than that. */
export function toMinor(m: Money): bigint {
  const units = new Big(m.amount).times(new Big(10).pow(minorUnits(m.currency)))
  const text = units.toFixed()
  if (text.includes('.')) throw new RangeError(`${m.amount} ${m.currency} is not a whole number of minor units`)
  return BigInt(text)
}

export const fromMinor = (units: bigint, currency: string): Money =>
  plain(new Big(units.toString()).div(new Big(10).pow(minorUnits(currency))), currency)

/**
 * Decimal text from a number as JSON writes it (`1e3` becomes `1000`), null when it is none or larger than money is
 * written. Real publications hold numbers such as 1e9999.
 */
export function amountFromNumber(text: string): string | null {
  if (!/^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,4})?$/.test(text)) return null
  const value = new Big(text)
  return Math.abs(value.e) > 30 && !value.eq(0) ? null : value.toFixed()
}

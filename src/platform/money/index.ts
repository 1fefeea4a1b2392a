/**
 * Money is an exact decimal text with its currency: `{ amount: '1250.00', currency: 'KES' }`. Sums, shares and rounding are
 * exact to the last unit; amounts of different currencies never meet.
 */
export { currencyName, isCurrency, minorUnits } from './currency.ts'
export { formatAmount, formatMoney, formatPercentage, type MoneyStyle } from './format.ts'
export {
  AmountText,
  add,
  amountFromNumber,
  CurrencyCode,
  CurrencyMismatch,
  compare,
  compareAmounts,
  equals,
  fromMinor,
  isNegative,
  isPositive,
  isZero,
  Money,
  money,
  multiply,
  negate,
  PositiveMoney,
  type Rounding,
  round,
  subtract,
  sum,
  sumByCurrency,
  toMinor,
  zero,
} from './money.ts'
export { type MoneyProblem, type ParsedMoney, parseMoney } from './parse.ts'
export { divide, percentageOf, share } from './shares.ts'

import Big from 'big.js'
import { CurrencyMismatch, fromMinor, type Money, money, type Rounding, round, toMinor } from './money.ts'

// Quotients get far more digits than any amount before they are rounded once; big.js would otherwise stop at 20.
const Quotient = Big()
Quotient.DP = 60
Quotient.RM = 0

/** The amount divided by a whole number or decimal text, rounded to the currency's decimals: an average, a monthly part. */
export function divide(m: Money, by: string | number, rounding: Rounding = 'half-up'): Money {
  if (typeof by === 'number' && !Number.isSafeInteger(by)) throw new RangeError('divisors with decimals are text')
  return round(money(new Quotient(m.amount).div(by).toFixed(), m.currency), rounding)
}

/**
 * What percentage of the whole the part is, as decimal text with `decimals` decimals (`12.5`); null when the whole is
 * zero. Throws CurrencyMismatch.
 */
export function percentageOf(part: Money, whole: Money, decimals = 1): string | null {
  if (part.currency !== whole.currency) throw new CurrencyMismatch(whole.currency, part.currency)
  const divisor = new Quotient(whole.amount)
  if (divisor.eq(0)) return null
  return new Quotient(part.amount).times(100).div(divisor).toFixed(decimals, 1)
}

function checkedWeights(weights: readonly number[]): bigint[] {
  if (weights.some(w => !Number.isSafeInteger(w) || w < 0)) throw new RangeError('weights are whole and not negative')
  return weights.map(BigInt)
}

/**
 * The amount in parts that stand to each other as the weights and add up to it to the last minor unit. What rounding leaves
 * over goes, one unit each, to the parts that lost most, the earlier first. Throws RangeError when the
 * weights are not whole numbers from 0, are all 0, or the amount is finer than minor units.
 */
export function share(m: Money, weights: readonly number[]): Money[] {
  const parts = checkedWeights(weights)
  const total = parts.reduce((a, b) => a + b, 0n)
  if (total === 0n) throw new RangeError('at least one weight must be above 0')
  const units = toMinor(m)
  const sign = units < 0n ? -1n : 1n
  const size = units * sign
  const shares = parts.map(weight => ({ units: (size * weight) / total, lost: (size * weight) % total }))
  let left = size - shares.reduce((sum, s) => sum + s.units, 0n)
  const byLoss = [...shares].sort((a, b) => (a.lost === b.lost ? 0 : a.lost > b.lost ? -1 : 1))
  for (const part of byLoss) {
    if (left === 0n) break
    part.units += 1n
    left -= 1n
  }
  return shares.map(part => fromMinor(part.units * sign, m.currency))
}

import Big from 'big.js'
import { minorUnits, money } from '#platform/money'

/**
 * Decimals that are rounded once, at the end. Discount factors are quotients without an end, so they are kept to forty
 * decimals: an appraisal of a hundred years and fifteen digits is then right far beyond its last minor unit.
 */
export const Exact = Big()
Exact.DP = 40
Exact.RM = 1

export type Exact = Big

export const nothing = new Exact(0)

export const total = (list: readonly Exact[]): Exact => list.reduce((sum, one) => sum.plus(one), nothing)

/** Decimal text in the currency's minor units, half away from zero. */
export const rounded = (value: Exact, currency: string): string =>
  money(value.round(minorUnits(currency), 1).toFixed(), currency).amount

export const difference = (a: string, b: string, currency: string): string =>
  money(new Exact(a).minus(b).toFixed(), currency).amount

/**
 * The parts of an amount in minor units, so that they add up to it to the last unit. Each is its exact value rounded down
 * or up; what rounding down leaves over goes to those that lost most, the earlier first.
 * @param whole the sum of the parts, rounded
 */
export function apportion(whole: string, parts: readonly Exact[], currency: string): string[] {
  const unit = new Exact(10).pow(minorUnits(currency))
  const shares = parts.map(part => {
    const units = part.times(unit)
    const cut = units.round(0, 0)
    const down = cut.gt(units) ? cut.minus(1) : cut
    return { units: down, lost: units.minus(down) }
  })
  let left = Number(
    new Exact(whole)
      .times(unit)
      .minus(total(shares.map(({ units }) => units)))
      .toFixed(),
  )
  for (const share of [...shares].sort((a, b) => b.lost.cmp(a.lost))) {
    if (left <= 0) break
    share.units = share.units.plus(1)
    left -= 1
  }
  return shares.map(({ units }) => money(units.div(unit).toFixed(), currency).amount)
}

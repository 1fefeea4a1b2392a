import { Exact } from './exact.ts'
import type { Basis, Schedule } from './schema.ts'

/** The percentage by which the value of money falls in a year of the appraisal, from year 1. */
export function rateIn(schedule: Pick<Schedule, 'rates'>, year: number): string {
  const found = schedule.rates.find(({ throughYear }) => throughYear === undefined || year <= throughYear)
  if (!found) throw new RangeError(`the schedule has no rate for year ${year}`)
  return found.rate
}

/**
 * What one unit of money in each year is worth in year 0, which is not discounted. The rates chain: the factor of a year is
 * that of the year before, divided by one plus the year's own rate. A later rate so never changes what earlier years did,
 * as the Green Book's tables have it (HM Treasury, The Green Book, Annex 6).
 */
export function discountFactors(schedule: Pick<Schedule, 'rates'>, years: number): Exact[] {
  const factors: Exact[] = []
  let factor = new Exact(1)
  for (let year = 0; year < years; year += 1) {
    // Each division loses less than the fortieth decimal, and there are at most a hundred.
    if (year > 0) factor = factor.div(new Exact(rateIn(schedule, year)).div(100).plus(1))
    factors.push(factor)
  }
  return factors
}

/** What costs are multiplied by for optimism bias: `1.4` for 40 %. */
export const biasFactor = ({ bias }: Pick<Basis, 'bias'>): Exact => new Exact(bias.percent).div(100).plus(1)

/** The years of an appraisal as they are named: `2030`, `2031`. */
export const yearsOf = ({ firstYear, years }: Pick<Basis, 'firstYear' | 'years'>): string[] =>
  Array.from({ length: years }, (_, year) => String(Number(firstYear) + year))

import { biasFactor, discountFactors, yearsOf } from './discounting.ts'
import { apportion, difference, Exact, nothing, rounded, total } from './exact.ts'
import {
  type AppraisalContent,
  type Basis,
  type BenefitClass,
  benefitClasses,
  type CostClass,
  costClasses,
  type Line,
  type Option,
} from './schema.ts'

/** An option's exact figures, before anything is rounded. Costs include optimism bias. */
export interface Measured {
  option: Option
  factors: readonly Exact[]
  costs: Exact[]
  benefits: Exact[]
  presentCosts: Exact
  presentBenefits: Exact
  netPresentValue: Exact
  /** The present value of each line, with optimism bias on costs. */
  presentByLine: ReadonlyMap<string, Exact>
  /** The present value of costs before optimism bias. */
  plainCosts: Exact
}

/** Measures options by one basis. */
export function measureAll(options: readonly Option[], basis: Basis): Measured[] {
  const factors = discountFactors(basis.schedule, basis.years)
  return options.map(option => measure(option, basis, factors))
}

function measure(option: Option, basis: Basis, factors: readonly Exact[]): Measured {
  const bias = biasFactor(basis)
  const presentOf = (line: Line) => total(factors.map((factor, year) => factor.times(line.amounts[year] ?? 0)))
  const plain = new Map(option.lines.map(line => [line.id, presentOf(line)]))
  const byKind = (kind: Line['kind']) => option.lines.filter(line => line.kind === kind)
  const presentTotal = (kind: Line['kind']) => total(byKind(kind).map(line => plain.get(line.id) ?? nothing))
  const inYear = (kind: Line['kind'], year: number) =>
    total(byKind(kind).map(line => new Exact(line.amounts[year] ?? 0)))
  const plainCosts = presentTotal('cost')
  const presentCosts = plainCosts.times(bias)
  const presentBenefits = presentTotal('benefit')
  const raised = (line: Line) => (plain.get(line.id) ?? nothing).times(line.kind === 'cost' ? bias : 1)
  return {
    option,
    factors,
    costs: factors.map((_, year) => inYear('cost', year).times(bias)),
    benefits: factors.map((_, year) => inYear('benefit', year)),
    presentCosts,
    presentBenefits,
    netPresentValue: presentBenefits.minus(presentCosts),
    presentByLine: new Map(option.lines.map(line => [line.id, raised(line)])),
    plainCosts,
  }
}

/** One year of an option. Money is decimal text in the currency's minor units; costs include optimism bias. */
export interface YearFigures {
  year: string
  /** To six decimals, for reading. */
  factor: string
  costs: string
  benefits: string
  net: string
  /** The net of the year in money of year 0. */
  discounted: string
  /** The discounted net of all years up to this one. */
  cumulative: string
}

/** What an option comes to. Money is decimal text in the currency's minor units, and parts add up to their whole. */
export interface OptionFigures {
  id: string
  name: string
  isDoNothing: boolean
  isPreferred: boolean
  presentBenefits: string
  presentCosts: string
  /** Relative to nothing at all: benefits less costs, discounted. */
  netPresentValue: string
  /** The same, less that of doing nothing; null where that is not among the options. */
  overNothing: string | null
  /** Discounted benefits for each unit of discounted costs, to two decimals; null without costs. */
  ratio: string | null
  /** See `paybackYear`. */
  payback: string | null
  /** Undiscounted. */
  wholeLifeCost: string
  /** Present values. */
  benefits: Record<BenefitClass, string>
  costs: Record<CostClass, string>
  years: YearFigures[]
  /** From 1, by net present value; equals share a place. */
  rank: number
}

/**
 * The first year from which an option has paid back what it costs beyond doing nothing, and stays so to the end: whole
 * years, undiscounted. Null where it never does, or where it differs from doing nothing in no year.
 */
export function paybackYear(nets: readonly Exact[], instead: readonly Exact[] | null, years: readonly string[]) {
  const against = nets.map((net, year) => net.minus(instead?.[year] ?? 0))
  if (against.every(net => net.eq(0))) return null
  let sum = nothing
  let lastBehind = -1
  against.forEach((net, year) => {
    sum = sum.plus(net)
    if (sum.lt(0)) lastBehind = year
  })
  return years[lastBehind + 1] ?? null
}

const netsOf = ({ benefits, costs }: Measured) => benefits.map((benefit, year) => benefit.minus(costs[year] ?? 0))

/** Every option's figures in the order in which the options are listed; none without a basis. */
export function appraise(content: AppraisalContent, currency: string): OptionFigures[] {
  const { basis } = content
  if (!basis) return []
  const measured = measureAll(content.options, basis)
  const idle = measured.find(({ option }) => option.isDoNothing)
  const idleValue = idle ? rounded(idle.netPresentValue, currency) : null
  return measured.map(one => {
    const { id, name, isDoNothing, isPreferred } = one.option
    const whole = wholesOf(one, currency)
    return {
      id,
      name,
      isDoNothing,
      isPreferred,
      ...whole,
      overNothing: idleValue === null ? null : difference(whole.netPresentValue, idleValue, currency),
      ratio: one.presentCosts.eq(0) ? null : one.presentBenefits.div(one.presentCosts).toFixed(2),
      payback: isDoNothing ? null : paybackYear(netsOf(one), idle ? netsOf(idle) : null, yearsOf(basis)),
      benefits: byClass(one, benefitClasses, whole.presentBenefits, currency),
      costs: byClass(one, costClasses, whole.presentCosts, currency),
      years: yearFigures(one, basis, whole, currency),
      rank: 1 + measured.filter(other => other.netPresentValue.gt(one.netPresentValue)).length,
    }
  })
}

/** The whole is rounded once, and its two sides so that their difference is the whole. */
function wholesOf(one: Measured, currency: string) {
  const netPresentValue = rounded(one.netPresentValue, currency)
  const sides = apportion(netPresentValue, [one.presentBenefits, one.presentCosts.neg()], currency)
  return {
    netPresentValue,
    presentBenefits: sides[0] ?? '0',
    presentCosts: difference('0', sides[1] ?? '0', currency),
    wholeLifeCost: rounded(total(one.costs), currency),
  }
}

function byClass<Class extends CostClass | BenefitClass>(
  one: Measured,
  classes: readonly Class[],
  whole: string,
  currency: string,
): Record<Class, string> {
  const exact = classes.map(wanted =>
    total(
      one.option.lines.filter(line => line.class === wanted).map(line => one.presentByLine.get(line.id) ?? nothing),
    ),
  )
  const parts = apportion(whole, exact, currency)
  return Object.fromEntries(classes.map((name, index) => [name, parts[index] ?? '0'])) as Record<Class, string>
}

function yearFigures(
  one: Measured,
  basis: Basis,
  whole: { netPresentValue: string; wholeLifeCost: string },
  currency: string,
): YearFigures[] {
  const { factors } = one
  const nets = netsOf(one)
  const costs = apportion(whole.wholeLifeCost, one.costs, currency)
  const exact = nets.map((net, year) => net.times(factors[year] ?? 0))
  const discounted = apportion(whole.netPresentValue, exact, currency)
  let sum = nothing
  return yearsOf(basis).map((year, index) => {
    const cost = costs[index] ?? '0'
    const benefit = rounded(one.benefits[index] ?? nothing, currency)
    sum = sum.plus(discounted[index] ?? 0)
    return {
      year,
      factor: (factors[index] ?? nothing).toFixed(6),
      costs: cost,
      benefits: benefit,
      net: difference(benefit, cost, currency),
      discounted: discounted[index] ?? '0',
      cumulative: rounded(sum, currency),
    }
  })
}

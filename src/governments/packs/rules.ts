import { compareAmounts } from '#platform/money'
import type { ServiceStage } from './plan-values.ts'
import { type ResolvedPack, ruleAt } from './resolve.ts'
import type { Part, ProcurementMethod } from './rule-values.ts'
import type { Rules } from './schema.ts'

/** Whether the part of the platform is switched on for the government on the day. */
export const partOn = (pack: ResolvedPack, part: Part, date: string): boolean =>
  ruleAt(pack, 'parts', date)[part] ?? false

/** The method by its slug; undefined where the government has none of that name on the day. */
export const methodBySlug = (pack: ResolvedPack, slug: string, date: string): ProcurementMethod | undefined =>
  ruleAt(pack, 'procurementMethods', date).find(method => method.slug === slug)

/** The methods by which a purchase of that value (decimal text in the government's currency) may be made. */
export const methodsFor = (pack: ResolvedPack, value: string, date: string): ProcurementMethod[] =>
  ruleAt(pack, 'procurementMethods', date).filter(method => valueFits(method, value))

/** From `valueFrom`, included, to `valueBelow`, not included. */
export const valueFits = ({ valueFrom, valueBelow }: ProcurementMethod, value: string): boolean =>
  (valueFrom === undefined || compareAmounts(value, valueFrom) >= 0) &&
  (valueBelow === undefined || compareAmounts(value, valueBelow) < 0)

/** How many days open a method allows: `usual` without a reason, `shorter` where its condition holds. */
export function daysFit(method: ProcurementMethod, days: number): 'usual' | 'shorter' | 'too-few' {
  if (days >= method.minimumDays) return 'usual'
  return method.shorterNotice && days >= method.shorterNotice.days ? 'shorter' : 'too-few'
}

export type ApprovalBand = Rules['spendApproval']['bands'][number]

/** The band that decides who approves spending of that amount (decimal text in the government's currency). */
export function approvalBand(pack: ResolvedPack, amount: string, date: string): ApprovalBand {
  const { bands } = ruleAt(pack, 'spendApproval', date)
  const band = bands.find(({ upTo }) => upTo === undefined || compareAmounts(amount, upTo) <= 0)
  if (!band) throw new RangeError(`no band of spendApproval reaches ${amount}`)
  return band
}

export type CaseBand = Rules['businessCase']['bands'][number]

/**
 * How deep the business case of a plan goes, and which parts are handed in with the plan: the first band that fits.
 * `amount` is decimal text in the government's currency. A plan that names no stage of a service fits only bands that
 * ask for none.
 */
export function caseBandFor(
  rule: Rules['businessCase'],
  { stage, amount }: { stage: ServiceStage | null; amount: string },
): CaseBand {
  const band = rule.bands.find(
    ({ stages, upTo }) =>
      (stages === undefined || (stage !== null && stages.includes(stage))) &&
      (upTo === undefined || compareAmounts(amount, upTo) <= 0),
  )
  if (!band) throw new RangeError(`no band of businessCase reaches ${amount}`)
  return band
}

/** A firm's size by the OCDS codelist partyScale. */
export type Scale = 'micro' | 'small' | 'medium' | 'large'

/**
 * The scale of a firm with so many employees and, where the rule asks for it, such a turnover (decimal text in the government's
 * currency); null where it cannot be told, because a turnover that decides is not known.
 */
export function scaleOf(
  pack: ResolvedPack,
  firm: { employees: number; turnover?: string },
  date: string,
): Scale | null {
  for (const { scale, employeesBelow, turnoverUpTo } of ruleAt(pack, 'smeDefinition', date)) {
    if (firm.employees >= employeesBelow) continue
    if (turnoverUpTo === undefined) return scale
    if (firm.turnover === undefined) return null
    if (compareAmounts(firm.turnover, turnoverUpTo) <= 0) return scale
  }
  return 'large'
}

/** True for the scales that count as small or medium-sized. */
export const isSme = (scale: Scale): boolean => scale !== 'large'

/** The ranges in which the weights of a lot's criteria may be, by criterion, in whole percentages. */
export function weightingsFor(pack: ResolvedPack, lot: string, date: string): Rules['weightings'][number]['criteria'] {
  const rows = ruleAt(pack, 'weightings', date)
  const row = rows.find(({ lots }) => lots?.includes(lot)) ?? rows.find(({ lots }) => lots === undefined)
  if (!row) throw new RangeError(`no weightings for ${lot}`)
  return row.criteria
}

/** Why weights may not be used, by criterion; empty when they may: each within its range, all together exactly 100. */
export function weightingProblems(
  ranges: Rules['weightings'][number]['criteria'],
  weights: Readonly<Record<string, number>>,
): { criterion: string | null; problem: 'missing' | 'unknown' | 'not-whole' | 'out-of-range' | 'not-hundred' }[] {
  const problems: ReturnType<typeof weightingProblems> = []
  for (const [criterion, { min, max }] of Object.entries(ranges)) {
    const weight = weights[criterion]
    if (weight === undefined) problems.push({ criterion, problem: 'missing' })
    else if (!Number.isInteger(weight)) problems.push({ criterion, problem: 'not-whole' })
    else if (weight < min || weight > max) problems.push({ criterion, problem: 'out-of-range' })
  }
  for (const criterion of Object.keys(weights)) {
    if (!Object.hasOwn(ranges, criterion)) problems.push({ criterion, problem: 'unknown' })
  }
  const total = Object.values(weights).reduce((a, b) => a + b, 0)
  return total === 100 ? problems : [...problems, { criterion: null, problem: 'not-hundred' }]
}

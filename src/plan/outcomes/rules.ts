import { type Plan, rolesOf, type Who } from '#plan/pipeline'
import { compareAmounts, type Money, money, subtract, sum } from '#platform/money'
import { yearOf } from '#platform/time'
import type { Actual, ActualStage, Benefit, Reading } from './schema.ts'

export const permissions = {
  'outcome.write': ['buyer', 'approver', 'contract-manager'],
} as const

/** Why somebody may not write what came of a plan, or null if they may. The words are message keys. */
export function writingRefusal(plan: Pick<Plan, 'authorId' | 'bodyId'>, actor: Who): string | null {
  const isOwn = actor.bodyIds.includes(plan.bodyId)
  const roles = rolesOf(actor, plan).filter(role => role !== 'contract-manager' || isOwn)
  const writes = ['author', ...permissions['outcome.write']].some(role => roles.includes(role))
  return writes ? null : 'outcomes.not-your-role'
}

/** What a stage of spending comes to, and how much of the budget it leaves; below zero where it is more. */
export interface ForecastRow {
  stage: 'committed' | ActualStage
  amount: Money
  left: Money
}

/** What one year was to cost and what was paid in it. */
export interface ForecastYear {
  year: number
  planned: Money
  paid: Money
  left: Money
}

export interface Forecast {
  budget: Money
  rows: ForecastRow[]
  /** Empty where the plan is not told by year. */
  years: ForecastYear[]
}

/** Sets what was planned against what came of it. Amounts in another currency than the plan's are refused earlier. */
export function forecastOf(
  plan: Pick<Plan, 'budget'> & { line: Pick<Plan['line'], 'years'> },
  committed: Money,
  actuals: readonly Pick<Actual, 'stage' | 'amount' | 'on'>[],
): Forecast {
  const { budget } = plan
  const { currency } = budget
  const add = (amounts: readonly Money[]) => sum(amounts, currency)
  const of = (stage: ActualStage) => add(actuals.filter(one => one.stage === stage).map(({ amount }) => amount))
  const row = (stage: ForecastRow['stage'], amount: Money): ForecastRow => ({
    stage,
    amount,
    left: subtract(budget, amount),
  })
  const payments = actuals.filter(({ stage }) => stage === 'payment')
  const { years } = plan.line
  const all = [...new Set([...years.map(({ year }) => year), ...payments.map(({ on }) => yearOf(on))])].sort(
    (a, b) => a - b,
  )
  return {
    budget,
    rows: [
      row('committed', committed),
      row('award', of('award')),
      row('contract', of('contract')),
      row('payment', of('payment')),
    ],
    years:
      years.length === 0
        ? []
        : all.map(year => {
            const told = years.find(one => one.year === year)
            const planned = add(told ? [money(told.capital, currency), money(told.running, currency)] : [])
            const paid = add(payments.filter(({ on }) => yearOf(on) === year).map(({ amount }) => amount))
            return { year, planned, paid, left: subtract(planned, paid) }
          }),
  }
}

export type BenefitStatus = 'reached' | 'missed' | 'overdue' | 'under-way'

/** Whether a value is at the target or beyond it, seen from where things began. */
export const isReached = ({ baseline, target }: Pick<Benefit, 'baseline' | 'target'>, value: string): boolean =>
  compareAmounts(target, baseline) >= 0 ? compareAmounts(value, target) >= 0 : compareAmounts(value, target) <= 0

/** How a benefit stands: overdue once its day is over and nobody has measured it since. */
export function benefitStatus(
  benefit: Pick<Benefit, 'baseline' | 'target' | 'dueOn'>,
  latest: Pick<Reading, 'value' | 'on'> | null,
  today: string,
): BenefitStatus {
  const isMeasured = latest !== null && latest.on >= benefit.dueOn
  if (benefit.dueOn < today && !isMeasured) return 'overdue'
  if (latest && isReached(benefit, latest.value)) return 'reached'
  return isMeasured ? 'missed' : 'under-way'
}

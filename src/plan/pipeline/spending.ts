import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { compare, isNegative, type Money, money, subtract, sum } from '#platform/money'
import { localDate, yearOf } from '#platform/time'
import { openProcess, record } from '#record'
import { type Commitment, commitmentsOf, setCommitment } from './commitment-store.ts'
import { blocking, type Condition, type GatedStep } from './conditions/rules.ts'
import { conditionsOf } from './conditions/store.ts'
import { decisionsOn } from './decision-store.ts'
import type { Plan, PlanId } from './schema.ts'
import { isInForce } from './scope.ts'
import { planById, requirePlan } from './store.ts'

/** What later areas ask before they rely on a plan. */
export interface ApprovalInForce {
  planId: PlanId
  ocid: string
  title: string
  bodyId: string
  /** The most that may be spent, over all contracting processes of the plan. */
  budget: Money
  route: Plan['route']
  conditions: string | null
  /** The conditions to be tracked, whatever has become of them. */
  tracked: readonly Condition[]
  /** Bought before it was assured: what follows is public as such. */
  isEmergency: boolean
  validUntil: Date
}

/** The approval that lets money of this plan be spent at this instant; null when there is none. */
export async function approvalInForce(tx: Transaction, planId: string, now: Date): Promise<ApprovalInForce | null> {
  const plan = await planById(tx, planId)
  const [decision] = plan ? await decisionsOn(tx, planId, 1) : []
  if (!plan?.ocid || !decision?.validUntil || !isInForce(plan, decision, now)) return null
  return {
    planId: plan.id,
    ocid: plan.ocid,
    title: plan.title,
    bodyId: plan.bodyId,
    budget: plan.budget,
    route: plan.route,
    conditions: decision.conditions,
    tracked: (await conditionsOf(tx, planId)).filter(({ approvalId }) => approvalId === decision.id),
    isEmergency: decision.outcome === 'emergency',
    validUntil: decision.validUntil,
  }
}

/** The conditions of an approval that stand in the way of a step, oldest first. */
export const blockingConditions = ({ tracked }: Pick<ApprovalInForce, 'tracked'>, step: GatedStep): Condition[] =>
  blocking(tracked, step)

/**
 * Throws a Refusal that names the first condition in the way of a step: of the plan's latest approval, whether or not
 * that has run out by now.
 */
export async function requireConditionsMet(tx: Transaction, planId: string, step: GatedStep): Promise<void> {
  const decisions = await decisionsOn(tx, planId)
  const approval = decisions.find(({ validUntil }) => validUntil !== null)
  const tracked = (await conditionsOf(tx, planId)).filter(({ approvalId }) => approvalId === approval?.id)
  const [first] = blocking(tracked, step)
  if (first) throw new Refusal('conflict', 'plan.condition.unmet', { condition: first.text, due: first.dueOn })
}

export const totalOf = (commitments: readonly Commitment[], currency: string): Money =>
  sum(
    commitments.map(({ amount }) => amount),
    currency,
  )

/** What is left of a plan's budget. */
export async function remainingBudget(tx: Transaction, planId: string): Promise<Money> {
  const plan = await requirePlan(tx, planId)
  return subtract(plan.budget, totalOf(await commitmentsOf(tx, planId), plan.budget.currency))
}

export interface Spending {
  planId: string
  ocid: string
  amount: Money
  /** What the money is promised for: conditions that block it must be met. */
  step: GatedStep
}

/**
 * Promises part of a plan's budget to a contracting process, in place of what it was promised before. Locks the plan, so
 * that two processes cannot spend the same money. Throws a Refusal where no approval is in force
 * (`plan.no-approval-in-force`), a condition is not met (`plan.condition.unmet`) or the budget does not reach
 * (`plan.over-budget`).
 */
export async function commitBudget(tx: Transaction, ctx: Ctx, { planId, ocid, amount, step }: Spending): Promise<void> {
  const plan = await requirePlan(tx, planId, { lock: true })
  if (!(await approvalInForce(tx, planId, await tx.now()))) throw new Refusal('conflict', 'plan.no-approval-in-force')
  await requireConditionsMet(tx, planId, step)
  if (isNegative(amount)) throw new RangeError('A commitment is not negative.')
  if (amount.currency !== plan.budget.currency) throw new Refusal('invalid', 'plan.budget.other-currency')
  const others = (await commitmentsOf(tx, planId)).filter(commitment => commitment.ocid !== ocid)
  const left = subtract(plan.budget, totalOf(others, plan.budget.currency))
  if (compare(amount, left) > 0) {
    throw new Refusal('conflict', 'plan.over-budget', { left: `${left.amount} ${left.currency}` })
  }
  await write(tx, ctx, 'plan.budget-committed', plan, ocid, amount)
}

/**
 * Gives back what a contracting process will not spend: all of it, down to the amount that it keeps, or one part of it.
 * Needs no approval in force, since it spends nothing; does nothing for a process that was promised nothing.
 */
export async function releaseBudget(
  tx: Transaction,
  ctx: Ctx,
  { planId, ocid, keep, part }: { planId: string; ocid: string; keep?: Money; part?: Money },
): Promise<void> {
  const plan = await requirePlan(tx, planId, { lock: true })
  const held = (await commitmentsOf(tx, planId)).find(commitment => commitment.ocid === ocid)
  if (!held) return
  const none = money('0', plan.budget.currency)
  const rest = part ? subtract(held.amount, part) : none
  const kept = keep ?? (isNegative(rest) ? none : rest)
  if (compare(kept, held.amount) > 0) throw new Refusal('conflict', 'plan.release-more')
  await write(tx, ctx, 'plan.budget-released', plan, ocid, kept)
}

async function write(tx: Transaction, ctx: Ctx, audit: string, plan: Plan, ocid: string, amount: Money): Promise<void> {
  const now = await tx.now()
  await setCommitment(tx, { governmentId: governmentOf(ctx), planId: plan.id, ocid, amount, now })
  await record(tx, ctx, { audit, subject: { kind: 'plan', id: plan.id }, ocid, details: { ...amount } })
}

/** What the public numbers of a government's processes are made of. */
export const numbering = (government: { slug: string; ocid_prefix: string }) => ({
  slug: government.slug,
  ocidPrefix: government.ocid_prefix,
})

/** The process that a new opportunity of a plan belongs to, and how it is tied to the plan's own. */
export interface PlannedProcess {
  ocid: string
  relatedProcesses: {
    id: string
    relationship: ['planning']
    scheme: 'ocid'
    identifier: string
    title: string
  }[]
}

/**
 * The ocid for an opportunity of this plan: the plan's own for the first, a new one tied to it for every further one.
 * Locks the plan; commit budget in the same transaction, since that is what marks the plan's own ocid as taken.
 */
export async function processForPlan(tx: Transaction, ctx: Ctx, planId: string): Promise<PlannedProcess> {
  const plan = await requirePlan(tx, planId, { lock: true })
  if (!plan.ocid) throw new Refusal('conflict', 'plan.no-approval-in-force')
  const taken = (await commitmentsOf(tx, planId)).some(({ ocid }) => ocid === plan.ocid)
  if (!taken) return { ocid: plan.ocid, relatedProcesses: [] }
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const year = yearOf(localDate(government.time_zone, await tx.now()))
  const ocid = await openProcess(tx, ctx, { government: numbering(government), year })
  return {
    ocid,
    relatedProcesses: [
      { id: 'plan', relationship: ['planning'], scheme: 'ocid', identifier: plan.ocid, title: plan.title },
    ],
  }
}

import { type Contract, endContract, holdContract, publisherOf, type Settle, zoneOf } from '#contract/contracts'
import { noteActual } from '#plan/outcomes'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction as Tx } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { type Money, money, subtract, sum } from '#platform/money'
import { localDate } from '#platform/time'
import { record } from '#record'
import { deliveryRelease } from './publish.ts'
import {
  type Account,
  completionRefusal,
  type Decision,
  lifecycle,
  type MilestoneAction,
  milestoneRefusal,
  paymentRefusal,
  plannedRefusal,
} from './rules.ts'
import type { Milestone, MilestoneId, NewMilestone, NewPayment, Transaction, TransactionId } from './schema.ts'
import * as store from './store.ts'

/** Adds a milestone to a contract in force, and publishes it. */
export const planMilestone = (ctx: Ctx, contractId: string, typed: NewMilestone): Promise<MilestoneId> =>
  ctx.transact(async tx => {
    const contract = await holdContract(tx, ctx, contractId, 'deliver')
    const known = await store.milestonesOf(tx, contract)
    if (known.length >= store.mostMilestones) throw new Refusal('conflict', 'milestone.too-many')
    refusePlanned(contract, known, typed)
    const { count } = await store.paidOf(tx, contract)
    const milestone = { id: newId<'milestone'>(), number: (known.at(-1)?.number ?? 0) + 1, ...typed }
    await store.insertMilestone(tx, contract, milestone)
    const isFirst = known.length === 0 && count === 0
    await tell(tx, ctx, contract, 'milestone.planned', { milestoneId: milestone.id, isFirst })
    return milestone.id
  })

/** Changes a milestone that nobody has decided on yet. */
export const editMilestone = (
  ctx: Ctx,
  milestoneId: string,
  version: number | null,
  typed: NewMilestone,
): Promise<void> =>
  changing(ctx, milestoneId, version, 'edit', async (tx, contract, milestone) => {
    const others = (await store.milestonesOf(tx, contract)).filter(({ id }) => id !== milestone.id)
    refusePlanned(contract, others, typed)
    await store.updateMilestone(tx, milestone, {
      title: typed.title,
      description: typed.description,
      due_on: typed.dueOn,
      amount: typed.amount,
    })
    return 'milestone.changed'
  })

/** Decides a milestone: met, met in part or missed, on a day, with a note. */
export const decideMilestone = (
  ctx: Ctx,
  milestoneId: string,
  version: number | null,
  { action, decidedOn, note }: Decision,
): Promise<void> =>
  changing(ctx, milestoneId, version, action, async (tx, contract, milestone, now) => {
    if (decidedOn > localDate(await zoneOf(tx, contract), now)) throw new Refusal('invalid', 'milestone.in-the-future')
    const state = nextState(lifecycle, milestone.state, action)
    await store.updateMilestone(tx, milestone, { state, decided_on: decidedOn, decided_at: now, note })
    return 'milestone.decided'
  })

/** What changing a milestone has in common: its contract locked and in force, then itself, then the public told. */
const changing = (
  ctx: Ctx,
  milestoneId: string,
  version: number | null,
  action: MilestoneAction,
  work: (tx: Tx, contract: Contract, milestone: Milestone, now: Date) => Promise<`milestone.${string}`>,
): Promise<void> =>
  ctx.transact(async tx => {
    const { contractId } = await store.requireMilestone(tx, governmentOf(ctx), milestoneId)
    const contract = await holdContract(tx, ctx, contractId, 'deliver')
    // Read again now that the contract is locked: everything that changes its milestones waits for that.
    const milestone = await store.requireMilestone(tx, governmentOf(ctx), milestoneId)
    const reason = milestoneRefusal(milestone, action, ctx.actor.roles)
    if (reason) throw new Refusal('conflict', reason)
    if (version !== null && version !== milestone.version) throw new Refusal('stale', 'error.stale')
    const verb = await work(tx, contract, milestone, await tx.now())
    await tell(tx, ctx, contract, verb, { milestoneId: milestone.id, isFirst: false })
  })

function refusePlanned(contract: Contract, others: readonly Milestone[], { amount }: NewMilestone): void {
  const planned = [...others.map(other => other.amount), amount].filter(one => one !== null)
  const total = sum(
    planned.map(one => money(one, contract.currency)),
    contract.currency,
  )
  const reason = plannedRefusal(total, valueIn(contract))
  if (reason) throw new Refusal('invalid', reason)
}

/** Records money that left. The contract's row is locked, so that two payments at once cannot exceed its value. */
export const recordPayment = (ctx: Ctx, contractId: string, payment: NewPayment): Promise<TransactionId> =>
  ctx.transact(async tx => {
    const contract = await holdContract(tx, ctx, contractId, 'deliver')
    const now = await tx.now()
    const account = await accountOf(tx, contract)
    const corrects = payment.correctsId === null ? null : await correctionOf(tx, contract, payment.correctsId)
    const milestone = corrects ? corrects.milestoneId : payment.milestoneId
    await requireOwnMilestone(tx, contract, milestone)
    const today = localDate(account.zone, now)
    const reason = paymentRefusal({ ...payment, corrects }, account, today)
    if (reason) throw new Refusal('invalid', reason, leftOf(account, corrects))
    const transaction: Transaction = {
      id: newId<'transaction'>(),
      number: account.last + 1,
      milestoneId: milestone,
      correctsId: payment.correctsId,
      amount: payment.value.amount,
      currency: payment.value.currency,
      paidOn: payment.paidOn,
      reference: payment.reference,
    }
    await store.insertTransaction(tx, contract, transaction, { by: ctx.actor.id, at: now })
    const { planId, ocid } = contract
    if (planId) {
      const { id: reference, paidOn: on } = transaction
      await noteActual(tx, ctx, { planId, ocid, stage: 'payment', reference, amount: payment.value, on })
    }
    const isFirst = account.count === 0 && (await store.milestonesOf(tx, contract)).length === 0
    await tell(tx, ctx, contract, 'transaction.recorded', { transaction, isFirst })
    return transaction.id
  })

interface Correction {
  amount: Money
  corrected: Money
  milestoneId: MilestoneId | null
}

/** What a correction takes back. A correction itself is not corrected: the payment is recorded anew instead. */
async function correctionOf(tx: Tx, contract: Contract, id: TransactionId): Promise<Correction> {
  const original = await store.transactionById(tx, contract, id)
  if (!original || original.correctsId) throw new Refusal('not-found', 'transaction.not-found')
  const corrected = money(await store.correctedOf(tx, contract, id), contract.currency)
  return { amount: money(original.amount, original.currency), corrected, milestoneId: original.milestoneId }
}

async function requireOwnMilestone(tx: Tx, contract: Contract, id: string | null): Promise<void> {
  if (id === null) return
  const milestone = await store.requireMilestone(tx, contract.governmentId, id)
  if (milestone.contractId !== contract.id) throw new Refusal('not-found', 'milestone.not-found')
}

/** How much could still be paid or taken back, for the reason of a refusal. */
function leftOf(account: Account, corrects: Correction | null): Record<string, string> {
  const left = corrects
    ? subtract(corrects.amount, corrects.corrected)
    : account.value && subtract(account.value, account.paid)
  return left ? { left: `${left.amount} ${left.currency}` } : {}
}

const valueIn = ({ amount, currency }: Contract): Money | null => (amount === null ? null : money(amount, currency))

/** Where the payments of a contract stand. */
export async function accountOf(tx: Tx, contract: Contract) {
  const zone = await zoneOf(tx, contract)
  const { paid, count, last } = await store.paidOf(tx, contract)
  return {
    value: valueIn(contract),
    paid: money(paid, contract.currency),
    signedOn: contract.signedAt && localDate(zone, contract.signedAt),
    zone,
    count,
    last,
  }
}

const settle: Settle = async (tx, contract, action) => {
  const milestones = await store.milestonesOf(tx, contract)
  const reason = action === 'complete' ? completionRefusal(milestones) : null
  if (reason) throw new Refusal('conflict', reason)
  return (await accountOf(tx, contract)).paid
}

/** Ends a contract that was fulfilled: every milestone decided. What was not spent goes back to the plan. */
export const completeContract = (ctx: Ctx, contractId: string, version: number | null = null): Promise<void> =>
  endContract(ctx, contractId, version, { action: 'complete', reason: null }, settle)

/** Breaks a contract off, with the reason. */
export const terminateContract = (
  ctx: Ctx,
  contractId: string,
  version: number | null,
  reason: string,
): Promise<void> => endContract(ctx, contractId, version, { action: 'terminate', reason }, settle)

interface Change {
  milestoneId?: MilestoneId
  transaction?: Transaction
  /** Whether nothing was said about the delivery of this contract before. */
  isFirst: boolean
}

/** Publishes what changed: the milestone or the payment, complete in itself. Merging joins them by id. */
async function tell(tx: Tx, ctx: Ctx, contract: Contract, verb: `${string}.${string}`, change: Change) {
  const { transaction, isFirst } = change
  const id = change.milestoneId ?? transaction?.milestoneId
  const milestone = id ? await store.requireMilestone(tx, contract.governmentId, id) : null
  const publisher = await publisherOf(tx, contract)
  await record(tx, ctx, {
    audit: verb,
    subject: transaction
      ? { kind: 'transaction', id: transaction.id }
      : { kind: 'milestone', id: milestone?.id ?? contract.id },
    ocid: contract.ocid,
    details: {
      contract: contract.id,
      ...(transaction && { amount: transaction.amount, corrects: transaction.correctsId }),
      ...(milestone && { milestone: milestone.number, state: milestone.state }),
    },
    event: verb,
    release: deliveryRelease(publisher, contract, isFirst ? 'implementation' : 'implementationUpdate', {
      milestone: transaction ? null : milestone,
      transaction: transaction ? { ...transaction, milestone } : null,
    }),
  })
}

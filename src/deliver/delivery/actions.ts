import { type Contract, endContract, publisherOf, requireContract } from '#contract/contracts'
import { governmentById } from '#governments/tree'
import { commitBudget } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction as Tx } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { type Money, money, sum } from '#platform/money'
import { localDate } from '#platform/time'
import { record } from '#record'
import { deliveryRelease } from './publish.ts'
import {
  completionRefusal,
  lifecycle,
  type MilestoneAction,
  milestoneRefusal,
  paidOf,
  paymentRefusal,
} from './rules.ts'
import * as store from './store.ts'

export interface NewMilestone {
  title: string
  description: string
  dueOn: string
  amount: string | null
}

/** Adds a milestone to a contract in force, and publishes it. */
export const planMilestone = (ctx: Ctx, contractId: string, milestone: NewMilestone): Promise<store.MilestoneId> =>
  delivering(ctx, contractId, async (tx, contract) => {
    const id = newId<'milestone'>()
    const number = ((await store.milestonesOf(tx, contract)).at(-1)?.number ?? 0) + 1
    await store.insertMilestone(tx, {
      government_id: contract.governmentId,
      id,
      contract_id: contract.id,
      supplier_id: contract.supplierId,
      number,
      state: 'scheduled',
      title: milestone.title,
      description: milestone.description,
      due_on: milestone.dueOn,
      amount: milestone.amount,
    })
    await tell(tx, ctx, contract, 'milestone.planned', { kind: 'milestone', id })
    return id
  })

/** Decides a milestone: met, met in part or missed, on a day, with a note. */
export const decideMilestone = (
  ctx: Ctx,
  milestoneId: string,
  version: number | null,
  decision: { action: Exclude<MilestoneAction, 'edit'>; decidedOn: string; note: string | null },
): Promise<void> =>
  ctx.transact(async tx => {
    const milestone = await store.requireMilestone(tx, governmentOf(ctx), milestoneId)
    const contract = await requireContract(tx, governmentOf(ctx), milestone.contractId, { lock: 'update' })
    const reason = milestoneRefusal(milestone, decision.action, contract, ctx.actor.roles)
    if (reason) throw new Refusal('conflict', reason)
    if (version !== null && version !== milestone.version) throw new Refusal('stale', 'error.stale')
    const now = await tx.now()
    if (decision.decidedOn > (await todayOf(tx, contract, now))) throw new Refusal('invalid', 'milestone.in-the-future')
    await store.updateMilestone(tx, contract.governmentId, milestone.id, {
      state: nextState(lifecycle, milestone.state, decision.action),
      decided_on: decision.decidedOn,
      decided_at: now,
      note: decision.note,
    })
    await tell(tx, ctx, contract, 'milestone.decided', { kind: 'milestone', id: milestone.id })
  })

export interface NewPayment {
  value: Money
  paidOn: string
  reference: string
  milestoneId: string | null
  correctsId: string | null
}

/** Records money that left. The contract's row is locked, so that two payments at once cannot exceed its value. */
export const recordPayment = (ctx: Ctx, contractId: string, payment: NewPayment): Promise<store.TransactionId> =>
  delivering(ctx, contractId, async (tx, contract, now) => {
    const known = await store.transactionsOf(tx, contract)
    const today = await todayOf(tx, contract, now)
    const corrected = payment.correctsId === null ? null : correctionOf(known, payment.correctsId, contract.currency)
    const reason = paymentRefusal(
      { value: payment.value, paidOn: payment.paidOn, corrects: corrected },
      standing(contract, known),
      today,
    )
    if (reason) throw new Refusal('invalid', reason)
    const id = newId<'transaction'>()
    await store.insertTransaction(tx, {
      government_id: contract.governmentId,
      id,
      contract_id: contract.id,
      supplier_id: contract.supplierId,
      number: (known.at(-1)?.number ?? 0) + 1,
      milestone_id: payment.milestoneId,
      corrects_id: payment.correctsId,
      amount: payment.value.amount,
      currency: payment.value.currency,
      paid_on: payment.paidOn,
      reference: payment.reference,
      recorded_by: ctx.actor.id,
      recorded_at: now,
    })
    await tell(tx, ctx, contract, 'transaction.recorded', { kind: 'transaction', id }, { amount: payment.value.amount })
    return id
  })

/** Ends a contract that was fulfilled: every milestone decided. What was not spent goes back to the plan. */
export const completeContract = (ctx: Ctx, contractId: string): Promise<void> =>
  delivering(ctx, contractId, async (tx, contract, now) => {
    const reason = completionRefusal(await store.milestonesOf(tx, contract))
    if (reason) throw new Refusal('conflict', reason)
    await end(tx, ctx, contract, 'complete', now, null)
  })

/** Breaks a contract off, with the reason for the trail. */
export const terminateContract = (ctx: Ctx, contractId: string, reason: string): Promise<void> =>
  ctx.transact(async tx => {
    const contract = await requireContract(tx, governmentOf(ctx), contractId, { lock: 'update' })
    if (!ctx.actor.roles.includes('approver')) throw new Refusal('forbidden', 'contract.not-your-role')
    if (contract.state !== 'active') throw new Refusal('conflict', 'delivery.contract-not-active')
    await end(tx, ctx, contract, 'terminate', await tx.now(), reason)
  })

async function end(
  tx: Tx,
  ctx: Ctx,
  contract: Contract,
  action: 'complete' | 'terminate',
  now: Date,
  reason: string | null,
) {
  const ended = await endContract(tx, contract, action, now, reason)
  const paid = paidOf(await store.transactionsOf(tx, contract), contract.currency)
  if (contract.planId) await commitBudget(tx, ctx, { planId: contract.planId, ocid: contract.ocid, amount: paid })
  const publisher = await publisherOf(tx, contract, '')
  await record(tx, ctx, {
    audit: action === 'complete' ? 'contract.completed' : 'contract.terminated',
    subject: { kind: 'contract', id: contract.id },
    ocid: contract.ocid,
    details: { paid: paid.amount },
    event: action === 'complete' ? 'contract.completed' : 'contract.terminated',
    release: deliveryRelease(publisher, ended, 'contractTermination', { ended: { paid: paid.amount, at: now } }),
  })
}

/** What delivery steps have in common: the contract locked and in force, the manager acting. */
async function delivering<T>(
  ctx: Ctx,
  contractId: string,
  work: (tx: Tx, contract: Contract, now: Date) => Promise<T>,
): Promise<T> {
  return ctx.transact(async tx => {
    const contract = await requireContract(tx, governmentOf(ctx), contractId, { lock: 'update' })
    if (!ctx.actor.roles.includes('contract-manager')) throw new Refusal('forbidden', 'contract.not-your-role')
    if (contract.state !== 'active') throw new Refusal('conflict', 'delivery.contract-not-active')
    return work(tx, contract, await tx.now())
  })
}

/** Publishes where delivery stands: all milestones and payments, since each release states the blocks it touches in full. */
async function tell(
  tx: Tx,
  ctx: Ctx,
  contract: Contract,
  verb: 'milestone.planned' | 'milestone.decided' | 'transaction.recorded',
  subject: { kind: string; id: string },
  details: Record<string, unknown> = {},
) {
  const milestones = await store.milestonesOf(tx, contract)
  const transactions = await store.transactionsOf(tx, contract)
  const publisher = await publisherOf(tx, contract, '')
  await record(tx, ctx, {
    audit: verb,
    subject,
    ocid: contract.ocid,
    details: { ...details, contract: contract.id },
    event: verb,
    release: deliveryRelease(publisher, contract, 'implementation', { milestones, transactions }),
  })
}

async function todayOf(tx: Tx, contract: Contract, now: Date): Promise<string> {
  const government = await governmentById(tx, contract.governmentId)
  return localDate(government?.time_zone ?? 'UTC', now)
}

const standing = (contract: Contract, known: readonly store.Transaction[]) => ({
  state: contract.state,
  value: money(contract.amount, contract.currency),
  paid: paidOf(known, contract.currency),
  signedOn: contract.signedAt ? contract.signedAt.toISOString().slice(0, 10) : null,
})

function correctionOf(known: readonly store.Transaction[], id: string, currency: string) {
  const original = known.find(one => one.id === id)
  if (!original || original.correctsId) throw new Refusal('not-found', 'transaction.not-found')
  const taken = known.filter(one => one.correctsId === id).map(one => money(one.amount.replace('-', ''), one.currency))
  return { amount: money(original.amount, original.currency), corrected: sum(taken, currency) }
}

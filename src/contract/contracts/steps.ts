import { bodyById, governmentById } from '#governments/tree'
import { type Actual, noteActual } from '#plan/outcomes'
import { releaseBudget } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { type Money, money, subtract } from '#platform/money'
import { localDate } from '#platform/time'
import { record } from '#record'
import { documentsOf } from './papers/store.ts'
import type { Publisher } from './publish.ts'
import { type ContractAction, lifecycle, refusal, termsDigest } from './rules.ts'
import type { Contract } from './schema.ts'
import * as store from './store.ts'

/** What a step has to tell: everything but what it is about. */
export type Told = Omit<Parameters<typeof record>[2], 'subject' | 'ocid'>

/**
 * Locks a contract for an action of this actor.
 * @param version that the form was made from; null when the request came without one
 * @throws Refusal `not-found`, `forbidden`, `conflict`, or `stale` when it changed since the form was made
 */
export async function holdContract(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  action: ContractAction,
  version: number | null = null,
): Promise<Contract> {
  const contract = await store.requireContract(tx, governmentOf(ctx), id, { lock: 'update' })
  const reason = refusal(contract, action, ctx.actor, await tx.now())
  if (reason) throw new Refusal(isAboutPerson(reason) ? 'forbidden' : 'conflict', reason)
  if (version !== null && version !== contract.version) throw new Refusal('stale', 'error.stale')
  return contract
}

export const isAboutPerson = (reason: string): boolean => /not-your-role|author-cannot-sign/.test(reason)

/** What every step has in common: lock, refusal by the rules, version, and the record of what was done. */
export const step = (
  ctx: Ctx,
  id: string,
  version: number | null,
  action: ContractAction,
  work: (tx: Transaction, contract: Contract, now: Date) => Promise<Told>,
): Promise<void> =>
  ctx.transact(async tx => {
    const contract = await holdContract(tx, ctx, id, action, version)
    const told = await work(tx, contract, await tx.now())
    await record(tx, ctx, { ...told, subject: { kind: 'contract', id: contract.id }, ocid: contract.ocid })
  })

export const move = (
  tx: Transaction,
  contract: Contract,
  action: ContractAction,
  now: Date,
  change: Parameters<typeof store.updateContract>[2] = {},
) =>
  store.updateContract(tx, contract, {
    ...change,
    updated_at: now,
    state: nextState(lifecycle, contract.state, action),
  })

/** The digest of the terms as they stand, documents included. */
export async function digestOf(tx: Transaction, contract: Contract): Promise<Buffer> {
  const documents = await documentsOf(tx, contract)
  return termsDigest({ ...contract, supplierParty: JSON.stringify(contract.supplier), documents })
}

/** Gives back to the plan what of the money awarded will not be spent. */
export async function giveBack(tx: Transaction, ctx: Ctx, contract: Contract, from: string | null, to: Money) {
  if (!contract.planId || from === null) return
  const part = subtract(money(from, contract.currency), to)
  await releaseBudget(tx, ctx, { planId: contract.planId, ocid: contract.ocid, part })
}

/** Tells the plan what the contract, or the award that it was made from, comes to since a moment. */
export async function tellPlan(
  tx: Transaction,
  ctx: Ctx,
  contract: Contract,
  { stage, amount, since }: Pick<Actual, 'stage' | 'amount'> & { since: Date },
): Promise<void> {
  const { planId, ocid } = contract
  if (!planId) return
  const reference = stage === 'award' ? contract.sourceId : contract.id
  const on = localDate(await zoneOf(tx, contract), since)
  await noteActual(tx, ctx, { planId, ocid, stage, reference, amount, on })
}

/** Who publishes about a contract. */
export async function publisherOf(
  tx: Transaction,
  contract: Pick<Contract, 'governmentId' | 'bodyId'>,
): Promise<Publisher> {
  const government = await governmentById(tx, contract.governmentId)
  const body = await bodyById(tx, contract.bodyId)
  if (!government || !body) throw new Error('A contract without a government or public body cannot be published.')
  return { government, body }
}

/** The government's time zone, in which days of its contracts are meant. */
export async function zoneOf(tx: Transaction, contract: Pick<Contract, 'governmentId'>): Promise<string> {
  const government = await governmentById(tx, contract.governmentId)
  return government?.time_zone ?? 'UTC'
}

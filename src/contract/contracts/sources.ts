import { scaleOf } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { supplierById } from '#identity/suppliers'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { SupplierId } from '#platform/ids'
import { money } from '#platform/money'
import { localDate } from '#platform/time'
import { awardsElsewhere } from '#procure/elsewhere'
import { type Party, supplierParty } from '#record'
import { createContract } from './actions.ts'
import type { ContractId } from './schema.ts'
import { awardForContract, lotTitle } from './store.ts'

/**
 * The draft of a contract for an award made here: its supplier, lot, value and end of the standstill. Asked again it
 * gives the contract that is there.
 * @throws Refusal `not-found` where this government has no such award
 */
export const contractFromAward = (ctx: Ctx, awardId: string): Promise<ContractId> =>
  ctx.transact(async tx => {
    requireWriter(ctx)
    const award = await awardForContract(tx, governmentOf(ctx), awardId)
    const supplier = award?.supplier_id && (await partyOf(tx, ctx, award.supplier_id))
    if (!award?.id || !award.ocid || !award.body_id || !award.amount || !award.currency || !supplier) {
      throw new Refusal('not-found', 'contract.award-not-found')
    }
    return createContract(tx, ctx, {
      source: 'award',
      sourceId: award.id,
      ocid: award.ocid,
      awardId: award.id,
      planId: award.plan_id,
      bodyId: award.body_id,
      supplierId: award.supplier_id as SupplierId,
      supplier,
      title: lotTitle(award.title ?? '', award.lot_title),
      description: award.lot_description ?? '',
      value: money(award.amount, award.currency),
      currency: award.currency,
      startsOn: null,
      endsOn: null,
      signAfter: award.standstill_ends_at,
    })
  })

/** A supplier as a party, its size by the government's own rule, as at the award. */
async function partyOf(tx: Transaction, ctx: Ctx, supplierId: string): Promise<Party | undefined> {
  const supplier = await supplierById(tx, supplierId)
  const government = await governmentById(tx, governmentOf(ctx))
  if (!supplier || !government) return undefined
  const { employees, identifier } = supplier
  const today = localDate(government.time_zone, await tx.now())
  const pack = await packOf(tx, governmentOf(ctx))
  const scale = (employees === null ? null : scaleOf(pack, { employees }, today)) ?? supplier.scale
  const entry = { identifier_scheme: identifier?.scheme ?? null, identifier_id: identifier?.id ?? null }
  return supplierParty({ name: supplier.name, slug: supplier.slug, ...entry, scale }, ['tenderer', 'supplier'])
}

/**
 * The draft of a contract for an award that was made on another portal, history included: what is known of it, and nothing
 * else. Asked again it gives the contract that is there.
 * @throws Refusal `not-found`, or `conflict` while an imported purchase belongs to none of the public bodies
 */
export const contractFromElsewhere = (ctx: Ctx, purchaseId: string, awardId: string): Promise<ContractId> =>
  ctx.transact(async tx => {
    requireWriter(ctx)
    const award = (await awardsElsewhere(tx, purchaseId)).find(({ id }) => id === awardId)
    if (!award) throw new Refusal('not-found', 'contract.award-not-found')
    if (!award.bodyId) throw new Refusal('conflict', 'contract.purchase-not-adopted')
    const government = await governmentById(tx, governmentOf(ctx))
    if (!government) throw new Refusal('not-found', 'error.not-found')
    return createContract(tx, ctx, {
      source: 'elsewhere',
      sourceId: award.id,
      ocid: award.ocid,
      awardId: award.awardId,
      publicId: award.contractId,
      planId: award.planId,
      bodyId: award.bodyId,
      supplierId: award.supplierId,
      supplier: award.supplier,
      title: award.title.slice(0, 200),
      description: award.description.slice(0, 5000),
      value: award.value,
      currency: award.value?.currency ?? government.currency,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      signAfter: null,
      historic: award.historic,
    })
  })

const writers = ['contract-manager', 'buyer', 'operator']

function requireWriter(ctx: Ctx): void {
  if (!ctx.actor.roles.some(role => writers.includes(role))) throw new Refusal('forbidden', 'contract.not-your-role')
}

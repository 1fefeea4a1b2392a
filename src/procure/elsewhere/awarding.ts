import { supplierByIdentifier } from '#identity/suppliers'
import { noteActual } from '#plan/outcomes'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { type Money, sum } from '#platform/money'
import { winnerParty } from './publish.ts'
import type { AwardContent, Purchase, PurchaseAward, PurchaseId } from './schema.ts'
import * as store from './store.ts'

/** Writes one award of a purchase, with its winner as a party of the release. */
export async function addAward(
  tx: Transaction,
  ctx: Ctx,
  purchase: { id: PurchaseId; ocid: string },
  content: AwardContent,
) {
  const number = (await store.awardsOf(tx, purchase.id)).length + 1
  const { identifier } = content.supplier
  const registered = identifier && (await supplierByIdentifier(tx, identifier.scheme, identifier.id))
  const winner = winnerParty(purchase.ocid, number, content.supplier)
  const award: PurchaseAward = {
    ...content,
    id: newId<'purchase-award'>(),
    purchaseId: purchase.id,
    awardId: `award-${number}`,
    state: 'active',
    supplierId: registered?.id ?? null,
    supplierParty: winner.id,
    contractId: null,
  }
  await store.putAwards(tx, [store.awardRow(governmentOf(ctx), award)])
  return { award, winner }
}

/** Tells the plan what was awarded. */
export async function tellPlan(
  tx: Transaction,
  ctx: Ctx,
  { planId, ocid }: Purchase,
  { id: reference, value: amount, awardedOn }: PurchaseAward,
  today: string,
): Promise<void> {
  if (!planId || !amount) return
  await noteActual(tx, ctx, { planId, ocid, stage: 'award', reference, amount, on: awardedOn ?? today })
}

/** What all awards of a purchase come to; null where none has a value. */
export async function awardedTotal(tx: Transaction, purchaseId: string): Promise<Money | null> {
  const values = (await store.awardsOf(tx, purchaseId)).flatMap(({ value }) => value ?? [])
  const [first] = values
  return first ? sum(values, first.currency) : null
}

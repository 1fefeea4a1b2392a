import type { Transaction } from '#platform/db'
import type { Money } from '#platform/money'
import type { Party } from '#record'
import { winnerParty } from './publish.ts'
import { awardById, awardsOf, purchaseById } from './store.ts'

/** What a contract is made from when its award was made on another portal. */
export interface AwardElsewhere {
  /** The award's own id here: one contract is made of each. */
  id: string
  purchaseId: string
  ocid: string
  /** The award's id in the releases of the process. */
  awardId: string
  planId: string | null
  /** Null while an imported buyer is none of this government's public bodies: adopt the purchase first. */
  bodyId: string | null
  /** Null for a supplier that is not registered here; it then cannot sign here. */
  supplierId: string | null
  supplier: Party
  title: string
  description: string
  /** Null where the portal or file does not tell. */
  value: Money | null
  startsOn: string | null
  endsOn: string | null
  awardedOn: string | null
  historic: boolean
  /** The id of the contract that another publisher has already published for this award. */
  contractId: string | null
}

/** An active award of a purchase held elsewhere; undefined where this government has none with that id. */
export async function awardElsewhere(tx: Transaction, id: string): Promise<AwardElsewhere | undefined> {
  const award = await awardById(tx, id)
  const purchase = award && (await purchaseById(tx, award.purchaseId))
  if (!purchase || award.state !== 'active') return undefined
  const all = await awardsOf(tx, purchase.id)
  const number = all.findIndex(other => other.id === id) + 1
  return {
    id: award.id,
    purchaseId: purchase.id,
    ocid: purchase.ocid,
    awardId: award.awardId,
    planId: purchase.planId,
    bodyId: purchase.bodyId,
    supplierId: award.supplierId,
    // An imported party keeps the id that its publisher gave it.
    supplier: { ...winnerParty(purchase.ocid, number, award.supplier), id: award.supplierParty },
    title: award.title,
    description: purchase.description,
    value: award.value,
    startsOn: award.startsOn,
    endsOn: award.endsOn,
    awardedOn: award.awardedOn,
    historic: purchase.historic,
    contractId: award.contractId,
  }
}

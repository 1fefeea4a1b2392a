import type { Transaction } from '#platform/db'
import type { SupplierId } from '#platform/ids'
import type { Money } from '#platform/money'
import type { Party } from '#record'
import { winnerParty } from './publish.ts'
import { awardsOf, requirePurchase } from './store.ts'

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
  supplierId: SupplierId | null
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

/** The active awards of a purchase held elsewhere. Throws a Refusal where this government has none with that id. */
export async function awardsElsewhere(tx: Transaction, purchaseId: string): Promise<AwardElsewhere[]> {
  const purchase = await requirePurchase(tx, purchaseId)
  const awards = await awardsOf(tx, purchase.id)
  return awards.flatMap((award, index) =>
    award.state !== 'active'
      ? []
      : {
          id: award.id,
          purchaseId: purchase.id,
          ocid: purchase.ocid,
          awardId: award.awardId,
          planId: purchase.planId,
          bodyId: purchase.bodyId,
          supplierId: award.supplierId as SupplierId | null,
          // An imported party keeps the id that its publisher gave it.
          supplier: { ...winnerParty(purchase.ocid, index + 1, award.supplier), id: award.supplierParty },
          title: award.title,
          description: purchase.description,
          value: award.value,
          startsOn: award.startsOn,
          endsOn: award.endsOn,
          awardedOn: award.awardedOn,
          historic: purchase.historic,
          contractId: award.contractId,
        },
  )
}

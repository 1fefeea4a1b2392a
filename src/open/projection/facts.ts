import { amountText, type Compiled, instantOf, type Party } from './compiled.ts'
import { hasTender } from './entry.ts'

export interface ProcessFacts {
  buyerKey: string | null
  buyer: string | null
  method: string | null
  competitive: boolean | null
  plannedAt: Date | null
  tenderedAt: Date | null
  closedAt: Date | null
  awardedAt: Date | null
  contractedAt: Date | null
  /** Of the first contract, as far as a date of signing is given. */
  signedAt: Date | null
  contractPublishedAt: Date | null
  completedAt: Date | null
  bids: number | null
}

export interface AwardFacts {
  awardId: string
  supplierKey: string
  supplier: string
  scale: string | null
  /** The award's title, or the tender's. */
  title: string
  currency: string | null
  amount: string | null
  awardedAt: Date | null
}

export interface PaymentFacts {
  contractId: string
  paymentId: string
  paidAt: Date | null
  /** When the milestone that it pays for was met; null where none is named or it has no date. */
  metAt: Date | null
}

/**
 * Dates and figures of a process, from its record and from when each stage was first published.
 * @param firstTagged the date of the first release with each tag
 */
export function processFacts(record: Compiled, firstTagged: ReadonlyMap<string, Date>): ProcessFacts {
  const { tender, awards = [], contracts = [] } = record
  const buyer = partyOf(record, record.buyer?.id)
  const first = (dates: (Date | null)[]) =>
    dates.filter(date => date !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
  const completed = contracts.filter(contract => contract.status === 'terminated')
  const signedAt = first(contracts.map(contract => instantOf(contract.dateSigned)))
  const contractPublishedAt = firstTagged.get('contract') ?? null
  return {
    buyerKey: buyer ? keyOf(buyer) : (record.buyer?.id ?? null),
    buyer: record.buyer?.name ?? buyer?.name ?? null,
    method: tender?.procurementMethod ?? null,
    competitive: tender?.competitive ?? competitiveBy(tender?.procurementMethod),
    plannedAt: firstTagged.get('planning') ?? null,
    tenderedAt: firstTagged.get('tender') ?? (hasTender(record) ? instantOf(tender?.tenderPeriod?.startDate) : null),
    closedAt: instantOf(tender?.tenderPeriod?.endDate),
    awardedAt: first(awards.map(award => instantOf(award.date))) ?? firstTagged.get('award') ?? null,
    contractedAt: signedAt ?? contractPublishedAt,
    signedAt,
    contractPublishedAt,
    completedAt:
      contracts.length > 0 && completed.length === contracts.length
        ? first(completed.map(contract => instantOf(contract.implementation?.endDate ?? contract.period?.endDate)))
        : null,
    bids: bidsOf(record),
  }
}

// OCDS codelist method: direct is an award without competition; limited may be one, and says so only in `competitive`.
const competitiveBy = (method: string | undefined): boolean | null =>
  method === undefined || method === 'limited' ? null : method !== 'direct'

function bidsOf(record: Compiled): number | null {
  const counts = (record.bids?.statistics ?? []).filter(
    figure => figure.measure === 'bids' || figure.measure === 'validBids',
  )
  const overall = counts.find(figure => figure.measure === 'bids' && figure.relatedLot === undefined) ?? counts[0]
  const count = overall?.value ?? record.tender?.numberOfTenderers
  const number = count === undefined ? Number.NaN : Number(count)
  return Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** One row for each supplier of each award that stands. A value shared by several suppliers counts for the first. */
export function awardFacts(record: Compiled): AwardFacts[] {
  return (record.awards ?? [])
    .filter(award => award.status === 'active' || award.status === 'pending' || award.status === undefined)
    .flatMap(award =>
      (award.suppliers ?? []).map((supplier, index) => {
        const party = partyOf(record, supplier.id)
        const amount = index === 0 ? amountText(award.value) : null
        return {
          awardId: award.id ?? '',
          supplierKey: supplierKeyOf(record, supplier),
          supplier: party?.name ?? supplier.name ?? supplier.id ?? '',
          scale: party?.details?.scale ?? null,
          title: award.title ?? record.tender?.title ?? record.ocid,
          currency: amount === null ? null : (award.value?.currency ?? null),
          amount,
          awardedAt: instantOf(award.date),
        }
      }),
    )
}

/** One row for each payment of each contract: when it was made, and since when it was due. */
export function paymentFacts(record: Compiled): PaymentFacts[] {
  const all = (record.contracts ?? []).flatMap(({ id, implementation }) => {
    const met = new Map((implementation?.milestones ?? []).map(one => [one.id, instantOf(one.dateMet)]))
    return (implementation?.transactions ?? []).map((payment, index) => ({
      contractId: id ?? '',
      paymentId: payment.id ?? String(index + 1),
      paidAt: instantOf(payment.date),
      metAt: met.get(payment.relatedImplementationMilestone?.id) ?? null,
    }))
  })
  // Other publishers may give an id twice; the last one stands, as in merging.
  return [...new Map(all.map(payment => [`${payment.contractId} ${payment.paymentId}`, payment])).values()]
}

/** By which key a supplier of an award is known in lists and addresses. */
export function supplierKeyOf(record: Compiled, supplier: { id?: string; name?: string }): string {
  const party = partyOf(record, supplier.id)
  return party ? keyOf(party) : (supplier.id ?? supplier.name ?? '')
}

const partyOf = (record: Compiled, id: string | undefined): Party | undefined =>
  id === undefined ? undefined : record.parties?.find(party => party.id === id)

/** The same firm in different processes: by its register where it has one, else by the id that the publisher uses. */
const keyOf = (party: Party): string =>
  party.identifier?.scheme && party.identifier.id
    ? `${party.identifier.scheme}-${party.identifier.id}`
    : (party.id ?? party.name ?? '')

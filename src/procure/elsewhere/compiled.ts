import { JsonNumber, type Organization, type Release } from '@gdm/ocds'
import { amountFromNumber, isCurrency, type Money, money } from '#platform/money'
import { localDate, parseInstant } from '#platform/time'
import type { State } from './rules.ts'
import { type AwardedSupplier, type BidStatistics, type Method, methods, type Scale } from './schema.ts'

/** What another publisher's record says, in our words. */
export interface CompiledPurchase {
  ocid: string
  state: State
  title: string
  description: string
  reference: string | null
  noticeUrl: string | null
  method: Method | null
  methodDetails: string | null
  value: Money | null
  opensOn: string | null
  closesOn: string | null
  statistics: BidStatistics
  buyer: Buyer | null
  awards: CompiledAward[]
}

export interface Buyer {
  name: string | null
  identifier: { scheme: string; id: string } | null
}

export interface CompiledAward {
  awardId: string
  state: 'active' | 'cancelled'
  supplier: AwardedSupplier
  supplierParty: string
  title: string
  value: Money | null
  awardedOn: string | null
  startsOn: string | null
  endsOn: string | null
  contractId: string | null
}

type Compiled = Partial<Release>

/**
 * Reads a compiled release: what a purchase's row and its awards hold. Only what is there, as far as it can be kept; the
 * releases themselves stay as they came.
 */
export function compiledPurchase(ocid: string, release: Compiled, zone: string, now: Date): CompiledPurchase {
  const { tender } = release
  const awards = awardsIn(release, zone)
  const notice = tender?.documents?.find(document => document.documentType === 'tenderNotice')
  const title = tender?.title ?? awards[0]?.title ?? release.planning?.budget?.description ?? ocid
  return {
    ocid,
    state: stateOf(release, awards, now),
    title: title.slice(0, 300) || ocid,
    description: (tender?.description ?? '').slice(0, 5000),
    reference: tender?.id === undefined ? null : String(tender.id).slice(0, 200),
    noticeUrl: webAddress(notice?.url),
    method: methods.find(method => method === tender?.procurementMethod) ?? null,
    methodDetails: tender?.procurementMethodDetails?.slice(0, 200) ?? null,
    value: moneyIn(tender?.value),
    ...daysOf(tender?.tenderPeriod, zone, 'opensOn', 'closesOn'),
    statistics: statisticsIn(release),
    buyer: buyerIn(release),
    awards,
  }
}

function stateOf({ tender }: Compiled, awards: readonly CompiledAward[], now: Date): State {
  if (tender?.status === 'cancelled' || tender?.status === 'withdrawn') return 'cancelled'
  if (tender?.status === 'unsuccessful') return 'unsuccessful'
  if (awards.some(({ state }) => state === 'active')) return 'awarded'
  const end = instantOf(tender?.tenderPeriod?.endDate)
  return tender?.status === 'complete' || (end && end < now) ? 'closed' : 'announced'
}

function awardsIn(release: Compiled, zone: string): CompiledAward[] {
  const contracts = new Map(release.contracts?.map(contract => [String(contract.awardID), String(contract.id)]))
  return (release.awards ?? []).flatMap(award => {
    const [reference] = award.suppliers ?? []
    if (!reference || award.status === 'pending' || award.status === 'unsuccessful') return []
    const awardId = String(award.id)
    const party = partyOf(release, reference.id)
    const name = party?.name ?? reference.name ?? String(reference.id)
    return {
      awardId,
      state: award.status === 'cancelled' ? 'cancelled' : 'active',
      supplier: { name: name.slice(0, 300) || awardId, identifier: identifierOf(party), scale: scaleOf(party) },
      supplierParty: String(reference.id ?? name),
      title: (award.title ?? release.tender?.title ?? awardId).slice(0, 300),
      value: moneyIn(award.value),
      awardedOn: dayOf(award.date, zone),
      ...daysOf(award.contractPeriod, zone, 'startsOn', 'endsOn'),
      contractId: contracts.get(awardId) ?? null,
    }
  })
}

function buyerIn(release: Compiled): Buyer | null {
  const reference = release.buyer ?? release.tender?.procuringEntity
  const party = reference
    ? partyOf(release, reference.id)
    : release.parties?.find(candidate => candidate.roles?.includes('buyer'))
  const name = party?.name ?? reference?.name ?? null
  return name || party ? { name, identifier: identifierOf(party) } : null
}

// Ids may be texts or numbers, and 1 and "1" mean the same party to everybody but a computer.
const partyOf = (release: Compiled, id: unknown): Organization | undefined =>
  id === undefined || id === null ? undefined : release.parties?.find(party => String(party.id) === String(id))

function identifierOf(party: Organization | undefined): { scheme: string; id: string } | null {
  const { scheme, id } = party?.identifier ?? {}
  return scheme && id !== undefined && id !== null && String(id) !== '' ? { scheme, id: String(id) } : null
}

const scaleOf = (party: Organization | undefined): Scale | null => party?.details?.scale ?? null

/** Null for what is missing and for what no column holds: more than 15 digits, more than 4 decimals, no currency. */
function moneyIn(value: { amount?: unknown; currency?: string | null } | undefined | null): Money | null {
  const { amount, currency } = value ?? {}
  if ((typeof amount !== 'number' && !(amount instanceof JsonNumber)) || !currency || !isCurrency(currency)) return null
  const text = amountFromNumber(String(amount))
  return text !== null && /^\d{1,15}(\.\d{1,4})?$/.test(text) ? money(text, currency) : null
}

const counted = {
  bids: 'complete',
  incompleteBids: 'incomplete',
  invitedBidders: 'invited',
  smeBids: 'sme',
  largeBids: 'large',
} as const

function statisticsIn(release: Compiled): BidStatistics {
  const counts: BidStatistics = { invited: null, complete: null, incomplete: null, sme: null, large: null }
  for (const { measure, value, relatedLot } of release.bids?.statistics ?? []) {
    const name = Object.entries(counted).find(([code]) => code === measure)?.[1]
    const count = Number(String(value))
    if (name && !relatedLot && Number.isInteger(count) && count >= 0 && count <= 999_999) counts[name] = count
  }
  return counts
}

const instantOf = (text: string | null | undefined): Date | null => (text ? parseInstant(text) : null)

function dayOf(text: string | null | undefined, zone: string): string | null {
  const instant = instantOf(text)
  return instant && localDate(zone, instant)
}

/** A period as two days; an end before its start is left out, since nobody can tell which of the two is wrong. */
function daysOf<A extends string, B extends string>(
  period: { startDate?: string | null; endDate?: string | null } | undefined | null,
  zone: string,
  start: A,
  end: B,
): Record<A | B, string | null> {
  const [from, to] = [dayOf(period?.startDate, zone), dayOf(period?.endDate, zone)]
  return { [start]: from, [end]: from && to && to < from ? null : to } as Record<A | B, string | null>
}

const webAddress = (text: string | null | undefined): string | null =>
  text && text.length <= 500 && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null

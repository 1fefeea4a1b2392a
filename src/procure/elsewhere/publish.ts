import { decimal, type Release } from '@gdm/ocds'
import type { PlannedProcess } from '#plan/pipeline'
import type { Translate } from '#platform/i18n'
import type { Money } from '#platform/money'
import { endOfDay, isoUtc, startOfDay } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft, supplierParty } from '#record'
import type { AwardedSupplier, BidStatistics, Notice, PurchaseAward } from './schema.ts'

/** What every release of a purchase is made from. */
export interface Parts {
  ocid: string
  government: { slug: string; time_zone: string; languages: readonly string[] }
  body: Parameters<typeof publicBodyParty>[1]
  /** In the government's first language. */
  t: Translate
  notice: Notice
}

type Tag = NonNullable<Release['tag']>[number]
type Tender = NonNullable<Release['tender']>

const amountOf = (value: Money) => ({ amount: decimal(value.amount), currency: value.currency })

function frame(parts: Parts, tags: Tag[], tender: Omit<Tender, 'id'>): ReleaseDraft {
  const { ocid, government } = parts
  return {
    ocid,
    tag: tags,
    initiationType: 'tender',
    language: government.languages[0] ?? 'en',
    tender: { id: ocid, ...tender },
  }
}

const buyerOf = ({ government, body }: Parts): Party => publicBodyParty(government, body, ['buyer', 'procuringEntity'])

/** The notice on the other portal, as far as it is known. */
function noticeOf(parts: Parts): Omit<Tender, 'id'> {
  const { notice, t, government } = parts
  const { portal } = notice
  const zone = government.time_zone
  const period = {
    ...(notice.opensOn && { startDate: isoUtc(startOfDay(zone, notice.opensOn)) }),
    ...(notice.closesOn && { endDate: isoUtc(endOfDay(zone, notice.closesOn)) }),
  }
  return {
    title: notice.title,
    ...(notice.description && { description: notice.description }),
    ...(notice.method && { procurementMethod: notice.method, competitive: notice.method !== 'direct' }),
    ...(notice.methodDetails && { procurementMethodDetails: notice.methodDetails }),
    ...(notice.value && { value: amountOf(notice.value) }),
    ...(Object.keys(period).length > 0 && { tenderPeriod: period }),
    submissionMethodDetails: t('elsewhere.release.bids-on', { portal: portal.name }),
    procuringEntity: partyReference(buyerOf(parts)),
    documents: [
      {
        id: 'notice',
        documentType: 'tenderNotice',
        title: [portal.name, portal.reference].filter(Boolean).join(': '),
        ...(portal.url && { url: portal.url, format: 'text/html' }),
      },
    ],
  }
}

/** The purchase was announced on the other portal. */
export function noticeRelease(
  parts: Parts,
  tag: 'tender' | 'tenderUpdate',
  relatedProcesses: PlannedProcess['relatedProcesses'] = [],
): ReleaseDraft {
  const buyer = buyerOf(parts)
  return {
    ...frame(parts, [tag], { ...noticeOf(parts), status: 'active' }),
    parties: [buyer],
    buyer: partyReference(buyer),
    ...(relatedProcesses.length > 0 && { relatedProcesses }),
  }
}

// Codes of the OCDS codelist statistic where it has one, and of our own where it has none: the list is open.
const measures: Record<keyof BidStatistics, string> = {
  invited: 'invitedBidders',
  complete: 'bids',
  incomplete: 'incompleteBids',
  sme: 'smeBids',
  large: 'largeBids',
}

/** Figures about the bids; only those that the portal tells. Undefined when it tells none. */
export function statisticsOf(counts: BidStatistics, t: Translate): Release['bids'] {
  const known = (Object.keys(measures) as (keyof BidStatistics)[]).filter(name => counts[name] !== null)
  if (known.length === 0) return undefined
  return {
    statistics: known.map(name => ({
      id: measures[name],
      measure: measures[name],
      value: counts[name] ?? 0,
      notes: t(`elsewhere.statistics.${name}`),
    })),
  }
}

const tenderersIn = ({ complete }: BidStatistics) => (complete === null ? {} : { numberOfTenderers: complete })

/** Bids can no longer be made; how many were. */
export function closedRelease(parts: Parts, counts: BidStatistics): ReleaseDraft {
  const bids = statisticsOf(counts, parts.t)
  return { ...frame(parts, ['tenderUpdate'], { status: 'active', ...tenderersIn(counts) }), ...(bids && { bids }) }
}

/** A winner as a party: by their entry in a register, else by a number within the process. */
export const winnerParty = (ocid: string, number: number, supplier: AwardedSupplier): Party =>
  supplierParty(
    {
      name: supplier.name,
      slug: `${ocid}-${number}`,
      identifier_scheme: supplier.identifier?.scheme ?? null,
      identifier_id: supplier.identifier?.id ?? null,
      scale: supplier.scale,
    },
    ['supplier', 'tenderer'],
  )

/** One award as it was made on the other portal. */
export function awardRelease(parts: Parts, award: PurchaseAward, winner: Party): ReleaseDraft {
  return {
    ...frame(parts, ['award'], { status: 'complete' }),
    parties: [winner],
    awards: [awardOf(parts, award, winner)],
  }
}

function awardOf({ government }: Parts, award: PurchaseAward, winner: Party): NonNullable<Release['awards']>[number] {
  const zone = government.time_zone
  const period = {
    ...(award.startsOn && { startDate: isoUtc(startOfDay(zone, award.startsOn)) }),
    ...(award.endsOn && { endDate: isoUtc(endOfDay(zone, award.endsOn)) }),
  }
  return {
    id: award.awardId,
    title: award.title,
    status: 'active',
    ...(award.awardedOn && { date: isoUtc(startOfDay(zone, award.awardedOn)) }),
    ...(award.value && { value: amountOf(award.value) }),
    suppliers: [partyReference(winner)],
    ...(Object.keys(period).length > 0 && { contractPeriod: period }),
  }
}

/** Something that was over long before it was recorded: all that is known in one release, and that it is history. */
export function historicRelease(
  parts: Parts,
  counts: BidStatistics,
  award: PurchaseAward,
  winner: Party,
): ReleaseDraft {
  const buyer = buyerOf(parts)
  const bids = statisticsOf(counts, parts.t)
  const { portal, description } = parts.notice
  const source = [portal.name, portal.reference].filter(Boolean).join(', ')
  const marking = parts.t('elsewhere.release.historic', { source })
  const tender = { ...noticeOf(parts), description: [description, marking].filter(Boolean).join('\n\n') }
  return {
    ...frame(parts, ['tender', 'award'], { ...tender, status: 'complete', ...tenderersIn(counts) }),
    parties: [buyer, winner],
    buyer: partyReference(buyer),
    ...(bids && { bids }),
    awards: [awardOf(parts, award, winner)],
  }
}

/** Nobody won, or the buyer gave up; everybody learns why. */
export const endRelease = (
  parts: Parts,
  how: 'cancelled' | 'unsuccessful',
  { reason, at }: { reason: string; at: Date },
): ReleaseDraft =>
  frame(parts, how === 'cancelled' ? ['tenderCancellation'] : ['tenderUpdate'], {
    status: how,
    amendments: [{ id: 'ending', date: isoUtc(at), rationale: reason }],
  })

import { amountText, type Compiled, instantOf } from './compiled.ts'
import { type PlannedFacts, plannedFacts } from './planned.ts'

export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'implementation'
export type Status = 'planned' | 'open' | 'closed' | 'awarded' | 'active' | 'complete' | 'unsuccessful' | 'cancelled'

/**
 * Whether there is, or was, a competition or direct purchase. Plans name their process in a tender block too, with the
 * status planned or, when nothing came of it, withdrawn: OCDS 1.1, codelist tenderStatus.
 */
export function hasTender({ tender, awards = [], contracts = [] }: Compiled): boolean {
  if (!tender || tender.status === 'planned' || tender.status === 'planning')
    return awards.length + contracts.length > 0
  // A plan says when bids are to begin; only a competition says until when they may be made.
  return tender.status !== 'withdrawn' || tender.tenderPeriod?.endDate !== undefined || awards.length > 0
}

/** How far a process has come: the last of OCDS's five stages that it has published something of. */
export function stageOf(record: Compiled): Stage {
  const contracts = record.contracts ?? []
  if (contracts.some(contract => contract.implementation)) return 'implementation'
  if (contracts.length > 0) return 'contract'
  if ((record.awards ?? []).length > 0) return 'award'
  return hasTender(record) ? 'tender' : 'planning'
}

/**
 * What people filter by. A tender that is active counts as open until its period ends; the clock decides that when the
 * list is shown, so a process whose period is over but which nobody has closed yet is never shown as open.
 */
export function statusOf(record: Compiled): Status {
  const { tender, awards = [], contracts = [] } = record
  if (contracts.length > 0) {
    if (contracts.every(contract => contract.status === 'terminated')) return 'complete'
    if (contracts.every(contract => contract.status === 'cancelled')) return 'cancelled'
    return contracts.some(contract => contract.status === 'active') ? 'active' : 'awarded'
  }
  if (awards.some(award => award.status === 'active' || award.status === 'pending')) return 'awarded'
  if (awards.length > 0 && awards.every(award => award.status === 'unsuccessful' || award.status === 'cancelled'))
    return 'unsuccessful'
  if (!tender) return 'planned'
  if (tender.status === 'cancelled' || tender.status === 'withdrawn') return 'cancelled'
  if (tender.status === 'unsuccessful') return 'unsuccessful'
  if (tender.status === 'planned' || tender.status === 'planning') return 'planned'
  return tender.status === 'active' ? 'open' : 'closed'
}

export interface SearchEntry extends PlannedFacts {
  stage: Stage
  status: Status
  hasTender: boolean
  hasContract: boolean
  title: string
  summary: string
  buyer: string
  /** Who won, for the list of contracts: all of them, in the order of the awards. */
  supplier: string
  lot: string | null
  location: string | null
  currency: string | null
  amount: string | null
  closesAt: Date | null
  language: string
  /** Words to be found by, beside title and summary. */
  words: string
}

/** The row for lists and search that a record makes. Pure; long texts are cut, since lists show a line or two. */
export function searchEntry(record: Compiled): SearchEntry {
  const { tender, planning, awards = [] } = record
  const value = tender?.value ?? planning?.budget?.amount ?? awards[0]?.value
  const amount = amountText(value)
  const standing = awards.filter(award => award.status !== 'cancelled' && award.status !== 'unsuccessful')
  const nameOf = (supplier: { id?: string; name?: string }) => supplier.name ?? supplier.id ?? ''
  const procuring = record.parties?.find(
    party => party.roles?.includes('procuringEntity') || party.roles?.includes('buyer'),
  )
  return {
    stage: stageOf(record),
    status: statusOf(record),
    hasTender: hasTender(record),
    hasContract: (record.contracts ?? []).length > 0,
    title: cut(
      tender?.title ?? planning?.budget?.description ?? planning?.budget?.project ?? awards[0]?.title ?? record.ocid,
      200,
    ),
    summary: cut(firstParagraph(tender?.description ?? planning?.rationale ?? awards[0]?.description ?? ''), 300),
    buyer: record.buyer?.name ?? procuring?.name ?? '',
    supplier: cut([...new Set(standing.flatMap(award => award.suppliers ?? []).map(nameOf))].join(', '), 200),
    lot: lotOf(record),
    location: locationOf(record),
    currency: amount === null ? null : (value?.currency ?? null),
    amount,
    closesAt: instantOf(tender?.tenderPeriod?.endDate),
    ...plannedFacts(record),
    language: record.language ?? 'en',
    words: cut(wordsOf(record), 20_000),
  }
}

/** The framework's lot, which our releases give as the classification of the items. */
const lotOf = (record: Compiled): string | null => {
  const found = record.tender?.items?.find(item => item.classification?.description)?.classification?.description
  return found ? cut(found, 100) : null
}

const locationOf = (record: Compiled): string | null => {
  for (const item of record.tender?.items ?? []) {
    const found = item.deliveryLocation?.description ?? item.deliveryAddress?.region ?? item.deliveryAddress?.locality
    if (found) return cut(found, 100)
  }
  return null
}

function wordsOf(record: Compiled): string {
  return [
    record.ocid,
    ...(record.parties ?? []).map(party => party.name),
    ...(record.tender?.lots ?? []).flatMap(lot => [lot.title, lot.description]),
    record.tender?.description,
    record.planning?.rationale,
    ...(record.awards ?? []).map(award => award.title),
    ...(record.contracts ?? []).map(contract => contract.title),
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * The moments after which the same record means something else: a deadline passed, a step is late. In their order.
 */
export function momentsOf(record: Compiled): Date[] {
  const { tender, planning, contracts = [] } = record
  const milestones = [
    ...(planning?.milestones ?? []),
    ...(tender?.milestones ?? []),
    ...contracts.flatMap(contract => [...(contract.milestones ?? []), ...(contract.implementation?.milestones ?? [])]),
  ]
  const texts = [
    tender?.enquiryPeriod?.endDate,
    tender?.tenderPeriod?.startDate,
    tender?.tenderPeriod?.endDate,
    tender?.awardPeriod?.endDate,
    tender?.contractPeriod?.startDate,
    ...contracts.flatMap(contract => [contract.period?.startDate, contract.period?.endDate]),
    ...milestones.map(milestone => milestone.dueDate),
  ]
  const instants = texts.map(instantOf).filter(instant => instant !== null)
  return instants.sort((a, b) => a.getTime() - b.getTime())
}

// What follows the first paragraph is detail: it can be found by its words, and is read on the process's own page.
const firstParagraph = (text: string): string => text.trim().split(/\n\s*\n/, 1)[0] ?? ''

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`

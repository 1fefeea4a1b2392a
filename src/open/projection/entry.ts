import { amountText, type Compiled, instantOf } from './compiled.ts'

export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'implementation'
export type Status = 'planned' | 'open' | 'closed' | 'awarded' | 'active' | 'complete' | 'unsuccessful' | 'cancelled'

/** How far a process has come: the last of OCDS's five stages that it has published something of. */
export function stageOf(record: Compiled): Stage {
  const contracts = record.contracts ?? []
  if (contracts.some(contract => contract.implementation)) return 'implementation'
  if (contracts.length > 0) return 'contract'
  if ((record.awards ?? []).length > 0) return 'award'
  return isCompetition(record) ? 'tender' : 'planning'
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

/** A plan names its process in a tender block too, but nothing can be bid for until it is active. */
const isCompetition = ({ tender }: Compiled): boolean =>
  tender !== undefined && !['planned', 'planning', 'withdrawn'].includes(tender.status ?? '')

export interface SearchEntry {
  stage: Stage
  status: Status
  hasTender: boolean
  title: string
  summary: string
  buyer: string
  lot: string | null
  location: string | null
  currency: string | null
  amount: string | null
  closesAt: Date | null
  plannedFor: string | null
  language: string
  /** Words to be found by, beside title and summary. */
  words: string
}

/** The row for lists and search that a record makes. Pure; long texts are cut, since lists show a line or two. */
export function searchEntry(record: Compiled): SearchEntry {
  const { tender, planning, awards = [] } = record
  const value = tender?.value ?? planning?.budget?.amount ?? awards[0]?.value
  const amount = amountText(value)
  const firstMilestone = planning?.milestones?.find(milestone => milestone.dueDate)
  const procuring = record.parties?.find(
    party => party.roles?.includes('procuringEntity') || party.roles?.includes('buyer'),
  )
  return {
    stage: stageOf(record),
    status: statusOf(record),
    hasTender: isCompetition(record),
    title: cut(
      tender?.title ?? planning?.budget?.description ?? planning?.budget?.project ?? awards[0]?.title ?? record.ocid,
      200,
    ),
    summary: cut(tender?.description ?? planning?.rationale ?? awards[0]?.description ?? '', 300),
    buyer: record.buyer?.name ?? procuring?.name ?? '',
    lot: lotOf(record),
    location: locationOf(record),
    currency: amount === null ? null : (value?.currency ?? null),
    amount,
    closesAt: instantOf(tender?.tenderPeriod?.endDate),
    plannedFor: firstMilestone?.dueDate?.slice(0, 10) ?? null,
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
    record.planning?.rationale,
    ...(record.awards ?? []).map(award => award.title),
    ...(record.contracts ?? []).map(contract => contract.title),
  ]
    .filter(Boolean)
    .join('\n')
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`

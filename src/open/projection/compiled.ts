import { type CompiledRelease, parseJson } from '@gdm/ocds'

/** What pages, lists and figures read of a compiled release. Everything may be missing: other publishers' data comes too. */
export interface Compiled {
  ocid: string
  date?: string
  language?: string
  initiationType?: string
  parties?: Party[]
  buyer?: { id?: string; name?: string }
  planning?: {
    rationale?: string
    budget?: {
      id?: string
      description?: string
      amount?: Value
      project?: string
      budgetBreakdown?: { id?: string; description?: string; amount?: Value; period?: Period }[]
    }
    milestones?: Milestone[]
    documents?: OcdsDocument[]
  }
  tender?: Tender
  bids?: { statistics?: { id?: string; measure?: string; value?: NumberLike; relatedLot?: string; notes?: string }[] }
  awards?: Award[]
  contracts?: Contract[]
  relatedProcesses?: { id?: string; relationship?: string[]; identifier?: string; title?: string; uri?: string }[]
}

/** A number as `parseJson` gives it: a plain one, or one kept as text. Amounts are written with `String`. */
export type NumberLike = number | { toString(): string }

export interface Value {
  amount?: NumberLike | null
  currency?: string
}
export interface Period {
  startDate?: string
  endDate?: string
}
export interface OcdsDocument {
  id?: string
  documentType?: string
  title?: string
  description?: string
  url?: string
  datePublished?: string
  format?: string
}
export interface Party {
  id?: string
  name?: string
  roles?: string[]
  identifier?: { scheme?: string; id?: string; legalName?: string; uri?: string }
  address?: { countryName?: string; locality?: string }
  contactPoint?: { name?: string; email?: string }
  details?: { scale?: string }
}
export interface Lot {
  id?: string
  title?: string
  description?: string
  status?: string
  value?: Value
  contractPeriod?: Period
  awardCriteria?: AwardCriteria
}
export interface AwardCriteria {
  weightingDescription?: string
  criteria?: {
    type?: string
    name?: string
    description?: string
    numbers?: { number?: NumberLike; weight?: string; fixed?: string; threshold?: string }[]
  }[]
}
export interface Criterion {
  id?: string
  title?: string
  description?: string
  relatedLots?: string[]
  requirementGroups?: { id?: string; requirements?: { id?: string; title?: string; description?: string }[] }[]
}
export interface Tender {
  id?: string
  title?: string
  description?: string
  status?: string
  value?: Value
  lots?: Lot[]
  items?: {
    id?: string
    description?: string
    classification?: { scheme?: string; id?: string; description?: string }
    deliveryLocation?: { description?: string }
    deliveryAddress?: { locality?: string; region?: string }
  }[]
  additionalProcurementCategories?: string[]
  procurementMethod?: string
  procurementMethodDetails?: string
  competitive?: boolean
  tenderPeriod?: Period
  enquiryPeriod?: Period
  awardPeriod?: Period
  numberOfTenderers?: NumberLike
  hasEnquiries?: boolean
  enquiries?: {
    id?: string
    date?: string
    title?: string
    description?: string
    answer?: string
    dateAnswered?: string
  }[]
  awardCriteriaDetails?: string
  awardCriteria?: string
  criteria?: Criterion[]
  selectionCriteria?: { description?: string; criteria?: { type?: string; description?: string }[] }
  eligibilityCriteria?: string
  submissionMethod?: string[]
  submissionMethodDetails?: string
  procurementMethodRationale?: string
  amendments?: { id?: string; date?: string; rationale?: string; description?: string }[]
  contractPeriod?: Period
  suitability?: { sme?: boolean }
  documents?: OcdsDocument[]
  milestones?: Milestone[]
}
export interface Award {
  id?: string
  title?: string
  description?: string
  status?: string
  date?: string
  value?: Value
  suppliers?: { id?: string; name?: string }[]
  relatedLots?: string[]
  documents?: OcdsDocument[]
}
export interface Milestone {
  id?: string
  title?: string
  description?: string
  type?: string
  dueDate?: string
  dateMet?: string
  status?: string
}
export interface Contract {
  id?: string
  awardID?: string
  title?: string
  status?: string
  description?: string
  period?: Period
  value?: Value
  dateSigned?: string
  documents?: OcdsDocument[]
  milestones?: Milestone[]
  implementation?: {
    transactions?: {
      id?: string
      date?: string
      value?: Value
      payer?: { name?: string }
      payee?: { name?: string }
      source?: string
      relatedImplementationMilestone?: { id?: string; title?: string }
    }[]
    milestones?: Milestone[]
    documents?: OcdsDocument[]
    finalValue?: Value
    finalValueDetails?: string
    endDate?: string
    endDateDetails?: string
  }
}

export const readCompiled = (text: string): Compiled => parseJson(text) as unknown as Compiled

export const asCompiled = (release: CompiledRelease): Compiled => release as unknown as Compiled

/** The decimal text of an amount, or null. */
export const amountText = (value: Value | undefined): string | null =>
  value?.amount === undefined || value.amount === null ? null : plainDecimal(String(value.amount))

// Databases and formatters want digits; other publishers may have written a power of ten. What is absurd is no amount.
function plainDecimal(text: string): string | null {
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return text
  const number = Number(text)
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? number.toFixed(4) : null
}

/** The instant of a date in a release; null for what cannot be read. */
export function instantOf(text: string | undefined): Date | null {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time)
}

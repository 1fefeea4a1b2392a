import { type Criterion, type Document, decimal, type Item, type Lot as OcdsLot, type Release } from '@gdm/ocds'
import type { ProcurementMethod } from '#governments/packs'
import { CONTENT_LANGUAGE } from '#market/frameworks'
import type { PlannedProcess } from '#plan/pipeline'
import { money, sum } from '#platform/money'
import type { Answers, Questionnaire } from '#platform/questions'
import { isoUtc, startOfDay } from '#platform/time'
import { partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import { describe, textAnswer } from './content.ts'
import { type FixedCriterion, nameOf } from './criteria.ts'
import type { Lot } from './store.ts'

type Tender = NonNullable<Release['tender']>

/** What of a government goes into its releases. */
export interface PublishingGovernment {
  slug: string
  time_zone: string
  languages: readonly string[]
  /** Of a total while there are no lots yet: a preview. */
  currency: string
}

export interface TenderParts {
  ocid: string
  relatedProcesses: PlannedProcess['relatedProcesses']
  title: string
  government: PublishingGovernment
  body: Parameters<typeof publicBodyParty>[1]
  /** Whether the money is the public body's own. */
  isFunder: boolean
  method: ProcurementMethod
  shortNoticeReason: string | null
  /** The framework's lot: its slug and name, and the framework it is of. */
  frameworkLot: { framework: string; lot: string; name: string }
  lots: readonly Lot[]
  criteria: readonly FixedCriterion[]
  /** The questions as everybody reads them. */
  questionnaire: Questionnaire
  answers: Answers
  publishedAt: Date
  deadlines: { questionsUntil: Date; closesAt: Date }
  /** The address of its public page. */
  page: string
}

/** What every release of a tender begins with. `tender.id` is the ocid: a process has one tender. */
export const tenderFrame = (
  ocid: string,
  government: Pick<PublishingGovernment, 'languages'>,
  tag: NonNullable<Release['tag']>[number],
  tender: Omit<Tender, 'id'>,
): ReleaseDraft => ({
  ocid,
  tag: [tag],
  initiationType: 'tender',
  language: government.languages[0] ?? 'en',
  tender: { id: ocid, ...tender },
})

/** The notice: what is wanted, by when, in which lots, and how bids will be judged. */
export function tenderRelease(parts: TenderParts): ReleaseDraft {
  const { ocid, government, body, isFunder, relatedProcesses } = parts
  const buyer = publicBodyParty(government, body, [
    'buyer',
    'procuringEntity',
    ...(isFunder ? ['funder' as const] : []),
  ])
  return {
    ...tenderFrame(ocid, government, 'tender', { ...noticeOf(parts), procuringEntity: partyReference(buyer) }),
    parties: [buyer],
    buyer: partyReference(buyer),
    ...(relatedProcesses.length > 0 && { relatedProcesses }),
  }
}

function noticeOf(parts: TenderParts): Omit<Tender, 'id'> {
  const { method, shortNoticeReason, questionnaire, answers, publishedAt, deadlines, lots } = parts
  const period = (end: Date) => ({ startDate: isoUtc(publishedAt), endDate: isoUtc(end) })
  return {
    title: parts.title,
    description: describe(questionnaire, answers),
    status: 'active',
    procurementMethod: method.procurementMethod,
    procurementMethodDetails: method.procurementMethodDetails,
    mainProcurementCategory: 'services',
    value: totalOf(parts),
    lots: lots.map(lot => lotOf(lot, parts)),
    items: lots.map(lot => itemOf(lot, parts)),
    tenderPeriod: period(deadlines.closesAt),
    enquiryPeriod: period(deadlines.questionsUntil),
    ...contractPeriod(parts),
    awardCriteria: 'ratedCriteria',
    criteria: requirementsOf(parts),
    ...shortlistOf(parts),
    submissionMethod: ['electronicSubmission'],
    competitive: method.competitive,
    ...(shortNoticeReason && { procedure: { isAccelerated: true, acceleratedRationale: shortNoticeReason } }),
    ...(method.whoMayBid === 'framework-suppliers' && {
      techniques: { hasFrameworkAgreement: true, frameworkAgreement: { method: 'withReopeningCompetition' as const } },
    }),
    documents: [noticeDocument(parts)],
  }
}

const moneyOf = (lot: Lot) => {
  const { amount, currency } = money(lot.value_amount, lot.value_currency)
  return { amount: decimal(amount), currency }
}

function totalOf({ lots, government }: TenderParts) {
  const currency = lots[0]?.value_currency ?? government.currency
  const total = sum(
    lots.map(lot => money(lot.value_amount, lot.value_currency)),
    currency,
  )
  return { amount: decimal(total.amount), currency }
}

const lotOf = (lot: Lot, parts: TenderParts): OcdsLot => ({
  id: lot.id,
  title: lot.title,
  ...(lot.description && { description: lot.description }),
  status: 'active',
  value: moneyOf(lot),
  awardCriteria: { criteria: weightsOf(parts) },
})

/** What is bought, classed by the framework's own lots, where the work is done. */
const itemOf = (lot: Lot, { frameworkLot, answers }: TenderParts): Item => {
  const place = textAnswer(answers, 'location')
  return {
    id: lot.id,
    description: lot.title,
    classification: { scheme: frameworkLot.framework, id: frameworkLot.lot, description: frameworkLot.name },
    relatedLot: lot.id,
    ...(place && { deliveryAddress: { region: place } }),
  }
}

/** The groups of criteria with their weights; whole percentages that total 100. */
function weightsOf({ criteria, questionnaire }: TenderParts) {
  const groups = [
    { category: 'technical', type: 'quality', weighting: 'technicalWeighting' },
    { category: 'cultural', type: 'quality', weighting: 'culturalWeighting' },
    { category: 'price', type: 'price', weighting: 'priceWeighting' },
  ] as const
  return groups.flatMap(({ category, type, weighting }) => {
    const rows = criteria.filter(criterion => criterion.category === category)
    const weight = rows[0]?.weight ?? 0
    if (weight === 0) return []
    const name = nameOf(questionnaire, weighting)
    const description = rows.map(row => row.title).join('; ')
    return [{ type, name, description, numbers: [{ number: weight, weight: 'percentageExact' as const }] }]
  })
}

/** What suppliers must and should be able to do, one requirement each. */
function requirementsOf({ criteria, questionnaire }: TenderParts): Criterion[] {
  const groups = [
    { id: 'essential', question: 'essentialRequirements' },
    { id: 'nice-to-have', question: 'niceToHaveRequirements' },
  ] as const
  return groups.flatMap(({ id, question }) => {
    const requirements = criteria
      .filter(criterion => criterion.category === id)
      .map(({ number, title }) => ({ id: `${id}-${number}`, title, dataType: 'boolean' as const }))
    if (requirements.length === 0) return []
    const title = nameOf(questionnaire, question)
    return [{ id, title, relatesToTenderer: true, requirementGroups: [{ id, requirements }] }]
  })
}

function shortlistOf({ questionnaire, answers }: TenderParts): Pick<Tender, 'selectionCriteria'> {
  const { numberOfSuppliers } = answers
  if (typeof numberOfSuppliers !== 'number') return {}
  return {
    selectionCriteria: {
      criteria: [
        {
          type: 'technical',
          description: nameOf(questionnaire, 'numberOfSuppliers'),
          appliesTo: ['supplier'],
          forReduction: true,
          numbers: [{ number: numberOfSuppliers, threshold: 'maximumBids' }],
        },
      ],
    },
  }
}

function contractPeriod({ answers, government }: TenderParts): Pick<Tender, 'contractPeriod'> {
  const start = textAnswer(answers, 'startDate')
  return start ? { contractPeriod: { startDate: isoUtc(startOfDay(government.time_zone, start)) } } : {}
}

const noticeDocument = ({ page, title, publishedAt }: TenderParts): Document => ({
  id: 'notice',
  documentType: 'tenderNotice',
  title,
  url: page,
  datePublished: isoUtc(publishedAt),
  format: 'text/html',
  language: CONTENT_LANGUAGE,
})

type Published = { ocid: string; government: Pick<PublishingGovernment, 'languages'> }

/** Bids are not taken any more. */
export const closingRelease = ({ ocid, government }: Published): ReleaseDraft =>
  tenderFrame(ocid, government, 'tenderUpdate', { status: 'complete' })

/** Nothing will be bought; everybody learns why. */
export const cancellationRelease = (
  { ocid, government }: Published,
  { reason, at, lotIds }: { reason: string; at: Date; lotIds: readonly string[] },
): ReleaseDraft =>
  tenderFrame(ocid, government, 'tenderCancellation', {
    status: 'cancelled',
    lots: lotIds.map(id => ({ id, status: 'cancelled' })),
    amendments: [{ id: 'cancellation', date: isoUtc(at), rationale: reason }],
  })

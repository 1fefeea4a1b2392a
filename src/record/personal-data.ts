import type { NotPersonal, PersonalData } from '#platform/personal-data'

/** Where a firm is named in releases. A firm may be one person. */
const firmPaths = [
  'parties[].name',
  'parties[].id',
  'parties[].identifier.id',
  'parties[].identifier.legalName',
  'awards[].suppliers[].id',
  'awards[].suppliers[].name',
  'contracts[].implementation.transactions[].payee.id',
  'contracts[].implementation.transactions[].payee.name',
]

/** What officials and firms wrote in their own words. Nobody has to name a person there, and somebody may. */
const wordPaths = [
  'awards[].description',
  'awards[].title',
  'contracts[].description',
  'contracts[].documents[].title',
  'contracts[].implementation.milestones[].description',
  'contracts[].implementation.milestones[].title',
  'contracts[].implementation.transactions[].relatedImplementationMilestone.title',
  'contracts[].terminationDetails',
  'contracts[].title',
  'planning.budget.budgetBreakdown[].description',
  'planning.budget.description',
  'planning.budget.project',
  'planning.budget.projectID',
  'planning.milestones[].description',
  'planning.rationale',
  'tender.amendments[].rationale',
  'tender.criteria[].requirementGroups[].requirements[].title',
  'tender.criteria[].title',
  'tender.description',
  'tender.documents[].title',
  'tender.enquiries[].answer',
  'tender.enquiries[].description',
  'tender.items[].description',
  'tender.lots[].awardCriteria.criteria[].description',
  'tender.lots[].awardCriteria.criteria[].name',
  'tender.lots[].description',
  'tender.lots[].title',
  'tender.procedure.acceleratedRationale',
  'tender.procurementMethodDetails',
  'tender.selectionCriteria.criteria[].description',
  'tender.submissionMethodDetails',
  'tender.title',
]

/** Names of fields of releases that hold codes, dates, figures and addresses, wherever they stand. */
const impersonalFields = new Set(
  `additionalProcurementCategories amount appliesTo awardCriteria awardID competitive currency dataType date dateAnswered dateMet dateModified
  datePublished dateSigned documentType dueDate endDate forReduction format hasEnquiries id initiationType isAccelerated
  language mainProcurementCategory measure number numberOfTenderers ocid procurementMethod region relatedLot relatedLots
  relatesToTenderer roles scale scheme startDate status submissionMethod tag threshold type url value weight`.split(
    /\s+/,
  ),
)

/** Paths whose words are the platform's, a code list's or a public body's. */
const impersonalPaths = new Set([
  'bids.statistics[].notes',
  'buyer.name',
  // The mailbox of an office: officials have no address in releases.
  'parties[].contactPoint.email',
  'contracts[].implementation.transactions[].payer.name',
  'planning.milestones[].title',
  'tender.items[].classification.description',
  'tender.milestones[].title',
  'tender.procuringEntity.name',
])

/** Whether a path of releases was declared to say nothing about anybody. */
export const isImpersonalPath = (path: string): boolean =>
  impersonalPaths.has(path) || impersonalFields.has(path.split('.').at(-1)?.replaceAll('[]', '') ?? '')

export const personalData: readonly PersonalData[] = [
  {
    name: 'acts',
    places: [
      {
        table: 'record.audit_people',
        columns: ['event_id', 'person_id', 'salt'],
        person: 'person_id',
        emptied: ['salt'],
        erasing: 'id-replaced',
      },
      {
        table: 'record.audit_subjects',
        columns: ['event_id', 'person_id', 'salt'],
        person: 'person_id',
        emptied: ['salt'],
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'auditor', 'administrator'],
    kept: { fixed: 'record' },
  },
  {
    name: 'published-firm',
    places: [
      { table: 'record.releases', columns: ['body'], erasing: 'withdrawal' },
      { table: 'record.withdrawals', columns: ['reason'], erasing: 'withdrawal' },
      ...firmPaths.map(release => ({ release, erasing: 'withdrawal' as const })),
    ],
    purpose: 'publication',
    ground: 'legal-duty',
    seenBy: ['everybody'],
    kept: { fixed: 'record' },
  },
  {
    name: 'published-words',
    places: wordPaths.map(release => ({ release, erasing: 'withdrawal' as const })),
    purpose: 'publication',
    ground: 'legal-duty',
    seenBy: ['everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'record.audit_events': {
    verb: 'code',
    subject_kind: 'code',
    subject_id: 'thing',
    actor_kind: 'code',
    actor_role: 'code',
    actor_digest: 'digest',
    details: 'thing',
    request_id: 'machine',
  },
  'record.audit_chain': { event_id: 'thing', hash: 'digest' },
  'record.releases': { release_id: 'code', tags: 'code' },
  'record.unchained': { event_id: 'thing' },
  'record.chain_checks': { hash: 'digest' },
  'record.withdrawals': {
    kind: 'code',
    releases: 'code',
    ground: 'rule',
    law: 'rule',
    clause: 'rule',
    role: 'code',
    sentence: 'rule',
    notice: 'code',
  },
  'record.withdrawn_words': { target: 'digest', digests: 'digest' },
  'record.unplaced': { release_id: 'thing' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

/** Where a firm is named in releases. A firm may be one person. */
const supplierPaths = [
  'parties[].name',
  'parties[].id',
  'parties[].identifier.id',
  'parties[].identifier.legalName',
  'awards[].suppliers[].id',
  'awards[].suppliers[].name',
  'bids.details[].tenderers[].id',
  'bids.details[].tenderers[].name',
  'tender.tenderers[].id',
  'tender.tenderers[].name',
]

/** What officials and firms wrote in their own words. Nobody has to name a person there, and somebody may. */
const wordPaths = [
  'awards[].description',
  'awards[].documents[].title',
  'awards[].items[].description',
  'awards[].title',
  'contracts[].description',
  'contracts[].documents[].title',
  'contracts[].implementation.documents[].title',
  'contracts[].implementation.milestones[].description',
  'contracts[].implementation.milestones[].title',
  'contracts[].implementation.transactions[].id',
  'contracts[].milestones[].description',
  'contracts[].milestones[].title',
  'contracts[].terminationDetails',
  'contracts[].title',
  'description',
  'planning.budget.description',
  'planning.budget.project',
  'planning.documents[].description',
  'planning.documents[].title',
  'planning.milestones[].title',
  'planning.rationale',
  'tender.awardCriteriaDetails',
  'tender.description',
  'tender.documents[].description',
  'tender.documents[].title',
  'tender.eligibilityCriteria',
  'tender.enquiries[].answer',
  'tender.enquiries[].description',
  'tender.items[].description',
  'tender.lots[].description',
  'tender.lots[].title',
  'tender.procurementMethodRationale',
  'tender.submissionMethodDetails',
  'tender.title',
  'title',
]

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
      ...supplierPaths.map(release => ({ release, erasing: 'withdrawal' as const })),
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
  'record.unplaced': { release_id: 'thing' },
}

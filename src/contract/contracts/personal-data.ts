import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'contract-people',
    places: [
      { table: 'contract.contracts', columns: ['offered_by'], person: 'offered_by', erasing: 'id-replaced' },
      {
        table: 'contract.signatures',
        columns: ['person_id', 'side', 'signed_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'contract',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'contract-words',
    places: [
      { table: 'contract.contracts', columns: ['title', 'description', 'end_reason'], erasing: 'name-taken-out' },
      { table: 'contract.contracts', columns: ['supplier_party'], erasing: 'withdrawal' },
      { table: 'contract.documents', columns: ['title'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'contract',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'contract.contracts': {
    award_id: 'code',
    public_id: 'code',
    source: 'code',
    source_id: 'thing',
    plan_id: 'thing',
    terms_sha256: 'digest',
  },
  'contract.documents': { supplier_id: 'organisation' },
  'contract.published_documents': { contract_id: 'thing' },
  'contract.signatures': { supplier_id: 'organisation', terms_sha256: 'digest' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'purchase-people',
    places: [{ table: 'procure.purchases', columns: ['author_id'], person: 'author_id', erasing: 'id-replaced' }],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'purchase-words',
    places: [
      {
        table: 'procure.purchases',
        columns: ['title', 'description', 'method_details', 'end_reason', 'portal_reference'],
        erasing: 'name-taken-out',
      },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
  {
    name: 'supplier-elsewhere',
    places: [
      {
        table: 'procure.purchase_awards',
        columns: ['supplier_party', 'supplier_name', 'supplier_scheme', 'supplier_identifier', 'title'],
        erasing: 'withdrawal',
      },
    ],
    purpose: 'publication',
    ground: 'legal-duty',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.imports': { file_sha256: 'digest' },
  'procure.purchase_awards': { award_id: 'code', supplier_scale: 'code', contract_id: 'code' },
  'procure.purchases': { source: 'code', portal_name: 'organisation', portal_url: 'organisation', method: 'code' },
}

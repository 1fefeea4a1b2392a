import type { NotPersonal, PersonalData } from '#platform/personal-data'

/** Made from the releases, and made again without what was withdrawn from them. */
export const personalData: readonly PersonalData[] = [
  {
    name: 'published-pages',
    places: [
      { table: 'open.records', columns: ['compiled'], erasing: 'withdrawal' },
      {
        table: 'open.search_entries',
        columns: ['title', 'summary', 'buyer', 'supplier', 'location', 'text'],
        erasing: 'withdrawal',
      },
      { table: 'open.process_facts', columns: ['buyer_key', 'buyer'], erasing: 'withdrawal' },
      { table: 'open.award_facts', columns: ['supplier_key', 'supplier', 'title'], erasing: 'withdrawal' },
      { table: 'open.supplier_entries', columns: ['supplier_key', 'supplier', 'sort_name'], erasing: 'withdrawal' },
    ],
    purpose: 'publication',
    ground: 'legal-duty',
    seenBy: ['everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'open.award_facts': { award_id: 'code', scale: 'code' },
  'open.payment_facts': { contract_id: 'code', payment_id: 'code' },
  'open.process_facts': { method: 'code' },
  'open.search_entries': {
    stage: 'code',
    lot: 'code',
    category: 'code',
    service_stage: 'code',
    assurance: 'code',
  },
  'open.supplier_entries': { scale: 'code' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'keyholder',
    places: [
      { table: 'procure.opening_keys', columns: ['made_by', 'made_at'], person: 'made_by', erasing: 'id-replaced' },
      {
        table: 'procure.opening_shares',
        columns: ['holder_id', 'sealed'],
        person: 'holder_id',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.opening_keys': { recipient: 'machine' },
  'procure.opening_shares': { opportunity_id: 'thing' },
}

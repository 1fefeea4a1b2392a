import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-people',
    places: [
      {
        table: 'programme.partner_members',
        columns: ['person_id', 'since'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
      {
        table: 'programme.partners',
        columns: ['created_by', 'created_at'],
        person: 'created_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.partners', columns: ['why'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.partners': { slug: 'organisation', name: 'organisation', phase: 'state', country_code: 'code' },
}

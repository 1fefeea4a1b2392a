import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-entries',
    places: [
      { table: 'programme.entries', columns: ['owner_id'], person: 'owner_id', erasing: 'id-replaced' },
      {
        table: 'programme.entries',
        columns: ['created_by', 'created_at'],
        person: 'created_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.entry_versions',
        columns: ['changed_by', 'changed_at'],
        person: 'changed_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.entries', columns: ['title', 'content'], erasing: 'name-taken-out' },
      { table: 'programme.entry_versions', columns: ['title', 'content'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'programme-contacts',
    places: [
      {
        table: 'programme.contacts',
        columns: ['name', 'email', 'phone', 'created_at'],
        address: 'email',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'contact',
    ground: 'public-task',
    seenBy: ['self', 'officials'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.entries': { kind: 'code', state: 'state' },
  'programme.entry_versions': { state: 'state' },
  'programme.entry_links': { field: 'code' },
  'programme.entry_facets': { field: 'code', value: 'code', kind: 'code' },
}

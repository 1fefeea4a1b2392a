import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-groups',
    places: [
      {
        table: 'programme.groups',
        columns: ['created_by', 'created_at'],
        person: 'created_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.groups', columns: ['purpose'], erasing: 'name-taken-out' },
      { table: 'programme.group_meetings', columns: ['agenda', 'outcome'], erasing: 'name-taken-out' },
    ],
    purpose: 'publication',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.groups': { name: 'thing', state: 'state' },
  'programme.group_meetings': { place: 'thing' },
  'programme.group_outputs': { title: 'thing', kind: 'code', state: 'state', address: 'thing' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-money',
    places: [
      {
        table: 'programme.money_lines',
        columns: ['recorded_by', 'recorded_at'],
        person: 'recorded_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.money_lines', columns: ['note'], erasing: 'name-taken-out' },
      {
        table: 'programme.package_processes',
        columns: ['linked_by', 'linked_at'],
        person: 'linked_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.money_lines': { kind: 'code', currency: 'code' },
  'programme.package_processes': { ocid: 'code' },
}

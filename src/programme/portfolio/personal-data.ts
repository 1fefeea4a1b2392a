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
      {
        table: 'programme.fund_periods',
        columns: ['changed_by', 'changed_at'],
        person: 'changed_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.fund_periods', columns: ['reason'], erasing: 'name-taken-out' },
      {
        table: 'programme.package_changes',
        columns: ['proposed_by', 'proposed_at'],
        person: 'proposed_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.package_changes',
        columns: ['decided_by', 'decided_at'],
        person: 'decided_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.package_changes', columns: ['why', 'changes', 'reason'], erasing: 'name-taken-out' },
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
  'programme.fund_periods': { state: 'state' },
  'programme.package_changes': { state: 'state' },
}

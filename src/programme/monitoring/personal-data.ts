import type { NotPersonal, PersonalData } from '#platform/personal-data'

const people = (table: string, columns: readonly string[]) =>
  columns.map(column => ({ table, columns: [column], person: column, erasing: 'id-replaced' as const }))

const words = (table: string, columns: readonly string[]) => ({ table, columns, erasing: 'name-taken-out' as const })

export const personalData: readonly PersonalData[] = [
  {
    name: 'monitoring-people',
    places: [
      ...people('programme.indicators', ['recorded_by']),
      ...people('programme.readings', ['recorded_by']),
      ...people('programme.report_templates', ['recorded_by']),
      ...people('programme.reports', ['drafted_by', 'edited_by', 'signed_by']),
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'monitoring-words',
    places: [
      words('programme.indicators', ['name', 'definition', 'unit', 'source', 'measured_by']),
      words('programme.readings', ['part', 'evidence', 'reason']),
      words('programme.report_templates', ['funder', 'title']),
      words('programme.reports', ['figures', 'narrative', 'return_reason']),
    ],
    purpose: 'publication',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.indicators': {
    computed: 'code',
    currency: 'code',
    result: 'code',
    direction: 'code',
    breakdowns: 'code',
    state: 'code',
  },
  'programme.readings': { breakdown: 'code', corrects: 'thing' },
  'programme.reports': { state: 'code' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'monitoring-people',
    places: [
      { table: 'programme.indicators', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
      {
        table: 'programme.indicator_versions',
        columns: ['recorded_by'],
        person: 'recorded_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.report_template_versions',
        columns: ['recorded_by'],
        person: 'recorded_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.readings', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
      { table: 'programme.report_templates', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
      { table: 'programme.reports', columns: ['drafted_by'], person: 'drafted_by', erasing: 'id-replaced' },
      { table: 'programme.reports', columns: ['edited_by'], person: 'edited_by', erasing: 'id-replaced' },
      { table: 'programme.reports', columns: ['signed_by'], person: 'signed_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'monitoring-words',
    places: [
      {
        table: 'programme.indicators',
        columns: ['name', 'definition', 'unit', 'source', 'measured_by'],
        erasing: 'name-taken-out',
      },
      {
        table: 'programme.indicator_versions',
        columns: ['name', 'definition', 'unit', 'source', 'measured_by', 'reason'],
        erasing: 'name-taken-out',
      },
      { table: 'programme.readings', columns: ['parts', 'caution', 'evidence', 'reason'], erasing: 'name-taken-out' },
      {
        table: 'programme.report_template_versions',
        columns: ['funder', 'title', 'reason'],
        erasing: 'name-taken-out',
      },
      { table: 'programme.report_templates', columns: ['funder', 'title'], erasing: 'name-taken-out' },
      { table: 'programme.reports', columns: ['figures', 'narrative', 'return_reason'], erasing: 'name-taken-out' },
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
    result: 'code',
    direction: 'code',
    breakdowns: 'code',
    counts: 'code',
  },
  'programme.indicator_versions': { breakdowns: 'code', counts: 'code' },
  'programme.readings': { corrects: 'thing' },
  'programme.report_template_versions': { indicator_ids: 'thing', fund_ids: 'thing' },
  'programme.report_templates': { indicator_ids: 'thing', fund_ids: 'thing' },
  'programme.reports': { indicator_ids: 'thing' },
}

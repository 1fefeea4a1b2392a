import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'opportunity-people',
    places: [
      { table: 'procure.opportunities', columns: ['author_id'], person: 'author_id', erasing: 'id-replaced' },
      { table: 'procure.opportunities', columns: ['editors'], person: 'editors', erasing: 'id-replaced' },
      { table: 'procure.opportunities', columns: ['submitted_by'], person: 'submitted_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'opportunity-words',
    places: [
      {
        table: 'procure.opportunities',
        columns: ['title', 'answers', 'short_notice_reason', 'return_reason', 'end_reason'],
        erasing: 'name-taken-out',
      },
      { table: 'procure.lots', columns: ['title', 'description'], erasing: 'name-taken-out' },
      { table: 'procure.criteria', columns: ['title'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.contents': { version: 'digest', source: 'rule' },
  'procure.criteria': { category: 'code' },
  'procure.opportunities': {
    method: 'code',
    framework: 'code',
    framework_lot: 'code',
    content_version: 'digest',
    opening_recipient: 'machine',
  },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'plan-file-people',
    places: [
      { table: 'plan.part_versions', columns: ['saved_by'], person: 'saved_by', erasing: 'id-replaced' },
      { table: 'plan.submissions', columns: ['submitted_by'], person: 'submitted_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'plan-file-words',
    places: [
      { table: 'plan.part_versions', columns: ['content'], erasing: 'name-taken-out' },
      { table: 'plan.submissions', columns: ['content'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials'],
    kept: { pack: 'drafts' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.part_versions': { part: 'code', problems: 'code' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'case-people',
    places: [
      {
        table: 'plan.collaborators',
        columns: ['person_id', 'invited_at'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
      { table: 'plan.collaborators', columns: ['invited_by'], person: 'invited_by', erasing: 'id-replaced' },
      { table: 'plan.comments', columns: ['written_by', 'written_at'], person: 'written_by', erasing: 'id-replaced' },
      {
        table: 'plan.comments',
        columns: ['resolved_by', 'resolved_at'],
        person: 'resolved_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'case-words',
    places: [{ table: 'plan.comments', columns: ['text'], erasing: 'name-taken-out' }],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials'],
    kept: { pack: 'drafts' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.comments': { section: 'code', state: 'code' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-selections',
    places: [
      {
        table: 'programme.selection_scores',
        columns: ['scorer_id', 'given_at'],
        person: 'scorer_id',
        erasing: 'id-replaced',
      },
      { table: 'programme.selection_scores', columns: ['scores'], erasing: 'name-taken-out' },
      { table: 'programme.selections', columns: ['moderated', 'reasons'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = { 'programme.selections': { state: 'state', decision: 'code' } }

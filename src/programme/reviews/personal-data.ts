import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-panels',
    places: [
      {
        table: 'programme.review_panel',
        columns: ['person_id', 'since'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'programme-recommendation-moves',
    places: [
      {
        table: 'programme.recommendation_moves',
        columns: ['from_owner'],
        person: 'from_owner',
        erasing: 'id-replaced',
      },
      { table: 'programme.recommendation_moves', columns: ['to_owner'], person: 'to_owner', erasing: 'id-replaced' },
      {
        table: 'programme.recommendation_moves',
        columns: ['moved_by', 'moved_at'],
        person: 'moved_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.recommendation_moves', columns: ['why'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {}

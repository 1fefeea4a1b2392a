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
]

export const notPersonal: NotPersonal = {}

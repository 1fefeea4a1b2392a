import type { PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'question',
    places: [
      {
        table: 'procure.questions',
        columns: ['asked_by', 'question', 'asked_at'],
        person: 'asked_by',
        erasing: 'id-replaced',
      },
      { table: 'procure.questions', columns: ['answered_by'], person: 'answered_by', erasing: 'id-replaced' },
      { table: 'procure.questions', columns: ['question', 'published_question', 'answer'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['self', 'officials'],
    kept: { fixed: 'record' },
  },
]

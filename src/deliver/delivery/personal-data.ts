import type { PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'payment-people',
    places: [
      {
        table: 'deliver.transactions',
        columns: ['recorded_by', 'recorded_at'],
        person: 'recorded_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'delivery-words',
    places: [
      { table: 'deliver.milestones', columns: ['title', 'description', 'note'], erasing: 'name-taken-out' },
      { table: 'deliver.transactions', columns: ['reference'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'contract',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'exit-people',
    places: [
      {
        table: 'programme.exit_measures',
        columns: ['chosen_by', 'chosen_at'],
        person: 'chosen_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.exit_figures',
        columns: ['taken_by', 'taken_at'],
        person: 'taken_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'exit-words',
    places: [
      {
        table: 'programme.exit_figures',
        columns: ['name', 'definition', 'source', 'measured_by', 'reason', 'evidence'],
        erasing: 'name-taken-out',
      },
      { table: 'programme.capability_steps', columns: ['task', 'body', 'role', 'evidence'], erasing: 'name-taken-out' },
      { table: 'programme.lesson_entries', columns: ['title', 'words'], erasing: 'name-taken-out' },
    ],
    purpose: 'publication',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.exit_figures': { unit: 'code', computed: 'code', direction: 'code' },
  'programme.capability_steps': {
    capability_id: 'thing',
    body_id: 'thing',
    role_id: 'thing',
    partner: 'organisation',
    level: 'code',
  },
  'programme.lesson_entries': {
    lesson_id: 'thing',
    partner: 'organisation',
    country: 'organisation',
    theme: 'code',
    nature: 'code',
    principle: 'code',
    dictionary: 'code',
    // Made of title and words alone, and anew with them.
    found: 'code',
  },
}

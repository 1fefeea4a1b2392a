import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'panel',
    places: [
      {
        table: 'procure.panel',
        columns: ['person_id', 'role', 'named_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'procure.panel', columns: ['guest_email'], address: 'guest_email', erasing: 'address-replaced' },
      { table: 'procure.panel', columns: ['named_by'], person: 'named_by', erasing: 'id-replaced' },
      { table: 'procure.score_sheets', columns: ['saved_by', 'saved_at'], person: 'saved_by', erasing: 'id-replaced' },
      { table: 'procure.scores', columns: ['notes'], erasing: 'name-taken-out' },
      { table: 'procure.evaluations', columns: ['reopen_reason'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'declaration',
    places: [
      // The words first: afterwards the row is no longer this person's.
      { table: 'procure.declarations', columns: ['words'], person: 'person_id', erasing: 'words-replaced' },
      {
        table: 'procure.declarations',
        columns: ['person_id', 'conflict', 'declared_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'procure.declarations', columns: ['words'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { pack: 'declarations' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.bidders': { opportunity_id: 'thing' },
  'procure.declarations': { opportunity_id: 'thing' },
  'procure.score_sheets': { opportunity_id: 'thing' },
  'procure.scores': { opportunity_id: 'thing' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'assurance-people',
    places: [
      {
        table: 'plan.board_members',
        columns: ['person_id', 'role', 'specialism', 'named_at', 'ended_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'plan.board_members', columns: ['named_by'], person: 'named_by', erasing: 'id-replaced' },
      { table: 'plan.reviews', columns: ['hands'], person: 'hands', erasing: 'id-replaced' },
      { table: 'plan.reviews', columns: ['opened_by'], person: 'opened_by', erasing: 'id-replaced' },
      { table: 'plan.reviews', columns: ['closed_by'], person: 'closed_by', erasing: 'id-replaced' },
      {
        table: 'plan.review_points',
        columns: ['person_id', 'mark', 'saved_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'plan.votes', columns: ['person_id', 'vote', 'cast_at'], person: 'person_id', erasing: 'id-replaced' },
      { table: 'plan.meetings', columns: ['made_by'], person: 'made_by', erasing: 'id-replaced' },
      {
        table: 'plan.sample_looks',
        columns: ['looked_by', 'looked_at'],
        person: 'looked_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'assurance-declaration',
    places: [
      // The words first: afterwards the row is no longer this person's.
      { table: 'plan.declarations', columns: ['words'], person: 'person_id', erasing: 'words-replaced' },
      {
        table: 'plan.declarations',
        columns: ['person_id', 'conflict', 'declared_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'plan.declarations', columns: ['words'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['self', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'assurance-words',
    places: [
      { table: 'plan.boards', columns: ['name'], erasing: 'name-taken-out' },
      { table: 'plan.reviews', columns: ['appeal_reasons', 'reasons'], erasing: 'name-taken-out' },
      { table: 'plan.review_points', columns: ['comment'], erasing: 'name-taken-out' },
      { table: 'plan.votes', columns: ['reasons'], erasing: 'name-taken-out' },
      { table: 'plan.meetings', columns: ['note'], erasing: 'name-taken-out' },
      { table: 'plan.sample_looks', columns: ['note'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.reviews': { outcome: 'code' },
  'plan.review_points': { point: 'code' },
}

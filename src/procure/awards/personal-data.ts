import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'award-people',
    places: [
      { table: 'procure.award_proposals', columns: ['proposed_by'], person: 'proposed_by', erasing: 'id-replaced' },
      { table: 'procure.award_proposals', columns: ['decided_by'], person: 'decided_by', erasing: 'id-replaced' },
      { table: 'procure.awards', columns: ['decided_by'], person: 'decided_by', erasing: 'id-replaced' },
      { table: 'procure.feedback_drafts', columns: ['saved_by'], person: 'saved_by', erasing: 'id-replaced' },
      { table: 'procure.feedback', columns: ['sent_by'], person: 'sent_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'award-words',
    places: [
      { table: 'procure.award_proposals', columns: ['reasons', 'return_reasons'], erasing: 'name-taken-out' },
      { table: 'procure.awards', columns: ['reasons', 'reference'], erasing: 'name-taken-out' },
      { table: 'procure.feedback_drafts', columns: ['words'], erasing: 'name-taken-out' },
      { table: 'procure.feedback', columns: ['content'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'procure.feedback': { opportunity_id: 'thing' },
  'procure.feedback_drafts': { opportunity_id: 'thing' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'engagement-people',
    places: [
      { table: 'plan.engagements', columns: ['author_id'], person: 'author_id', erasing: 'id-replaced' },
      { table: 'plan.engagements', columns: ['edited_by'], person: 'edited_by', erasing: 'id-replaced' },
      { table: 'plan.engagements', columns: ['published_by'], person: 'published_by', erasing: 'id-replaced' },
      { table: 'plan.engagements', columns: ['concluding_by'], person: 'concluding_by', erasing: 'id-replaced' },
      { table: 'plan.engagements', columns: ['concluded_by'], person: 'concluded_by', erasing: 'id-replaced' },
      {
        table: 'plan.engagement_responses',
        columns: ['sent_by', 'sent_at'],
        person: 'sent_by',
        erasing: 'id-replaced',
      },
      { table: 'plan.engagement_meetings', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'engagement-words',
    places: [
      {
        table: 'plan.engagements',
        columns: ['title', 'purpose', 'questions', 'taking_part', 'summary', 'learnt'],
        erasing: 'name-taken-out',
      },
      { table: 'plan.engagement_responses', columns: ['text'], erasing: 'name-taken-out' },
      { table: 'plan.engagement_meetings', columns: ['firms', 'subject', 'summary'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.engagements': { state: 'state' },
}

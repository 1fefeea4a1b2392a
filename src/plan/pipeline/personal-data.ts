import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'plan-people',
    places: [
      { table: 'plan.plans', columns: ['author_id'], person: 'author_id', erasing: 'id-replaced' },
      { table: 'plan.plans', columns: ['edited_by'], person: 'edited_by', erasing: 'id-replaced' },
      { table: 'plan.plans', columns: ['submitted_by'], person: 'submitted_by', erasing: 'id-replaced' },
      { table: 'plan.plans', columns: ['owner_id'], person: 'owner_id', erasing: 'id-replaced' },
      { table: 'plan.approvals', columns: ['approver_id'], person: 'approver_id', erasing: 'id-replaced' },
      { table: 'plan.conditions', columns: ['claimed_by'], person: 'claimed_by', erasing: 'id-replaced' },
      { table: 'plan.conditions', columns: ['settled_by'], person: 'settled_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'plan-words',
    places: [
      {
        table: 'plan.plans',
        columns: [
          'title',
          'need',
          'users',
          'budget_reference',
          'project',
          'funder',
          'portal_reference',
          'replaces',
          'withheld_reason',
        ],
        erasing: 'name-taken-out',
      },
      {
        table: 'plan.approvals',
        columns: ['scope', 'conditions', 'reasons', 'reference', 'decides'],
        erasing: 'name-taken-out',
      },
      { table: 'plan.conditions', columns: ['text', 'owner', 'evidence', 'reasons'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { pack: 'drafts' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.plans': {
    route: 'code',
    portal_name: 'organisation',
    portal_url: 'organisation',
    service_stage: 'code',
    category: 'code',
    risk: 'code',
    importance: 'code',
    ratings: 'code',
    assurance: 'code',
  },
  'plan.approvals': { outcome: 'code', board_id: 'thing', submission_id: 'thing' },
  'plan.conditions': { blocks: 'code' },
  'plan.triages': { route: 'code', rule: 'code', outcome: 'code', because: 'code' },
}

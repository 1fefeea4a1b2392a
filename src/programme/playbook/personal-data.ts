import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'playbook-people',
    places: [
      {
        table: 'programme.playbook_proposals',
        columns: ['proposed_by', 'proposed_at'],
        person: 'proposed_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.playbook_proposals',
        columns: ['reviewed_by', 'reviewed_at'],
        person: 'reviewed_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.playbook_proposals',
        columns: ['title', 'summary', 'body', 'reason', 'answer'],
        erasing: 'name-taken-out',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['officials', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.playbook_proposals': {
    page: 'code',
    language: 'code',
    stage: 'code',
    audience: 'code',
    state: 'state',
  },
}

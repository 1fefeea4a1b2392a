import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'withdrawal-case',
    places: [
      {
        table: 'oversight.withdrawals',
        columns: ['proposed_by', 'proposed_at'],
        person: 'proposed_by',
        erasing: 'id-replaced',
      },
      {
        table: 'oversight.withdrawals',
        columns: ['decided_by', 'decided_at'],
        person: 'decided_by',
        erasing: 'id-replaced',
      },
      { table: 'oversight.withdrawals', columns: ['target', 'reason', 'answer'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['self', 'administrator', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'oversight.withdrawals': { id: 'thing', kind: 'code', ground: 'rule', version: 'machine', reason_public: 'rule' },
}

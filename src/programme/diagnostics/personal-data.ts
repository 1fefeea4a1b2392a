import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'diagnostic-people',
    places: [
      {
        table: 'programme.diagnostics',
        columns: ['started_by', 'started_at'],
        person: 'started_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.diagnostic_members',
        columns: ['person_id', 'role', 'since'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.diagnostic_evidence',
        columns: ['added_by', 'added_at'],
        person: 'added_by',
        erasing: 'id-replaced',
      },
      {
        table: 'programme.diagnostic_answers',
        columns: ['proposed_by'],
        person: 'proposed_by',
        erasing: 'id-replaced',
      },
      { table: 'programme.diagnostic_answers', columns: ['agreed_by'], person: 'agreed_by', erasing: 'id-replaced' },
      {
        table: 'programme.diagnostic_answer_steps',
        columns: ['taken_by', 'taken_at'],
        person: 'taken_by',
        erasing: 'id-replaced',
      },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'officials', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'diagnostic-words',
    places: [
      { table: 'programme.diagnostics', columns: ['scope', 'closed_because'], erasing: 'name-taken-out' },
      { table: 'programme.diagnostic_evidence', columns: ['summary', 'link'], erasing: 'name-taken-out' },
      { table: 'programme.diagnostic_answers', columns: ['reasons'], erasing: 'name-taken-out' },
      { table: 'programme.diagnostic_answer_steps', columns: ['words'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.diagnostics': { state: 'state' },
  'programme.diagnostic_evidence': { kind: 'code', perspective: 'code', upload_id: 'thing' },
  'programme.diagnostic_evidence_questions': { question: 'code', diagnostic_id: 'thing' },
  'programme.diagnostic_answers': {
    question: 'code',
    state: 'state',
    outcome: 'code',
    confidence: 'code',
    evidence: 'thing',
  },
  'programme.diagnostic_answer_steps': { question: 'code', action: 'code', outcome: 'code', confidence: 'code' },
}

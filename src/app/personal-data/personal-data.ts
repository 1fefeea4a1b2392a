import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'erasure-request',
    places: [
      {
        table: 'privacy.requests',
        columns: ['person_id', 'how', 'law', 'reason', 'state', 'asked_at', 'due_at', 'decision', 'decided_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'privacy.requests', columns: ['asked_by'], person: 'asked_by', erasing: 'id-replaced' },
      { table: 'privacy.requests', columns: ['decided_by'], person: 'decided_by', erasing: 'id-replaced' },
      { table: 'privacy.requests', columns: ['law', 'reason', 'decision'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['self', 'operator'],
    kept: { fixed: 'record' },
  },
  {
    name: 'erasure',
    // Digests and ids of stand-ins: only whoever already holds a copy from before can tell who was meant.
    places: [
      {
        table: 'privacy.erasures',
        columns: ['person_digest', 'stand_in_id', 'stand_in_name', 'language', 'how'],
        erasing: 'kept',
      },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['operator'],
    kept: { fixed: 'record' },
  },
  {
    name: 'hold',
    places: [
      // What a government knows of an investigation is not read out to the person in it: the request for erasure says so.
      { table: 'privacy.holds', columns: ['person_id'], person: 'person_id', erasing: 'id-replaced' },
      { table: 'privacy.holds', columns: ['set_by', 'set_at'], person: 'set_by', erasing: 'id-replaced' },
      { table: 'privacy.holds', columns: ['ended_by', 'ended_at'], person: 'ended_by', erasing: 'id-replaced' },
      { table: 'privacy.holds', columns: ['law', 'reason'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['administrator', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'demonstration.passphrases': {
    opportunity_id: 'demonstration',
    government: 'demonstration',
    title: 'demonstration',
    passphrase: 'demonstration',
  },
  'privacy.announcements': { kind: 'code', keeper: 'code', subject_id: 'thing' },
}

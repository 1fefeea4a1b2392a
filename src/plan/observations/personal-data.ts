import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'observer-people',
    places: [
      {
        table: 'plan.observer_members',
        columns: ['person_id', 'since'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
      { table: 'plan.observers', columns: ['applied_by', 'applied_at'], person: 'applied_by', erasing: 'id-replaced' },
      { table: 'plan.observers', columns: ['registered_by'], person: 'registered_by', erasing: 'id-replaced' },
      { table: 'plan.observers', columns: ['ended_by'], person: 'ended_by', erasing: 'id-replaced' },
      { table: 'plan.observations', columns: ['sent_by', 'sent_at'], person: 'sent_by', erasing: 'id-replaced' },
      { table: 'plan.observations', columns: ['answered_by'], person: 'answered_by', erasing: 'id-replaced' },
      { table: 'plan.observations', columns: ['set_aside_by'], person: 'set_aside_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'administrator', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'observer-words',
    places: [
      { table: 'plan.observers', columns: ['purpose', 'end_reason'], erasing: 'name-taken-out' },
      { table: 'plan.observations', columns: ['text', 'answer', 'set_aside_reason'], erasing: 'name-taken-out' },
      { table: 'plan.public_observations', columns: ['text', 'answer'], erasing: 'name-taken-out' },
    ],
    purpose: 'publication',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.observers': { name: 'organisation', kind: 'code', website: 'organisation', state: 'state' },
  'plan.observations': { ocid: 'thing', state: 'state', set_aside_ground: 'code' },
  'plan.public_observations': {
    ocid: 'thing',
    observer: 'organisation',
    observer_kind: 'code',
    set_aside_ground: 'code',
  },
}

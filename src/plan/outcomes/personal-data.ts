import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'outcome-people',
    places: [
      { table: 'plan.benefits', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
      { table: 'plan.benefit_readings', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
      { table: 'plan.lessons', columns: ['recorded_by'], person: 'recorded_by', erasing: 'id-replaced' },
    ],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    name: 'outcome-words',
    places: [
      { table: 'plan.benefits', columns: ['what', 'measure', 'owner', 'unit'], erasing: 'name-taken-out' },
      { table: 'plan.benefit_readings', columns: ['evidence'], erasing: 'name-taken-out' },
      { table: 'plan.lessons', columns: ['happened', 'differently'], erasing: 'name-taken-out' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'plan.actuals': { ocid: 'thing', stage: 'code', reference: 'thing', currency: 'code' },
  'plan.benefits': { appraisal_line: 'thing' },
  'plan.lessons': { stage: 'code', category: 'code' },
}

import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'programme-statements',
    places: [{ table: 'programme.statements', columns: ['title', 'body'], erasing: 'name-taken-out' }],
    purpose: 'publication',
    ground: 'public-task',
    seenBy: ['everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'programme.statements': { kind: 'code', subject_id: 'thing', partner: 'organisation', withheld: 'code' },
  'programme.standing': { kind: 'code', subject_id: 'thing', partner: 'organisation' },
}

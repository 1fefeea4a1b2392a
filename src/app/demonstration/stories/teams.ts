import type { Team } from '../buying.ts'
import { city } from '../needs/harbour.ts'
import { roads } from '../needs/roads.ts'
import { ministerio } from '../needs/servicios.ts'

export const department: Team = {
  buyer: 'ada',
  approver: 'bao',
  keyholder: 'emeka',
  chair: 'dalia',
  evaluators: ['chidi'],
  manager: 'farah',
  house: roads,
}

export const council: Team = {
  buyer: 'ines',
  approver: 'jonas',
  keyholder: 'jonas',
  chair: 'kemi',
  evaluators: [],
  manager: 'ines',
  house: city,
}

export const ministry: Team = {
  buyer: 'lucia',
  approver: 'mateo',
  keyholder: 'nina',
  chair: 'nina',
  evaluators: [],
  manager: 'lucia',
  house: ministerio,
}

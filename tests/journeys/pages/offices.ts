/** Who does what in a public body of the demonstration, by the names that its page shows. */
export interface Office {
  /** The government's short name in addresses. */
  government: string
  buyer: string
  approver: string
  keyholder: string
  chair: string
  evaluators: readonly string[]
  manager: string
}

/** Many people, each with one role: nobody can do two things. */
export const department: Office = {
  government: 'examplia',
  buyer: 'Ada Example',
  approver: 'Bao Example',
  keyholder: 'Emeka Example',
  chair: 'Dalia Example',
  evaluators: ['Chidi Example'],
  manager: 'Farah Example',
}

/** Few people with several roles each, under rules that ask for no standstill below a value of 25,000. */
export const council: Office = {
  government: 'port-examplia',
  buyer: 'Ines Example',
  approver: 'Jonas Example',
  keyholder: 'Jonas Example',
  chair: 'Kemi Example',
  evaluators: [],
  manager: 'Ines Example',
}

/** A title that no earlier run has used: journeys can run again on a demonstration that goes on. */
export const titleOf = (what: string): string => `${what} ${Date.now().toString(36)}`

import type { Answers } from '#platform/questions'

/** What a public body needs, planned and then bought: what the people of the stories write into the forms. */
export interface Need {
  title: string
  /** For the plan: why, and for whom. */
  need: string
  users: string
  budget: string
  /** The part of the budget that is invested, where the plan tells the parts apart. */
  capital?: string
  reference?: string
  /** The lots of the opportunity; one with the whole budget when left out. */
  lots?: readonly { title: string; description: string; value: string }[]
  brief: Brief
}

/** An opportunity for digital outcomes: the answers to the framework's questions that differ from need to need. */
export interface Brief {
  summary: string
  why: string
  problem: string
  users: string
  phase: 'not_started' | 'discovery' | 'alpha' | 'beta' | 'live'
  /** Whole percentages that make up 100: technical, cultural, price. */
  weights: readonly [number, number, number]
  essential: readonly string[]
  niceToHave: readonly string[]
  success: readonly string[]
  culture: readonly string[]
  suppliers: number
}

/** What is the same in all opportunities of a public body. */
export interface House {
  organisation: string
  team: string
  address: string
  arrangements: string
  length: string
}

const contractedOut = 'Contracted out service: the off-payroll rules do not apply'

/** All answers to the questions that a buyer is asked. @param startsOn the day by which work begins */
export function answersTo({ title, brief }: Need, house: House, startsOn: string): Answers {
  const [technicalWeighting, culturalWeighting, priceWeighting] = brief.weights
  return {
    title,
    location: 'Offsite',
    organisation: house.organisation,
    backgroundInformation: brief.why,
    outcome: brief.problem,
    endUsers: brief.users,
    phase: brief.phase,
    existingTeam: house.team,
    workplaceAddress: house.address,
    workingArrangements: house.arrangements,
    startDate: startsOn,
    contractLength: house.length,
    summary: brief.summary,
    employmentStatus: contractedOut,
    numberOfSuppliers: brief.suppliers,
    technicalWeighting,
    culturalWeighting,
    priceWeighting,
    essentialRequirements: [...brief.essential],
    niceToHaveRequirements: [...brief.niceToHave],
    successCriteria: [...brief.success],
    culturalFitCriteria: [...brief.culture],
    priceCriteria: 'Fixed price',
    evaluationType: ['Work history'],
  }
}

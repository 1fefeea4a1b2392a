/** A part of a framework that firms apply for by itself. */
export interface Lot {
  slug: string
  name: string
  /** Buyers publish opportunities in it; otherwise they buy what is listed. */
  hasOpportunities: boolean
}

const outcomesAndSpecialists: readonly Lot[] = [
  { slug: 'digital-outcomes', name: 'Digital outcomes', hasOpportunities: true },
  { slug: 'digital-specialists', name: 'Digital specialists', hasOpportunities: true },
  { slug: 'user-research-participants', name: 'User research participants', hasOpportunities: true },
  { slug: 'user-research-studios', name: 'User research studios', hasOpportunities: false },
]

const cloud: readonly Lot[] = [
  { slug: 'cloud-hosting', name: 'Cloud hosting', hasOpportunities: false },
  { slug: 'cloud-software', name: 'Cloud software', hasOpportunities: false },
  { slug: 'cloud-support', name: 'Cloud support', hasOpportunities: false },
]

const olderCloud: readonly Lot[] = [
  { slug: 'saas', name: 'Software as a service', hasOpportunities: false },
  { slug: 'paas', name: 'Platform as a service', hasOpportunities: false },
  { slug: 'iaas', name: 'Infrastructure as a service', hasOpportunities: false },
  { slug: 'scs', name: 'Specialist cloud services', hasOpportunities: false },
]

// The content names lots only where something depends on one, so they are listed here.
const families: readonly { of: RegExp; lots: readonly Lot[] }[] = [
  { of: /^digital-outcomes-and-specialists(?:-\d+)?$/, lots: outcomesAndSpecialists },
  { of: /^g-cloud-[678]$/, lots: olderCloud },
  { of: /^g-cloud-\d+$/, lots: cloud },
]

/** The lots of a framework, in the order to show them; none for a framework that is not known. */
export const lotsOf = (framework: string): readonly Lot[] => families.find(({ of }) => of.test(framework))?.lots ?? []

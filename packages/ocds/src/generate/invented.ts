// What invented processes are made of. Nobody real is meant, and nobody real can be mistaken to be.

export interface Subject {
  readonly title: string
  readonly category: 'goods' | 'works' | 'services'
  readonly cpv: string
  readonly about: string
  readonly unit: string
  /** What one unit costs, from and to, in whole units of the currency. */
  readonly price: readonly [number, number]
}

export const subjects: readonly Subject[] = [
  {
    title: 'Resurfacing of municipal roads',
    category: 'works',
    cpv: '45233223',
    about: 'Wearing course renewal works',
    unit: 'square metre',
    price: [18, 60],
  },
  {
    title: 'School furniture',
    category: 'goods',
    cpv: '39160000',
    about: 'Desks and chairs for classrooms',
    unit: 'set',
    price: [90, 240],
  },
  {
    title: 'Case management software',
    category: 'services',
    cpv: '72212000',
    about: 'Programming of application software',
    unit: 'day',
    price: [400, 900],
  },
  {
    title: 'Cleaning of public buildings',
    category: 'services',
    cpv: '90911200',
    about: 'Building cleaning',
    unit: 'hour',
    price: [14, 35],
  },
  {
    title: 'Vaccines and syringes',
    category: 'goods',
    cpv: '33651600',
    about: 'Vaccines with material to give them',
    unit: 'dose',
    price: [3, 40],
  },
  {
    title: 'Bridge inspection',
    category: 'services',
    cpv: '71631450',
    about: 'Inspection of bridges and reports',
    unit: 'bridge',
    price: [900, 7000],
  },
  {
    title: 'Extension of a health centre',
    category: 'works',
    cpv: '45215140',
    about: 'Construction of a hospital facility',
    unit: 'square metre',
    price: [900, 2600],
  },
  {
    title: 'Electric buses',
    category: 'goods',
    cpv: '34144910',
    about: 'Electric buses with charging points',
    unit: 'bus',
    price: [300_000, 520_000],
  },
  {
    title: 'Audit of accounts',
    category: 'services',
    cpv: '79212300',
    about: 'Statutory audit',
    unit: 'day',
    price: [500, 1100],
  },
  {
    title: 'Water pipes',
    category: 'goods',
    cpv: '44161200',
    about: 'Water mains with fittings',
    unit: 'metre',
    price: [20, 140],
  },
]

export const places = [
  'Northvale',
  'Easterby',
  'Sampleton',
  'Midmarch',
  'Testbury',
  'Fairfield-on-Example',
  'Lower Specimen',
  'Port Instance',
] as const

export const bodies = [
  'Ministry of Works',
  'Department of Health',
  'City Council',
  'Education Board',
  'Water Authority',
  'Roads Agency',
] as const

export const firmKinds = [
  'Builders',
  'Supplies',
  'Consulting',
  'Engineering',
  'Systems',
  'Services',
  'Trading',
  'Logistics',
] as const

export const questions: readonly (readonly [question: string, answer: string])[] = [
  ['Can the site be visited before bids are due?', 'Yes, every Tuesday morning; please write two days ahead.'],
  [
    'Are equivalent products accepted?',
    'Yes, if the bid shows that they fulfil every requirement of the specification.',
  ],
  ['May bids be handed in on paper?', 'No. Bids are handed in through the platform only.'],
  ['Is the estimated value with or without tax?', 'All values are without value added tax.'],
]

export const reasons = [
  'Clarified the specification after questions from bidders.',
  'Corrected an error in the bill of quantities.',
  'More time was asked for by several bidders.',
] as const

/** What the example programme measures in Ejemplaria, with readings by quarter: from the day so many days ago. */
export const indicators = [
  {
    name: 'Officials who have bought in the new way',
    definition:
      'Officials of Ejemplaria who took a purchase from plan to contract by the new rules, each counted once.',
    unit: 'officials',
    counts: 'people',
    source: 'Register of the school of public administration',
    measuredBy: 'Head of procurement at the ministry of services',
    direction: 'higher',
    breakdowns: ['gender'],
    baseline: '0',
    target: '40',
    everyMonths: 3,
    readings: [
      { daysAgo: 270, value: '2', women: '1' },
      { daysAgo: 180, value: '5', women: '2' },
      { daysAgo: 25, value: '11', women: '6' },
    ],
  },
  {
    name: 'Firms that say they would bid again',
    definition:
      'Firms that bid in the half-year, asked once each: would you bid for this body again? Share of those who answered.',
    unit: '% of answers',
    counts: 'nothing',
    source: 'Survey by the chamber of software firms',
    measuredBy: 'Chamber of software firms',
    direction: 'higher',
    breakdowns: [],
    baseline: '38',
    target: '70',
    everyMonths: 6,
    readings: [
      { daysAgo: 200, value: '41', women: null },
      { daysAgo: 22, value: '55', women: null },
    ],
  },
] as const

/** What the platform counts of what Ejemplaria publishes, over the half-year of the foundation's report. */
export const computed = {
  name: 'Suppliers that won',
  definition: 'Different suppliers that won an award in the time of the report, as published by Ejemplaria.',
  source: 'Published releases of Ejemplaria',
  measuredBy: 'The platform, by the same count for every government',
  direction: 'higher',
  breakdowns: ['size', 'gender'],
  computed: 'suppliers-that-won',
  target: '12',
  everyMonths: 6,
} as const

export const funders = [
  { funder: 'Example Development Fund', title: 'Quarterly report to the fund', months: 3, from: -340 },
  { funder: 'Foundation for Example Cities', title: 'Half-yearly report to the foundation', months: 6, from: -390 },
] as const

export const narrative =
  'What was planned for the period was done, and one trial was stopped with what it taught. The review of the period judged the work red for three reasons; they and what is done about them are public. Figures that are missing are shown as missing.'

/** What was written when the programme left Testonia, and afterwards. */
export const evidence =
  'Shown to the panel on the spot: the papers of the last two quarters, and the people who do the work.'
export const assurance = 'We asked three of those who do it, and read five files that nobody had chosen for us.'

export const waived =
  'The school could not open before the election. The ministry has put the money for it into a law instead.'

export const capabilities = [
  { title: 'Review a plan before money is promised', body: 'Ministry of finance', role: 'Spend reviewer', steps: 3 },
  { title: 'Write requirements without products', body: 'Buying agency', role: 'Buyer', steps: 3 },
  { title: 'Assess a service against the standard', body: 'Digital office', role: 'Assessor', steps: 2 },
  { title: 'Publish plans, contracts and payments', body: 'Treasury', role: 'Head of accounts', steps: 3 },
] as const

export const steps = ['shadow', 'do-together', 'do-alone'] as const

/** The reviews after the exit, by months. */
export const afterwards = {
  6: {
    readings: 'Plans reviewed: 14 of 14. Competitions with one bid: 22 of 60. Payments on time: 71 of 100.',
    findings: 'Reviews go on as agreed. Nobody has trained a new buyer since.',
    result: 'held',
  },
  12: {
    readings: 'Plans reviewed: 31 of 33. Competitions with one bid: 25 of 64. Payments on time: 74 of 100.',
    findings:
      'Two plans went past the reviewers in the weeks after the election. Both were published and talked about.',
    result: 'held',
  },
  24: {
    readings: 'Plans reviewed: 58 of 66. Competitions with one bid: 31 of 70. Payments on time: 69 of 100.',
    findings:
      'What rests on a rule has lasted; what rested on people has worn away. Competition has gone back half of the way. The school has opened, two years later than planned.',
    result: 'partly',
  },
} as const

export const lessons = [
  {
    title: 'Put into a rule what is to outlast an election',
    content: {
      happened:
        'After the election half of the people changed. Reviews that a rule asks for went on, talks with the market did not.',
      why: 'The talks were somebody’s good habit. Nobody who came after knew of them.',
      differently: 'Name for each habit the rule, budget line or form that would keep it, and do that before leaving.',
      audience: 'Delivery managers a year before an exit',
      intervention: 'assure-plans',
      principle: '12',
    },
  },
  {
    title: 'Train those who train, first',
    content: {
      happened:
        'We taught sixty buyers and no teacher. A year later nine of them had moved on, and nobody had taught their successors.',
      why: 'Courses were counted. Whether anybody could give one was not.',
      differently: 'Begin with four people who will teach, and count the courses that they give without us.',
      audience: 'Whoever plans learning for a partner',
      intervention: 'capability',
      principle: '10',
    },
  },
] as const

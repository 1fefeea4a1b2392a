/** What was written when the programme left Testonia, and afterwards. */
export const evidence =
  'Shown to the panel on the spot: the papers of the last two quarters, and the people who do the work.'
export const assurance = 'We asked three of those who do it, and read five files that nobody had chosen for us.'

export const waived =
  'The school could not open before the election. The ministry has put the money for it into a law instead.'

export const capabilities = [
  { title: 'Review a plan before money is promised', body: 'Ministry of finance', role: 'Spend reviewer', steps: 3 },
  { title: 'Write requirements without products', body: 'Buying agency', role: 'Buyer', steps: 3 },
  { title: 'Hold an open competition', body: 'Buying agency', role: 'Buyer', steps: 3 },
  { title: 'Assess a service against the standard', body: 'Digital office', role: 'Assessor', steps: 2 },
  { title: 'Publish plans, contracts and payments', body: 'Treasury', role: 'Head of accounts', steps: 3 },
] as const

export const steps = ['shadow', 'do-together', 'do-alone'] as const

/** What somebody independent said before the work ended. */
export const assured = {
  title: 'Testonia can go on alone, if somebody trains its buyers',
  content: {
    opinion: 'ready-with-risks',
    seen: 'The papers of two quarters in three ministries, five files drawn at random, and eleven people who do the work.',
    reasons:
      'Eleven of twelve criteria are met and confirmed. The twelfth, the school, was waived for a reason that we find good.',
    risks: 'Nobody trains new buyers until the school opens. The buying agency has promised two trainers until then.',
  },
} as const

/**
 * What is read as the programme leaves, and again at 6, 12 and 24 months: `before` is the last reading while it was there.
 * A text in the place of a number says why there was none.
 */
export const measured = [
  {
    name: 'Plans reviewed before money was promised',
    definition: 'Of all plans above the threshold in the half-year before: those with a review and a decision.',
    unit: 'percent',
    source: 'Minutes of the review meetings',
    measuredBy: 'Ministry of finance',
    direction: 'higher',
    counts: 'nothing',
    baseline: '12',
    target: '95',
    before: '100',
    after: { 6: '100', 12: '93.9', 24: '87.9' },
  },
  {
    name: 'Competitions with one bid',
    definition: 'Of all competitions that closed in the half-year before: those that drew a single bid.',
    unit: 'percent',
    source: 'Register of competitions',
    measuredBy: 'Buying agency',
    direction: 'lower',
    counts: 'nothing',
    baseline: '61',
    target: '35',
    before: '34.5',
    after: { 6: '36.7', 12: '39.1', 24: '44.3' },
  },
  {
    name: 'Payments made on time',
    definition: 'Of a hundred payments drawn at random: those made within thirty days of the invoice.',
    unit: 'percent',
    source: 'Ledger of the treasury',
    measuredBy: 'Treasury',
    direction: 'higher',
    counts: 'nothing',
    baseline: '40',
    target: '75',
    before: '73',
    after: { 6: '71', 12: '74', 24: '69' },
  },
  {
    name: 'Buyers trained by the partner’s own trainers',
    definition: 'Officials who finished a course in the half-year before that was given without us.',
    unit: 'officials',
    source: 'Lists of the courses',
    measuredBy: 'School of public buying',
    direction: 'higher',
    counts: 'people',
    baseline: '0',
    target: '40',
    before: '22',
    after: {
      6: '0',
      12: '0',
      24: 'The school opened a month before the review. Its lists do not tell yet who has finished a course.',
    },
  },
] as const

/** The reviews after the exit, by months. */
export const afterwards = {
  6: {
    findings: 'Reviews go on as agreed. Nobody has trained a new buyer since.',
    result: 'held',
  },
  12: {
    findings:
      'Two plans went past the reviewers in the weeks after the election. Both were published and talked about.',
    result: 'held',
  },
  24: {
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
      nature: 'worked',
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
      nature: 'failed',
      principle: '10',
    },
  },
] as const

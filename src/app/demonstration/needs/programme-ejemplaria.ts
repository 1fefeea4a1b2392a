/** What people of the example programme write about Ejemplaria. */
export const why =
  'Ejemplaria has a new law on buying and few people who have worked with it. Small firms have stopped bidding. The ministry of services asked the programme to find out why, and to mend it in the open.'

export const findings = [
  {
    key: 'late-payment',
    title: 'Firms wait half a year to be paid',
    content: {
      sort: 'problem',
      pillar: 'delivery',
      cause: 'Invoices go through five desks on paper. Nobody can see at which desk one lies, and no term is counted.',
      people: 'Small firms with one or two contracts, and their employees',
      evidence: 'Interviews with nine firms; 40 files read at the court of accounts',
      questions: ['delivery-payment'],
      size: 'In 31 of 40 files payment came after the term of the law',
      amount: '172',
      unit: 'days from invoice to payment, median of 40 files',
      confidence: 'high',
      principles: ['3', '11'],
    },
  },
  {
    key: 'no-pipeline',
    title: 'Nobody outside knows what will be bought',
    content: {
      sort: 'problem',
      pillar: 'spending',
      cause: 'Each body keeps its own list, and the treasury sees computing only when it is asked to pay.',
      people: 'Firms that could prepare, and the ministries that buy the same thing twice',
      evidence: 'Lists of four bodies laid side by side: two had planned the same register',
      questions: ['spending-pipeline'],
      size: 'Two of eleven larger purchases of the year were planned twice',
      amount: '2',
      unit: 'purchases planned twice in one year',
      confidence: 'medium',
      principles: ['1', '9'],
    },
  },
  {
    key: 'one-answer',
    title: 'Most competitions have one bidder',
    content: {
      sort: 'problem',
      pillar: 'market',
      cause: 'Requirements name products, and the time to bid is ten days.',
      people: 'Everybody who pays for or uses the service',
      evidence: 'Notices and openings of the last year, counted by the team',
      questions: ['market-competition'],
      size: 'Seven of twelve competitions for software had one bid',
      amount: '7',
      unit: 'competitions with one bid, of 12',
      confidence: 'high',
      principles: ['11'],
    },
  },
] as const

export const common = {
  title: 'Plans are not published before money is spent',
  content: {
    sort: 'problem',
    pillar: 'spending',
    cause: 'No rule asks for it, and whoever publishes a plan early fears to be held to it.',
    people: 'Small suppliers, and ministries that could share',
    evidence: 'Diagnostics of two partners',
    size: 'Two of two partners diagnosed so far',
    amount: '2',
    unit: 'partners',
    confidence: 'medium',
    principles: ['1', '9'],
  },
} as const

export const solved = {
  title: 'A forward plan that everybody can subscribe to',
  content: {
    who: 'Examplia (example country)',
    how: 'Each line of the pipeline is published early, and withheld lines are counted with a day on which that is looked at again.',
    result:
      'The example department has announced lines for five quarters. Nobody has yet measured whether more firms bid.',
    source: 'The forward plan as published on this platform',
    limits: 'Works where each body names somebody who keeps its lines true.',
  },
} as const

export const outcomes = [
  {
    title: 'Firms are paid within 30 days',
    content: {
      difference: 'A small firm can take a public contract without a loan.',
      people: 'Firms with fewer than 50 people',
      seen: 'Published payments against the day on which the milestone was met',
      indicator: 'Share of payments on time',
    },
  },
  {
    title: 'Everybody sees what will be bought',
    content: {
      difference: 'Firms prepare, and ministries find each other before they buy.',
      people: 'Firms, ministries and whoever watches spending',
      seen: 'Plans published at least 60 days before the competition opens',
      indicator: 'Days from plan to competition',
    },
  },
] as const

const link = 'https://example.org/ejemplaria/evidence'

/** Days are counted from today; `ends` says how far an action has come. */
export const actions = [
  {
    title: 'Publish the plans of four bodies',
    outcome: 1,
    owner: 'felipe',
    from: -320,
    until: -210,
    after: [] as number[],
    answers: ['no-pipeline'],
    content: {
      intervention: 'assure-plans',
      about: 'Four bodies write their lines once, in one list, and publish them.',
      sponsor: 'Minister of services',
      champion: 'Head of planning at the ministry of services',
      cost: '18000.00',
      source: 'Programme',
      risk: 'A body may fear to be held to an early line.',
      level: 'medium',
      principles: ['1', '9'],
    },
    ends: {
      how: 'done',
      evidence: 'The forward plan of the ministry is published and was changed nine times since.',
      link,
    },
  },
  {
    title: 'Count the days from invoice to payment in public',
    outcome: 0,
    owner: 'felipe',
    from: -300,
    until: -245,
    after: [] as number[],
    answers: ['late-payment'],
    content: {
      intervention: 'assure-delivery',
      about: 'Every payment is published with the day on which the work was accepted.',
      sponsor: 'Treasurer',
      champion: 'Head of accounts at the ministry of services',
      cost: '24000.00',
      source: 'Programme',
      risk: 'The accounts system has no field for the day of acceptance.',
      level: 'high',
      principles: ['3', '11'],
    },
    ends: { how: 'done', evidence: 'Payments of two contracts are public with both days.', link },
  },
  {
    title: 'Try an app with which firms follow their invoice',
    outcome: 0,
    owner: 'carmen',
    from: -240,
    until: -150,
    after: [1],
    answers: ['late-payment'],
    content: {
      intervention: 'assure-delivery',
      about: 'Twelve weeks with ten firms: would they look, and would it change anything?',
      sponsor: 'Treasurer',
      champion: 'Chamber of software firms',
      cost: '30000.00',
      source: 'Programme',
      risk: 'It may show the delay and change nothing.',
      level: 'medium',
      principles: ['2', '3'],
    },
    ends: {
      how: 'stopped',
      reason:
        'After six weeks two of ten firms still looked. The delay was at one desk, which the public figures had shown already.',
      learnt: 'Show where the delay is to those who can end it, before building something for those who wait.',
    },
  },
  {
    title: 'Write requirements without products, with the buyers of two bodies',
    outcome: 1,
    owner: 'carmen',
    from: -150,
    until: 40,
    after: [0],
    answers: ['one-answer'],
    content: {
      intervention: 'design-procurement',
      about: 'Six real requirements are written anew, side by side with the old ones, and tried in competitions.',
      sponsor: 'Minister of services',
      champion: 'Head of procurement at the ministry of services',
      cost: '46000.00',
      source: 'Programme and partner, half each',
      risk: 'Buyers move on before the second competition.',
      level: 'medium',
      principles: ['10', '11'],
    },
    ends: { how: 'goes-on' },
  },
  {
    title: 'Teach forty buyers to meet the market early',
    outcome: 1,
    owner: 'felipe',
    from: 40,
    until: 140,
    after: [3],
    answers: ['one-answer', 'no-pipeline'],
    content: {
      intervention: 'capability',
      about: 'Two days with real lines of the pipeline, and one talk with firms that each buyer holds alone.',
      sponsor: 'School of public administration',
      champion: 'Head of procurement at the ministry of services',
      cost: '22000.00',
      source: 'Partner',
      risk: 'None of the buyers is given the time.',
      level: 'low',
      principles: ['2', '10'],
    },
    ends: null,
  },
] as const

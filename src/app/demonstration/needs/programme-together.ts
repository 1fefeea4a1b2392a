/** By what the example programme chooses partners, and what it wrote about the first choice. */
export const criteria = {
  title: 'How we choose partners',
  about:
    'Five criteria, published before anybody is scored. Each is scored from 0 to 4 by people who score alone; then they agree, and somebody who gave no scores decides.',
  lines: [
    '30 | Need | Findings that hold back half of all purchases',
    '25 | Will | A minister who answers for it, and an office with a budget',
    '20 | Openness | Plans, contracts and payments may be published under present law',
    '15 | Reach | Other governments could use what comes of it',
    '10 | Safety | Our people and theirs can work and speak freely',
  ].join('\n'),
}

export const scores = [
  [4, 'Nothing is bought together; each ministry has its own rules.'],
  [3, 'The minister has asked twice; the office is still to be named.'],
  [3, 'A decree of this year allows it.'],
  [2, 'Two neighbours have the same law.'],
  [4, 'No concern was named by anybody whom we asked.'],
] as const

export const reasons =
  'The need is great and the law allows us to publish. The office is to be named before delivery begins; until then we only find out.'

export const memorandum = {
  title: 'Working together on open purchasing',
  sort: 'memorandum',
  parties: 'Many Hands Programme (example) and the ministry of services of Ejemplaria',
  purpose: 'To find out together why firms stay away, to agree a roadmap, and to publish what comes of it.',
  obligation: {
    title: 'Name two officials for each outcome',
    on: 'Ministry of services of Ejemplaria',
    text: 'Two officials for each outcome of the roadmap, with half of their time.',
  },
  signedBy: 'The minister of services, and the programme’s responsible owner',
} as const

export const university = {
  title: 'Research on small firms with the university',
  sort: 'academic',
  parties: 'Many Hands Programme (example) and the Example University of Ejemplaria',
  purpose: 'To ask firms that never bid why. Talked about twice; nothing is agreed.',
} as const

export const stakeholders = [
  { title: 'Chamber of software firms', group: 'chamber', interest: 'high', influence: 'medium' },
  { title: 'Court of accounts', group: 'audit', interest: 'medium', influence: 'high' },
  { title: 'Treasury, payments desk', group: 'finance', interest: 'low', influence: 'high' },
  { title: 'Observatory of public spending', group: 'civil-society', interest: 'high', influence: 'low' },
] as const

export const note = {
  title: 'The payments desk shows us its shelves',
  said: 'They count nothing, because nobody asks. They would gladly show where a paper lies.',
  follows: 'Ask the treasurer whether the count may be public.',
} as const

export const round = {
  title: 'Would a firm look at a forward plan?',
  method: 'interviews',
  questions: 'When do you first hear of a purchase? What would you do if you knew two months earlier?',
  participants: '8',
  summary:
    'Six of eight hear of a purchase after the notice. Five would train somebody if they knew two months earlier.',
  finding: {
    title: 'Two months are what a small firm needs',
    text: 'With two months’ notice five of eight would free or train a person; with two weeks none would.',
    seen: '5',
    changed: 'The outcome on plans asks for 60 days between plan and competition.',
  },
} as const

export const posts = [
  { title: 'Programme office in the country', origin: 'own-official', role: 'delivery', fte: '1.5' },
  { title: 'Ministry of services', origin: 'host-official', role: 'procurement', fte: '4' },
  { title: 'Writers of requirements', origin: 'domestic-supplier', role: 'service-design', fte: '1' },
  { title: 'Firms’ advice desk', origin: 'ngo', role: 'training', fte: '0.5' },
] as const

export const group = {
  name: 'Plans that everybody can read',
  purpose: 'Governments that publish their plans early, and want to know what firms do with them.',
  agenda: '1. What each published since the last meeting. 2. Which lines firms asked about. 3. The next output.',
  outcome: 'Ejemplaria publishes its list of withheld lines as numbers, as Testonia did.',
  output: 'A page on how to withhold a line and say so',
} as const

export const reuse = {
  title: 'The forward plan’s form',
  what: 'process',
  how: 'adapted',
  from: 'Testonia (example): office of the budget',
  by: 'Ejemplaria: ministry of services',
  source: 'https://example.org/testonia/forward-plan',
  about: 'Eleven fields of fourteen, with the words of the new law.',
  confirmedBy: 'Head of planning at the ministry of services',
  confirmedHow: 'By letter, with the list of fields.',
} as const

export const declaration = {
  title: 'Principles of open purchasing',
  body: 'Port Examplia City Council (example)',
  principles:
    'Plans before money. Reasons before awards. Payments in public. Nobody is punished for stopping what does not work.',
} as const

export const decision = {
  title: 'Begin with payments, not with training',
  question: 'Four outcomes were proposed and there is money for two. Which two?',
  options: 'Payments and plans; payments and training; plans and training; all four, each with half of the money.',
  outcome: 'Payments and plans.',
  why: 'Firms named late payment first in every talk. Training comes back once two purchases have been done in the new way.',
  office: 'Programme board',
  consequences: 'The school of public administration waits for a year, and was told why.',
} as const

export const risks = [
  {
    title: 'Officials leave before anybody else can do the work',
    description: 'Three people carry the roadmap on the partner’s side.',
    likelihood: 'high',
    impact: 'high',
    mitigation: 'Two officials for each outcome, and each task done together before it is done alone.',
  },
  {
    title: 'The accounts system has no field for the day of acceptance',
    description: 'Without it payment on time cannot be counted.',
    likelihood: 'medium',
    impact: 'high',
    mitigation: 'Count by hand for two contracts, and ask for the field in the next release.',
  },
] as const

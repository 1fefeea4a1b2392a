import type { House, Need } from '../need.ts'

/** What the invented Department of Example Roads needs. */
export const roads: House = {
  organisation: 'Department of Example Roads',
  team: 'A product owner, a researcher and two developers of the department, who stay for the whole of the work.',
  address: 'Anywhere; every second week at the example department, 1 Example Street, Examplia.',
  arrangements:
    'Work in two-week rounds, with an open demonstration at the end of each. Travel is paid by the usual rates.',
  length: 'Twelve months',
}

export const roadworks: Need = {
  title: 'Roadworks notices online',
  need: 'Notices of roadworks are pinned to a board in each district office. Residents and hauliers learn of a closed road when they stand before it, and the department answers 30,000 calls a year.',
  users:
    'Residents and hauliers who plan a journey: about 400,000 people a year. Utility firms that must announce their works: 85 firms.',
  budget: '80000',
  capital: '50000',
  reference: 'EX-ROADS-101',
  lots: [
    { title: 'The notice service', description: 'Announcing, showing and following roadworks.', value: '62000' },
    { title: 'Accessibility audit', description: 'An independent audit before the service goes live.', value: '15000' },
  ],
  brief: {
    summary:
      'A service in which utility firms announce roadworks once, and everybody sees which roads are closed, when and for how long, on a map and as text.',
    why: 'The example roads act asks for public notice of each closure. Today that is paper, and paper reaches nobody in time.',
    problem: 'People meet closed roads unprepared, and staff type the same notice four times.',
    users:
      'Residents plan their way to work or school. Hauliers plan routes a week ahead. Utility firms want to announce works without visiting an office.',
    phase: 'beta',
    weights: [60, 10, 30],
    suppliers: 5,
    essential: [
      'Have run a service that the public uses every day',
      'Have shown places and dates both on a map and as text',
      'Have moved staff from paper to a digital service',
    ],
    niceToHave: ['Have worked with open data on transport'],
    success: ['How the approach meets the needs of users', 'How risks are found early and dealt with'],
    culture: ['Work in the open with our own team'],
  },
}

export const potholes: Need = {
  title: 'Reporting a pothole',
  need: 'Potholes are reported by letter or at a counter. Nobody is told what became of a report, so each pothole is reported seven times.',
  users: 'Anybody who uses a road; 60 road inspectors who decide what is repaired first.',
  budget: '90000',
  capital: '60000',
  reference: 'EX-ROADS-107',
  brief: {
    summary:
      'A service for reporting a pothole in a minute, and for seeing what becomes of it, with a list of work for inspectors.',
    why: 'Repairs cost more the later they come, and inspectors learn of half of the damage too late.',
    problem: 'Reports are lost, doubled and unanswered.',
    users: 'Drivers and cyclists report damage from the roadside. Inspectors sort reports by danger.',
    phase: 'alpha',
    weights: [55, 15, 30],
    suppliers: 4,
    essential: ['Have built a reporting service for the public', 'Have designed for use outdoors on a phone'],
    niceToHave: ['Have worked with staff who are out all day'],
    success: ['How reports of the same damage are brought together'],
    culture: ['Share what is learned every fortnight'],
  },
}

export const permits: Need = {
  title: 'Permits for wide loads: discovery',
  need: 'A permit for a wide load takes 19 days and eleven signatures. Nobody knows which of them matter.',
  users: 'About 900 hauliers, half of them with fewer than five lorries; 14 permit officers.',
  budget: '45000',
  reference: 'EX-ROADS-112',
  brief: {
    summary:
      'Eight weeks of research into how permits for wide loads are asked for, checked and given, and what a better service would be.',
    why: 'Complaints have doubled, and the example audit office has asked why.',
    problem: 'We do not know where the time goes.',
    users: 'Hauliers need an answer before they make an offer. Officers need to know which bridges are safe.',
    phase: 'not_started',
    weights: [65, 15, 20],
    suppliers: 4,
    essential: ['Have done discoveries with small firms as users', 'Have mapped a process across several offices'],
    niceToHave: ['Have worked in freight or transport'],
    success: ['How research reaches hauliers who never write to us'],
    culture: ['Tell us early what we do not want to hear'],
  },
}

export const bridges: Need = {
  title: 'Bridge inspection records',
  need: 'Inspection records of 3,200 bridges lie in filing cabinets of nine district offices. Nobody can say which bridges are overdue.',
  users: '40 bridge inspectors, and engineers who decide which bridges are closed or repaired.',
  budget: '72000',
  capital: '52000',
  reference: 'EX-ROADS-115',
  brief: {
    summary:
      'One register of bridges and their inspections, filled from paper records, that says what is due and what is overdue.',
    why: 'A bridge was inspected twice in one month and another not for six years.',
    problem: 'Records cannot be searched, compared or shared.',
    users: 'Inspectors write down what they find at the bridge, often without a connection.',
    phase: 'discovery',
    weights: [60, 10, 30],
    suppliers: 4,
    essential: [
      'Have turned paper records into a register that is relied on',
      'Have built for work without a connection',
    ],
    niceToHave: ['Have published registers as open data'],
    success: ['How wrong records are found and mended'],
    culture: ['Respect the knowledge of people who did this on paper'],
  },
}

export const signs: Need = {
  title: 'Register of road signs: alpha',
  need: 'Nobody knows how many road signs there are, or which of them contradict each other.',
  users: 'Sign crews in nine districts; everybody who reads a sign.',
  budget: '66000',
  reference: 'EX-ROADS-118',
  brief: {
    summary:
      'An alpha of a register of road signs: three ways of collecting them, tried in one district, with what each costs and finds.',
    why: 'One sign in twelve is missing or wrong, as far as a sample can tell.',
    problem: 'Signs are replaced by guess.',
    users: 'Crews need to know which sign stands where before they drive out.',
    phase: 'alpha',
    weights: [60, 15, 25],
    suppliers: 5,
    essential: ['Have run an alpha that ended in a clear decision', 'Have worked with pictures taken from vehicles'],
    niceToHave: ['Have protected the privacy of people in pictures'],
    success: ['How the three ways are compared fairly'],
    culture: ['Say openly when an idea should be dropped'],
  },
}

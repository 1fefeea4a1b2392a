import type { Need } from '../need.ts'

/** More of what the Department of Example Roads needs: what is bought now, planned, or was given up. */
export const ferries: Need = {
  title: 'Ferry crossings: times and delays',
  need: 'Times of the 14 car ferries are printed once a year. Delays are shouted across the quay.',
  users: '250,000 travellers a year; skippers and quay staff.',
  budget: '48000',
  reference: 'EX-ROADS-121',
  brief: {
    summary:
      'A service that tells travellers when the next ferry leaves and whether it is late, also by text message and at the quay.',
    why: 'Travellers wait in the cold for a ferry that was cancelled at dawn.',
    problem: 'What the skipper knows does not reach the traveller.',
    users: 'Travellers ask from home or from the queue. Skippers have one free hand.',
    phase: 'discovery',
    weights: [55, 15, 30],
    suppliers: 4,
    essential: ['Have built a service that works on a slow connection', 'Have designed with staff who have no desk'],
    niceToHave: ['Have published timetables as open data'],
    success: ['How a delay reaches people without a smartphone'],
    culture: ['Spend time at the quay before designing for it'],
  },
}

export const gritting: Need = {
  title: 'Winter gritting map',
  need: 'On icy mornings 9,000 people call to ask whether their road was gritted.',
  users: 'Residents, school bus drivers, ambulance crews; 120 drivers of gritting lorries.',
  budget: '56000',
  reference: 'EX-ROADS-124',
  brief: {
    summary: 'A map and a list of which roads were gritted and when, made from what the lorries already report.',
    why: 'The lorries report where they are, and nobody outside the depot sees it.',
    problem: 'People cannot tell a safe road from an icy one.',
    users: 'School bus drivers decide at five in the morning. Residents look at breakfast.',
    phase: 'not_started',
    weights: [60, 10, 30],
    suppliers: 4,
    essential: ['Have published data that changes every minute', 'Have kept a service up on its busiest day'],
    niceToHave: ['Have worked with positions of vehicles'],
    success: ['How the service says what it does not know'],
    culture: ['Be reachable on icy mornings'],
  },
}

export const tolls: Need = {
  title: 'Toll refunds: beta',
  need: 'A refund of a wrong toll takes a form in three copies and 70 days.',
  users: '22,000 drivers a year who were charged wrongly; six clerks.',
  budget: '86000',
  capital: '60000',
  reference: 'EX-ROADS-127',
  brief: {
    summary: 'A beta of a service for asking a toll back and being paid within a week.',
    why: 'The alpha showed that nine refunds of ten can be decided by rule.',
    problem: 'Small sums are not asked back because it is too much trouble.',
    users: 'Drivers who seldom pay tolls and do not have an account.',
    phase: 'beta',
    weights: [55, 10, 35],
    suppliers: 4,
    essential: ['Have built a service that pays money to people'],
    niceToHave: ['Have explained decisions made by rule in plain words'],
    success: ['How fraud is noticed without distrusting everybody'],
    culture: ['Work closely with the clerks'],
  },
}

export const cycling: Need = {
  title: 'Cycle route planner',
  need: 'Cyclists are sent along fast roads, because no planner knows the example cycle paths.',
  users: 'People who cycle, or would if they knew a safe way: about 150,000.',
  budget: '64000',
  reference: 'EX-ROADS-130',
  brief: {
    summary: 'A planner of safe cycle routes.',
    why: 'Safe routes exist and are not known.',
    problem: 'Nobody can find a safe way by bicycle.',
    users: 'People on a bicycle, children among them.',
    phase: 'not_started',
    weights: [60, 10, 30],
    suppliers: 4,
    essential: ['Have worked with maps'],
    niceToHave: ['Have worked with schools'],
    success: ['How safety is judged'],
    culture: ['Cycle the routes yourselves'],
  },
}

export const lamps: Need = {
  ...cycling,
  title: 'Street lamps that are out',
  need: 'Lamps that are out are found by inspectors who drive around at night.',
  users: 'Everybody who walks home in the dark; three repair crews.',
  budget: '58000',
  reference: 'EX-ROADS-131',
}

export const verges: Need = {
  ...cycling,
  title: 'Calendar of verge cutting',
  need: 'Verges are cut while rare flowers bloom, because crews and botanists have different calendars.',
  users: 'Four cutting crews; botanists and beekeepers.',
  budget: '21000',
  reference: 'EX-ROADS-133',
}

export const parking: Need = {
  title: 'Waiting list for resident parking',
  need: 'The waiting list for resident parking is a spreadsheet that one person can read.',
  users: '6,000 residents on the list; two clerks.',
  budget: '38000',
  reference: 'EX-ROADS-095',
  brief: {
    summary: 'A waiting list that residents can see their place in, with fair and public rules.',
    why: 'Residents suspect that places are given to friends.',
    problem: 'Nobody can check the order of the list.',
    users: 'Residents want to know how long it will take.',
    phase: 'alpha',
    weights: [55, 15, 30],
    suppliers: 4,
    essential: ['Have built a service with public rules and private data'],
    niceToHave: ['Have moved data out of spreadsheets'],
    success: ['How fairness is shown'],
    culture: ['Explain rules in plain words'],
  },
}

export const noise: Need = {
  title: 'Measuring road noise',
  need: 'Residents complain of noise, and there are no measurements to plan noise barriers by.',
  users: '35,000 residents along the example ring road; two planners.',
  budget: '44000',
  reference: 'EX-ROADS-098',
  brief: {
    summary: 'A year of noise measurements at 40 places, published every day, with what they mean in plain words.',
    why: 'Barriers are planned by complaints, not by noise.',
    problem: 'The loudest complaint wins.',
    users: 'Residents want to see their street. Planners need figures that stand up in court.',
    phase: 'not_started',
    weights: [50, 10, 40],
    suppliers: 4,
    essential: [
      'Have measured something in public places for a year without gaps',
      'Have explained measurements to lay people',
    ],
    niceToHave: ['Have lent instruments to residents'],
    success: ['How gaps in the measurements are dealt with'],
    culture: ['Be open about what the figures cannot say'],
  },
}

export const weighbridges: Need = {
  ...cycling,
  title: 'Calibration data of weighbridges',
  need: 'The 30 weighbridges report their calibration on paper, and fines are contested because of it.',
  users: 'Hauliers who were fined; courts; four calibration officers.',
  budget: '52000',
  reference: 'EX-ROADS-089',
}

import type { PlanFile, PlannedLine } from '../../lines.ts'

/** Approved with conditions, one of which stands in the way of publication. */
export const counts: PlannedLine = {
  title: 'Traffic counts as open data',
  need: 'The department counts vehicles at 640 places and keeps the figures in yearly reports. Planners, schools and firms pay for counts of their own at places where the department already counts.',
  users:
    'About 900 planners in towns, firms and universities; parents and teachers who argue for a crossing; 30 people of the department who answer 1,400 requests a year.',
  reference: 'EX-ROADS-146',
  stage: 'alpha',
  category: 'data',
  risk: 'low',
  importance: 'medium',
  years: [
    ['90000', '25000'],
    ['60000', '85000'],
  ],
  days: [45, 130, 620],
}

export const countsFile: PlanFile = {
  answers: {
    'strategic-problem':
      'Whoever needs to know how many vehicles pass a place waits 23 days for an answer from the department, or pays about 1,100 for a new count. Towns paid for at least 210 counts last year within 300 metres of one of our own counters.',
    'strategic-evidence':
      'We spoke to 26 people who had asked for figures and five who answer them, and read 1,400 requests. Surprising: half want to know about bicycles and people on foot, whom 70 counters see and no report names. We assume that towns trust figures that are a day old; eight of ten said so.',
    'strategic-change':
      'Requests by letter: from 1,400 a year to fewer than 300 within 18 months. Counts that towns pay for near our counters: from 210 to fewer than 60. Days until the figures of a place are public: from up to 400 to one.',
    'strategic-now':
      'Counters send their figures every night to a system of their maker. Twice a year somebody copies them to spreadsheets, checks them by eye and writes the report. Requests are answered by hand from the same spreadsheets. The contract for the counters runs for four more years and lets us use the data freely.',
    'strategic-fit':
      'The open data commitment of the government names traffic. The plan for safe ways to school needs figures of people on foot. The printed yearly report ends.',
    'economic-options':
      'Doing nothing; publishing the spreadsheets every month; a page with downloads and an interface for programs, filled every night; a full portal with charts and forecasts. The portal left the list: firms and universities make better ones once the data is out. Monthly spreadsheets are the least that helps, and keep the work by hand.',
    'economic-reuse':
      'The government’s data catalogue lists the sets and serves downloads, so we build neither. Open source for the interface exists in two universities. No other body plans anything like it; the environment office would like to add its air sensors later.',
    'economic-choice':
      'Nightly data costs 120,000 more over three years than monthly spreadsheets, and frees 2,100 hours a year and about 160,000 that towns spend on counts. Giving up the portal means no charts of our own in the first year.',
    'commercial-route':
      'One contract of about 140,000 for results, by open competition under the framework for digital outcomes. Hosting is in the shared contract. The department’s own data team runs it from the first day.',
    'commercial-market':
      'Five firms answered our questions in the open, four of them small. All could do it. Two said that they would not bid if they had to take over the counters, so we left these out.',
    'financial-cost':
      '260,000 in two years: supplier 140,000, from three contracts of the same size; own staff 84,000; hosting 12,000; help for users who cannot read the figures alone 16,000; security test 8,000. After that 52,000 a year.',
    'financial-funding':
      'From the open data line of the department, agreed for both years by the head of finance. The 52,000 a year after that come from what the yearly report costs today, 61,000.',
    'management-team':
      'The head of traffic data answers for it. In the team: a product owner, two data engineers and a part-time researcher. Missing is somebody for content and accessibility, who comes with the supplier.',
    'management-plan':
      'Weeks 1 to 6: the figures of 40 places, open to ten towns. Decision to go on. Weeks 7 to 20: all places, with the history of five years. Weeks 21 to 30: bicycles and people on foot. The report is printed for the last time in the year after.',
    'management-risks':
      'Wrong figures are believed: every figure carries how it was checked, and anybody can report one. Single people could be recognised at lonely places: small numbers are rounded. Counters fail: shown within a day. The maker changes its format: the contract asks for 90 days’ notice.',
  },
  evidence: {
    'strategic-evidence': ['Notes of 31 interviews', 'List of requests by subject'],
    'strategic-now': ['Contract for the counters, clause on use of data'],
    'financial-cost': ['Prices of three like contracts'],
  },
  reuse: [
    {
      kind: 'reuse',
      what: 'The government’s data catalogue',
      decision: 'chosen',
      reason: 'It lists data, serves downloads and is paid for.',
    },
  ],
  practice: [
    '26 people who ask for figures and five who answer them were interviewed. Towns tested a first table of 40 places.',
    {
      evidence:
        'Figures are given as tables and as text, and can be had by telephone. The catalogue meets the accessibility standard.',
      missing:
        'Nobody with a disability has tested the page of one place yet. A plan for that is to be made before anything is bought.',
    },
    'Code is open from the start. The interface is open source of two universities, to which mended mistakes go back.',
    'Figures follow an open format for traffic counts; places have the identifiers of the road register.',
    'Runs in the shared public cloud. Figures can be served from any other within a week.',
    'No secrets are held. The way from the counters is signed, so that false figures are noticed. A test is in the budget.',
    'Counters see no number plates. Numbers below ten in an hour are rounded, as the privacy officer asked.',
    'Listed in the government’s data catalogue. The environment office has been asked to join with its air sensors.',
    {
      evidence: 'New counters send their figures straight to us through an open interface.',
      missing: 'The 190 oldest send only to the system of their maker, from which we copy every night.',
      legacy: {
        reason: 'The 190 counters were bought in 2013 and cannot be changed. They are replaced with the contract.',
        days: 900,
      },
    },
    'This plan is about it: figures are published within a day, described, and corrected in the open.',
    'One contract that five firms could win, four of them small. The counters are left out so that nobody has to own them.',
    'The page for looking up a place is assessed as a small service at the end of alpha.',
  ],
}

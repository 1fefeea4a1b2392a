import type { PlanFile, PlannedLine } from '../../lines.ts'

/** Approved as it was handed in. */
export const permits: PlannedLine = {
  title: 'Road permits in one place',
  need: 'Whoever digs up a road, puts up scaffolding or closes a lane asks for up to five permits, from three offices, on paper. An answer takes 31 days in the middle, and one permit in four runs out before the last one arrives.',
  users:
    'Building firms, utility firms and households: 18,500 applications a year. 46 permit officers in nine districts. Everybody who then stands before a closed road.',
  reference: 'EX-ROADS-140',
  project: 'One road, one answer',
  stage: 'beta',
  category: 'digital-service',
  risk: 'medium',
  importance: 'medium',
  replaces: 'Scanning of permit files, contract EX-2019-88',
  years: [
    ['150000', '20000'],
    ['110000', '70000'],
    ['40000', '90000'],
  ],
  days: [25, 110, 840],
}

export const permitsFile: PlanFile = {
  answers: {
    'strategic-problem':
      'Builders and households wait 31 days in the middle for permission to work on a road, and must find out themselves which of 14 permits they need. A small firm loses about 1,900 a month in idle crews and hired barriers. Officers type each application three times, once for each office.',
    'strategic-evidence':
      'We watched 34 applicants and 11 officers between the discovery and the alpha, in five districts and at two building sites. We read 600 files: 41 in 100 were sent back because a form was missing. What surprised us: most who give up do not stop, they work without a permit. We assume that firms will apply by telephone from the site; the alpha supports that for 9 of 12.',
    'strategic-change':
      'From 31 days in the middle to 12 within a year of opening. Applications sent back: from 41 in 100 to 10. Permits that run out before the last one arrives: from one in four to one in twenty. All three are counted from our own records and published each quarter.',
    'strategic-now':
      'Applicants collect forms in a district office or print them. Three offices (roads, drainage, traffic) keep their own registers: two in spreadsheets, one in a database of 2009. Files are scanned by a firm under a contract that ends in fourteen months. Inspectors carry paper to the site. About 2,200 applications a year are made by telephone and written down by officers; that stays possible.',
    'strategic-fit':
      'The example roads act asks for one decision on each request. The government’s promise to halve waiting for licences names road permits. For this we put off a new design of the department’s intranet by two years.',
    'strategic-scope':
      'In: asking for, deciding on, changing and ending all 14 permits for work on national roads; payments; a public map. Out: events on roads, which have a service of their own, and wide loads, which are in discovery. City streets stay with the cities, who may take the software over.',
    'economic-options':
      'Four ways were costed over five years. Doing nothing: waiting grows as the officers of 2009 retire. One shared form as a document, with guidance: cheap, and cures only the returned files. A ready product for permits: two were tried, both ask for our rules to be rewritten to theirs. A service of our own on common components: preferred. A fifth, one permit instead of 14, needs a new law and was taken off the list.',
    'economic-reuse':
      'We searched the pipeline of all bodies, current contracts and open source. The department’s own roadworks notices already show closures on a map, and we will use that part. The city of Port Examplia (example) has open source for drawing an area on a map. Nobody had rules for permits that several offices decide together.',
    'economic-choice':
      'A service of our own costs about 26,000 more over five years than the ready product in today’s money, and brings more than twice its benefits, because all 14 permits fit from the start and no licence grows with the number of applicants. What we give up: the product could open four months earlier.',
    'economic-benefits':
      'Applicants, owned by the head of permits: 19 days less waiting, worth about 260,000 a year to society. Officers, owned by the district managers: 5,200 hours a year freed from typing, not in cash. Cash: 38,000 a year when the scanning contract ends, given up by the head of finance. Each is measured before opening and every quarter after it.',
    'economic-uncertainty':
      'The choice hangs on use. If fewer than 32 in 100 applications come in online, the ready product would be worth more; the alpha suggests 70. Costs would have to rise by nine tenths for the same. We will know the first after three months in two districts, before the second half of the money is spent.',
    'commercial-route':
      'We buy a team for results in two stages, by open competition under the framework for digital outcomes: about 260,000 in one contract. An accessibility audit of 20,000 is bought apart, so that nobody checks their own work. Hosting comes from the shared contract. Our own people run the service from the second year.',
    'commercial-market':
      'Nine firms answered a notice in the open, six of them with fewer than 50 people; we met all who asked and published the notes. Seven could do the whole. Small firms were kept away by payment after six months, so we pay for each stage of eight weeks.',
    'commercial-contract':
      'Pays a fixed price for each of five stages when its results are accepted, with a way out after each. Changes are agreed in writing by the product owner up to a tenth of a stage. Late work is paid when it is done and not before; poor work is mended at the supplier’s cost for six months.',
    'commercial-ownership':
      'The department owns code and data. Code is written in the open under a free licence from the first week. Data leaves in open formats any day. Leaving takes eight weeks, costs about 12,000 and is rehearsed in the third stage.',
    'financial-cost':
      '480,000 over three years. Supplier 260,000, from the day rates of the last four contracts of this kind. Own staff 120,000, at the published rates. Audit and security test 35,000, from quotes. Hosting and messages 27,000. Training in nine districts 18,000. Ending the registers of 2009 20,000. After that about 95,000 a year.',
    'financial-funding':
      'The first two years come from the roads modernisation line, agreed by the head of finance. The third year is in the draft budget and is decided four months before it begins. If it is not agreed, the service stays open in the districts it has reached and the registers of 2009 stay on elsewhere.',
    'financial-running':
      'A team of three and hosting, 95,000 a year, from the permits budget. Scanning and the old database cost 71,000 a year today and end. The head of permits has agreed to carry the difference.',
    'management-team':
      'The head of permits answers for the service and can decide. Full time: a product owner, a researcher, a designer and two developers of the department, two permit officers. The supplier brings four. Missing: somebody who knows the database of 2009, which its last keeper will explain before she retires in spring.',
    'management-plan':
      'Weeks 1 to 8: scaffolding permits in two districts, for real applicants. Then a decision to go on or stop, with the figures on the table. Weeks 9 to 24: all permits that one office decides. Weeks 25 to 40: those that several decide. Then three districts a month. Registers are switched off last.',
    'management-risks':
      'Three offices do not agree on one answer: seen when cases wait more than five days between them; the three heads meet each week. The old records do not fit: a trial move each month. Few go online: telephone and counter stay, and we ask why. The supplier’s team changes: names are in the contract. Officers lose trust: two of them are in the team.',
    'management-measure':
      'Published each month from the week before opening: days until the answer, how many finish, how satisfied they are, what one permit costs, and the same for those who apply by telephone or at a counter.',
    'management-security':
      'We hold who applies, where and when, and how a fee was paid, not card numbers. Who could gain: somebody who wants a permit that was refused, or a rival’s plans. Permits are signed so that forged ones are found on site. Backups are restored each quarter, and paper permits can be issued for three days. A tester from outside looked at the alpha; the privacy officer has signed the assessment.',
  },
  evidence: {
    'strategic-problem': ['User research of the alpha, 34 applicants', 'Analysis of 600 permit files'],
    'strategic-change': ['Waiting times of the last eight quarters'],
    'economic-options': ['Options appraisal, handed in with this case'],
    'commercial-market': ['Notes of nine meetings with firms, published'],
    'financial-cost': ['Day rates of four like contracts'],
    'management-security': ['Privacy assessment', 'Report of the security test of the alpha'],
  },
  reuse: [
    {
      kind: 'reuse',
      what: 'The map of the department’s roadworks notices',
      decision: 'chosen',
      reason: 'It shows closures already, is tested with users and belongs to the department.',
    },
    {
      kind: 'buy',
      what: 'Two ready products for permits',
      decision: 'rejected',
      reason:
        'Both decide in one office only. Eleven of our 14 permits would need their own extensions, paid by the applicant.',
    },
  ],
  practice: [
    '34 applicants and 11 officers in five districts took part in discovery and alpha. Three findings changed the plan, among them that applicants think of a place and not of a permit.',
    'Tested with twelve people with disabilities, on old telephones and at a counter. An independent audit is planned and paid for; telephone and counter stay.',
    'Code is open from the first week under a free licence. Open source for drawing an area on a map is taken over from the city of Port Examplia (example).',
    'Places in GeoJSON, events on roads in the open format that the map already uses, dates in ISO 8601. Everything can be exported without asking.',
    'Runs on the shared public cloud contract. The cost over five years was compared with the department’s own machine room: 40 in 100 less.',
    'Threat model with the security officer, a test from outside for alpha and before opening, backups restored each quarter, and a person on call.',
    'The assessment is signed. A household gives a name, a place and one way to reach them. Files are kept two years after the work ends.',
    'Shares a map with roadworks notices and uses the common sign-in and payments. Two cities have asked to take the software over and follow the work.',
    {
      evidence:
        'New registers are reached only through interfaces that are described and tested, and each can be replaced alone.',
      missing:
        'The register of drainage permits cannot be reached by others. For a year its entries are copied every night, by a job that is watched.',
      legacy: {
        reason:
          'The drainage register is a database of 2009 whose maker is gone. It is replaced with the permits that several offices decide.',
        days: 400,
      },
    },
    'Applicants are not asked for what the land register knows. Permits are published as open data each day, without names.',
    'Results are bought in five stages of eight weeks, each with a way out, so that small firms can bid. The audit is bought apart.',
    'Met the standard at the end of the alpha in 13 points of 14. The open one, help in person, is in the plan of the first stage. Beta is assessed in week 30.',
  ],
  options: {
    options: [
      {
        name: 'Do nothing',
        description: 'Paper and three registers go on. The scanning contract is renewed.',
        costs: [['Scanning and old registers', 'running', [71000, 71000, 74000, 78000, 82000]]],
        benefits: [],
      },
      {
        name: 'One shared form as a document',
        description: 'One form and guidance for all permits, sent by mail. Registers stay.',
        costs: [
          ['Design and guidance', 'capital', [60000, 0, 0, 0, 0]],
          ['Scanning, registers and upkeep', 'running', [76000, 79000, 82000, 86000, 90000]],
        ],
        benefits: [['Fewer files sent back', 'societal', [20000, 70000, 70000, 70000, 70000]]],
      },
      {
        name: 'A ready product',
        description: 'Licences for a product that three permits fit today, and extensions for eleven.',
        costs: [
          ['Set-up and extensions', 'capital', [170000, 60000, 0, 0, 0]],
          ['Licences and support', 'running', [40000, 85000, 95000, 98000, 101000]],
        ],
        benefits: [
          ['Shorter waiting', 'societal', [30000, 90000, 120000, 130000, 130000]],
          ['Officers’ hours freed', 'non-cash', [0, 30000, 60000, 60000, 60000]],
        ],
      },
      {
        name: 'A service of our own on common components',
        description: 'Built in stages with a supplier and run by the department, with the map and payments that exist.',
        costs: [
          ['Team, audit and moving of records', 'capital', [150000, 110000, 40000, 0, 0]],
          ['Team and hosting', 'running', [20000, 70000, 90000, 95000, 95000]],
        ],
        benefits: [
          ['Shorter waiting', 'societal', [40000, 190000, 260000, 260000, 260000]],
          ['Officers’ hours freed', 'non-cash', [0, 80000, 140000, 140000, 140000]],
          ['The scanning contract ends', 'cash-releasing', [0, 19000, 38000, 38000, 38000]],
        ],
      },
    ],
    preferred: 3,
    reason: 'It is worth most in every case that we tried, and leaves the department free to change supplier.',
    assumptions: [
      { text: 'Seven in ten applications come in online within a year.', evidence: 'Nine of twelve did in the alpha.' },
      {
        text: 'An hour of waiting of a crew of three is worth 54.',
        evidence: 'Published wages of the building trade (example).',
      },
    ],
  },
}

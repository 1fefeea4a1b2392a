import type { PlanFile, PlannedLine } from '../../lines.ts'

/** Refused by the joint review as it was first written: cameras that judge by themselves. */
export const cameras: PlannedLine = {
  title: 'Camera inspection of bridges',
  need: 'Each of 1,150 bridges is looked at from a platform once in two years. A lane is closed for a day, and what an inspector sees depends on the light and on who it is.',
  users:
    '38 inspectors and six engineers who decide on repairs; 210,000 people a day who cross a bridge that is being inspected or repaired.',
  reference: 'EX-ROADS-137',
  stage: 'alpha',
  category: 'infrastructure',
  novel: true,
  risk: 'medium',
  importance: 'medium',
  years: [
    ['260000', '60000'],
    ['180000', '140000'],
  ],
  days: [60, 150, 800],
}

/** The same need, smaller: people judge, from pictures that a known method takes. */
export const inspection: PlannedLine = {
  ...cameras,
  novel: false,
  years: [
    ['150000', '50000'],
    ['90000', '100000'],
  ],
}

const shared = {
  'strategic-problem':
    'Looking at one bridge closes a lane for a day and costs about 3,400. Inspectors reach 540 bridges a year of the 575 that the law asks for. Findings of two inspectors on the same bridge differ in one case of five, so engineers often send somebody again.',
  'strategic-evidence':
    'We went along on 14 inspections and spoke to 19 inspectors and all six engineers. We laid two reports on the same bridge side by side for 60 bridges. Surprising: engineers do not want more pictures, they want the same place from the same side each time.',
  'strategic-now':
    'Two inspectors and a platform go to each bridge. They note damage on paper and with their own cameras. An engineer reads the report about five weeks later. Platforms are hired under a contract that ends in 20 months. Records of bridges are being moved to one register, which another contract provides.',
  'strategic-fit':
    'The example bridges act asks for an inspection every two years. The road safety plan wants fewer lanes closed by day.',
  'commercial-market':
    'Six firms answered our notice, four of them small. All six take pictures from the air by fixed routes; three also offer to find damage by program, and none of these could show how often that is wrong on old stone.',
}

/** What the joint review was given. */
export const camerasFile: PlanFile = {
  answers: {
    ...shared,
    'strategic-change':
      'Programs find damage on 900 bridges by the second year and say what is to be repaired. Lanes closed for inspection fall by 80 in 100. Inspectors are needed for one bridge in five.',
    'economic-options':
      'Doing nothing; more inspectors; cameras that fly by themselves with programs that judge damage. More inspectors left the list because few can be found.',
    'economic-reuse': 'The register of bridges will hold the pictures. No other body does this, as far as we know.',
    'economic-choice':
      'Judging by program frees most of the inspectors’ time. It is dearer at first, and saves from the third year.',
    'commercial-route':
      'One contract of about 520,000 for cameras, flights and programs together, by open competition.',
    'financial-cost':
      '640,000 in two years: cameras and programs 440,000 from one firm’s offer; flights 120,000; own staff 60,000; training 20,000. The years after that are not known yet.',
    'financial-funding': 'The bridge repair line can carry 400,000. The rest is asked for in the next budget.',
    'management-team':
      'The head of bridges answers for it. A project manager and two engineers are in the team; inspectors will be trained once the programs work.',
    'management-plan': 'Buying takes six months, building nine. All bridges of two districts follow, then the others.',
    'management-risks':
      'Bad weather stops flights. Programs miss damage: thresholds are set low. Inspectors do not accept it.',
  },
  evidence: {
    'strategic-evidence': ['Comparison of 60 pairs of reports'],
    'commercial-market': ['Answers of six firms'],
  },
  reuse: [
    {
      kind: 'reuse',
      what: 'The register of bridge inspection records',
      decision: 'chosen',
      reason: 'It will hold the pictures beside the reports.',
    },
  ],
  practice: [
    '19 inspectors and six engineers were asked.',
    {
      evidence: 'Reports follow the department’s accessible template.',
      missing: 'The program for judging damage has not been looked at. It will be asked for in the contract.',
    },
    {
      evidence: 'Our own code is open.',
      missing: 'The programs that judge are the suppliers’ own. We ask for their test results.',
    },
    'Pictures and places are kept in open formats.',
    'Pictures lie in the shared public cloud.',
    'Flights and pictures were looked at with the security officer.',
    {
      evidence: 'Faces and number plates are blurred before pictures are kept.',
      missing: 'The privacy assessment of flights over houses is begun and not finished.',
    },
    'The register of bridges is used for all records.',
    {
      evidence: 'Pictures reach the register through its open interface.',
      missing: 'The present drawings are on paper and are scanned bridge by bridge.',
      legacy: { reason: 'Drawings from before 1990 exist on paper only.', days: 700 },
    },
    'Pictures are described in the same way for every bridge and compared over years.',
    'One contract by open competition; how to leave it is asked for in the offers.',
    'Not used by the public; the parts that inspectors use are assessed as an internal service.',
  ],
}

/** What has changed when it was handed in again: the answer to each reason for which it was refused. */
export const inspectionChanges: Pick<PlanFile, 'answers' | 'reuse'> & { practice: Readonly<Record<number, string>> } = {
  answers: {
    'strategic-change':
      'Lanes closed for inspection: from 540 days a year to 300 in two years. Bridges looked at: from 540 to the 575 of the law. Pairs of findings that differ: from one in five to one in fifteen. Every bridge is still judged by an inspector.',
    'economic-options':
      'Doing nothing; two more inspectors and platforms; pictures from fixed routes that inspectors judge at a desk, with a visit where they doubt; cameras with programs that judge, which was our first plan. The last was refused and is off the list until somebody can show how often it is wrong.',
    'economic-reuse':
      'The register of bridges holds pictures beside reports. The coast office flies the same kind of routes along its dykes: we use its published method and its terms of contract, and share two trained pilots.',
    'economic-choice':
      'Pictures judged by people cost 250,000 less than our first plan and reach two thirds of its gains, with a method that is known. What we give up: inspectors’ time at the desk stays, about 2,300 hours a year.',
    'commercial-route':
      'Two contracts by open competition: flights by fixed routes, about 150,000, paid by bridge; and a viewer beside the register, about 90,000, paid by stage. Nobody has to offer both.',
    'financial-cost':
      '390,000 in two years: flights 150,000 at the price by bridge that the coast office pays; viewer 90,000 from two like contracts; own staff 110,000; training of 38 inspectors 25,000; privacy assessment and test 15,000. After that 145,000 a year, and 180,000 less for platforms.',
    'financial-funding':
      'All of it from the bridge repair line, agreed for both years by the head of finance. The years after that are paid from what platforms cost today.',
    'management-team':
      'The head of bridges answers for it. In the team: a product owner, two engineers, a researcher, and four inspectors for a day a week from the start. Two pilots are shared with the coast office.',
    'management-plan':
      'Weeks 1 to 8: twelve bridges, each looked at both from a platform and by pictures. If findings differ in more than one of ten, we stop. Weeks 9 to 30: one district. Then a district every two months.',
    'management-risks':
      'Pictures miss what a hand would feel: doubt always means a visit, and one bridge in ten is visited anyway. Weather: routes are flown from spring to autumn. Neighbours feel watched: flights are announced, and the privacy assessment is published. Inspectors leave: they shape the viewer.',
  },
  reuse: [
    {
      kind: 'reuse',
      what: 'The coast office’s published method for fixed routes',
      decision: 'chosen',
      reason: 'It is proven over three years, free to use, and its pilots can be shared.',
    },
  ],
  practice: {
    2: 'Two inspectors with impaired sight tested a first viewer with the pictures of one bridge; it is used without a mouse.',
    3: 'The viewer is written in the open. Nothing judges by program any more.',
    7: 'The privacy assessment is finished and will be published. Flights are announced, and faces and plates are blurred.',
    11: 'Two contracts that can be won apart, paid by bridge and by stage, with a way out after each district.',
  },
}

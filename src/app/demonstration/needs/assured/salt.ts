import type { PlanFile, PlannedLine } from '../../lines.ts'

/** In the queue of the department's board. */
export const salt: PlannedLine = {
  title: 'Salt stock of all depots in one view',
  need: 'Each of 27 winter depots counts its salt on a blackboard. In a long frost some run out while others nearby are full, and lorries drive half the night to fetch it.',
  users: '27 depot keepers, 140 drivers, and three planners who order 60,000 tonnes a year. Everybody on an icy road.',
  reference: 'EX-ROADS-151',
  stage: 'alpha',
  category: 'digital-service',
  risk: 'low',
  importance: 'medium',
  years: [
    ['70000', '30000'],
    ['30000', '50000'],
  ],
  days: [50, 120, 560],
}

export const saltFile: PlanFile = {
  answers: {
    'strategic-problem':
      'In the last three winters depots ran out on 31 nights, while within 40 kilometres another had more than half. Planners buy too late and pay up to a third more: about 210,000 in the last winter.',
    'strategic-evidence':
      'We spent six nights in four depots and spoke to 17 keepers and drivers and all three planners. Blackboards of one winter were photographed every day and compared with deliveries: they were wrong by more than a tenth on one day of four.',
    'strategic-change':
      'Nights on which a depot runs out: from ten a winter to two, in the second winter. Dear orders in a frost: from 210,000 to less than 90,000.',
    'strategic-now':
      'Keepers estimate by eye and write on a board. Planners call each depot on Mondays and write into a spreadsheet. Suppliers deliver under three contracts until the summer after next.',
    'strategic-fit':
      'The winter plan of the department asks for enough salt in all districts. The calls on Mondays end.',
    'economic-options':
      'Doing nothing; a shared spreadsheet that keepers fill in; scales on the loaders with a simple view; sensors above each heap. Sensors freeze over and left the list. The spreadsheet is the least that helps and was tried in a mild winter.',
    'economic-reuse':
      'The gritting map of the department shows depots already and will show their stock. No other body keeps salt; two cities asked to be added later.',
    'economic-choice':
      'Scales cost 95,000 more than the spreadsheet and are right on the night when nobody has time to count. Giving up sensors means that rain on a heap is not noticed.',
    'commercial-route':
      'Scales from the equipment framework, about 60,000. The view is made by the department’s own team with one developer hired for results, about 45,000.',
    'commercial-market':
      'Three makers of scales answered in the open, two of them small. Each lets us read the weights without a licence.',
    'financial-cost':
      '180,000 in two years: scales for 27 depots 60,000 from quotes; developer 45,000; own staff 55,000; connection and hosting 12,000; training 8,000. After that 34,000 a year.',
    'financial-funding':
      'From the winter service line, agreed for both years. The 34,000 a year are less than one dear order in a frost.',
    'management-team':
      'The head of winter service answers for it. A product owner, a designer for half the time and two developers; a depot keeper is in the team one day a week.',
    'management-plan':
      'Weeks 1 to 6: two depots with borrowed scales. Decision to go on. Weeks 7 to 16: nine depots before the first frost. All others in the summer after it.',
    'management-risks':
      'No connection in the hills: weights are kept and sent later. Loaders are changed in the night without the scale: keepers correct by hand. Winter comes early: the telephone calls go on until January.',
  },
  evidence: { 'strategic-evidence': ['Photographs of blackboards of one winter, compared with deliveries'] },
  reuse: [
    {
      kind: 'reuse',
      what: 'The winter gritting map of the department',
      decision: 'chosen',
      reason: 'It shows depots and is looked at by the same people.',
    },
    {
      kind: 'make',
      what: 'A shared spreadsheet',
      decision: 'rejected',
      reason: 'It was filled in on mild days and not on the nights on which it was needed.',
    },
  ],
  practice: [
    '17 keepers and drivers and three planners were visited, at night and by day.',
    'Used with gloves, in the dark and by voice. Tested with two keepers who do not read well.',
    'The view is open source. The scales are bought as they are.',
    'Weights come as plain text over an open protocol.',
    'Runs in the shared public cloud; a depot without a connection goes on for a week.',
    'Scales are in a network of their own. Wrong weights can be corrected by two people only, and it is seen who did.',
    'Nothing is held about people beyond who corrected a weight, for one winter.',
    'Shown on the gritting map. Two cities that asked can be added.',
    {
      evidence: 'New scales fit loaders of any maker.',
      missing: 'Five loaders are too old for a scale; their loads are counted by hand.',
      legacy: { reason: 'Five loaders of 2004, which are replaced next summer.', days: 330 },
    },
    'Stock by depot is published as open data from the first winter on.',
    'Scales and view are bought apart, and any scale can be changed for another.',
    'An internal service: assessed by the department itself at the end of alpha.',
  ],
}

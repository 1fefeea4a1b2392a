import type { PlannedLine } from '../../lines.ts'

const plain = { risk: 'low', importance: 'low' } as const

/** Written down and published early, with nothing handed in yet. */
export const forwardLines: readonly PlannedLine[] = [
  {
    ...plain,
    title: 'Humidity sensors for bridges in the north',
    need: 'Water in the concrete of northern bridges is found only when it breaks off. Sensors would show it years earlier.',
    users: 'Six engineers and 38 inspectors.',
    stage: 'live',
    category: 'infrastructure',
    years: [['60000', '8000']],
    days: [80, 140, 420],
  },
  {
    ...plain,
    title: 'Humidity sensors for bridges in the south',
    need: 'Water in the concrete of southern bridges is found only when it breaks off. Sensors would show it years earlier.',
    users: 'Six engineers and 38 inspectors.',
    stage: 'live',
    category: 'infrastructure',
    years: [['56000', '8000']],
    days: [110, 170, 450],
  },
  {
    ...plain,
    title: 'Where lorries can rest: discovery',
    need: 'Drivers of lorries look for a place to rest for up to an hour and then stop on the hard shoulder.',
    users: '9,000 drivers a day; 60 patrols.',
    stage: 'discovery',
    category: 'digital-service',
    years: [['0', '75000']],
    days: [150, 200, 380],
  },
  {
    ...plain,
    title: 'Weather stations beside the road',
    need: 'A third of the weather stations beside roads are older than the people who repair them, and report no ice.',
    users: '140 drivers of the winter service; everybody on an icy road.',
    stage: 'live',
    category: 'infrastructure',
    importance: 'medium',
    years: [
      ['180000', '20000'],
      ['120000', '40000'],
    ],
    days: [240, 300, 900],
  },
  {
    ...plain,
    title: 'Office software of the districts',
    need: 'Licences for the office software of nine districts end in one year, and each district pays another price.',
    users: '1,350 people in nine district offices.',
    stage: 'live',
    category: 'licences',
    replaces: 'Nine licence contracts of the districts',
    years: [
      ['0', '95000'],
      ['0', '95000'],
    ],
    days: [330, 400, 1100],
  },
  {
    ...plain,
    title: 'Ending the fax line for closed roads',
    need: 'Closed roads are still announced by fax to 14 radio stations, of which two still have one.',
    users: '14 radio stations; three announcers of the department.',
    stage: 'retirement',
    category: 'digital-service',
    years: [['0', '22000']],
    days: [400, 430, 520],
  },
]

/** Kept from the public, because it would tell how something is guarded. */
export const tunnels: PlannedLine = {
  ...plain,
  title: 'Locks and alarms of the tunnel control rooms',
  need: 'Doors of three control rooms still open with a key that many have had copied.',
  users: '24 people who watch over the tunnels.',
  stage: 'live',
  category: 'security',
  importance: 'medium',
  years: [['70000', '12000']],
  days: [70, 130, 500],
}

export const tunnelsReason =
  'The offers asked for would show where the control rooms are and how they are guarded. The locks are changed within four months; after that nothing of it is secret.'

/** Bought before anybody had assured it, because a road had slid away. */
export const landslide: PlannedLine = {
  ...plain,
  title: 'Signs for the detour around the Example Pass',
  need: 'A landslide has closed the Example Pass. The detour of 70 kilometres has no signs, and lorries get stuck in two villages every night.',
  users: '6,000 vehicles a day; the people of two villages.',
  reference: 'EX-ROADS-E-3',
  stage: 'live',
  category: 'infrastructure',
  // There was no time for a competition, and people disagree about that.
  novel: true,
  risk: 'medium',
  years: [['34000', '4000']],
  days: [-45, -44, 120],
  portal: {
    name: 'Examplia national portal (example)',
    reference: 'NP-2398',
    url: 'https://portal.examplia.example/notices/2398',
  },
}

/** De Ejemplaria: anunciado antes de pedir su aprobación. */
export const senas: PlannedLine = {
  title: 'Atención en lengua de señas por video',
  need: 'Quien habla en lengua de señas debe llevar a un familiar para hacer un trámite, y le cuenta así lo que no quería contar.',
  users: '38.000 personas sordas y sus familias; 240 funcionarias y funcionarios de 31 oficinas.',
  reference: 'EJ-SER-29',
  stage: 'discovery',
  category: 'digital-service',
  risk: 'low',
  importance: 'high',
  years: [
    ['12000000', '18000000'],
    ['0', '28000000'],
  ],
  days: [95, 170, 620],
}

import type { House, Need } from '../need.ts'

/** What the invented city of Port Examplia needs. */
export const city: House = {
  organisation: 'Port Examplia City Council (example)',
  team: 'A service manager and a content designer of the city.',
  address: 'Example Town Hall, 2 Quay Street, Port Examplia; remote work is welcome.',
  arrangements: 'Two days a week with our team, in person or by video.',
  length: 'Nine months',
}

export const berths: Need = {
  title: 'Booking a harbour berth',
  need: 'Skippers book a berth by radio, and two boats meet at the same berth every week.',
  users: '1,800 skippers a year; five harbour masters.',
  budget: '24000',
  reference: 'PORT-31',
  brief: {
    summary: 'A service for booking a berth before arrival, that harbour masters can run from a jetty.',
    why: 'Bookings by radio are not written down.',
    problem: 'Berths are given twice.',
    users: 'Skippers book hours ahead, with bad reception. Harbour masters stand outside.',
    phase: 'beta',
    weights: [50, 20, 30],
    suppliers: 3,
    essential: ['Have built a booking service', 'Have designed for bad reception'],
    niceToHave: ['Have worked on the waterfront'],
    success: ['How double bookings are prevented'],
    culture: ['Work at the pace of a small team'],
  },
}

export const libraries: Need = {
  title: 'Reading room seats',
  need: 'The three city libraries are full by nine, and people come in vain.',
  users: '8,000 readers; 25 librarians.',
  budget: '30000',
  reference: 'PORT-36',
  brief: {
    summary: 'A service that shows free seats in the reading rooms and keeps one for an hour.',
    why: 'Students cross the city for a seat that is taken.',
    problem: 'Nobody knows where a seat is free.',
    users: 'Students, and older readers who do not use a phone.',
    phase: 'alpha',
    weights: [50, 20, 30],
    suppliers: 3,
    essential: ['Have built a service for people with and without a phone'],
    niceToHave: ['Have worked with libraries'],
    success: ['How seats are counted without watching people'],
    culture: ['Listen to librarians'],
  },
}

export const stalls: Need = {
  title: 'Licences for market stalls',
  need: 'A stall licence is renewed on paper every month, in a queue of two hours.',
  users: '420 stall holders; three inspectors.',
  budget: '22000',
  reference: 'PORT-40',
  brief: {
    summary: 'A service for renewing a stall licence in five minutes, in the market, also for people who read little.',
    why: 'Stall holders lose a morning of sales each month.',
    problem: 'Renewing takes longer than it should.',
    users: 'Stall holders with little time and old phones.',
    phase: 'discovery',
    weights: [50, 20, 30],
    suppliers: 3,
    essential: ['Have designed for people who read little'],
    niceToHave: ['Have worked with cash payments'],
    success: ['How the service works in the rain'],
    culture: ['Meet stall holders where they are'],
  },
}

export const bells: Need = {
  ...stalls,
  title: 'Fog bells that report themselves',
  need: 'Fog bells fall silent, and nobody notices until there is fog.',
  users: 'Everybody at sea; one keeper.',
  budget: '18000',
  reference: 'PORT-44',
}

export const moorings: Need = {
  ...berths,
  title: 'Yearly moorings',
  need: 'Yearly moorings are drawn by lot in a hat, and the hat is not trusted.',
  users: '900 boat owners; two clerks.',
  budget: '20000',
  reference: 'PORT-38',
  brief: {
    ...berths.brief,
    summary: 'A fair and public draw of yearly moorings, with a waiting list that everybody can check.',
    why: 'Every year somebody says that the draw was not fair.',
    problem: 'Nobody can check the draw.',
    users: 'Boat owners who want to know their chance.',
    essential: ['Have built a service with public rules'],
    niceToHave: ['Have run a public draw'],
    success: ['How the draw can be checked by anybody'],
  },
}

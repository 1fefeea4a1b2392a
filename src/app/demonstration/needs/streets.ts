import type { Need } from '../need.ts'

/** What the Department of Example Roads needs in streets rather than on roads. */
export const parties: Need = {
  title: 'Closing a street for a party',
  need: 'Neighbours who want to close their street for an afternoon visit three offices and pay two fees.',
  users: 'About 1,200 streets a year; 25 clerks; bus drivers who must know of it.',
  budget: '47000',
  reference: 'EX-ROADS-119',
  brief: {
    summary: 'A service in which neighbours ask once for a street to be closed, and everybody concerned is told.',
    why: 'Half of those who ask give up, and some close the street without asking.',
    problem: 'Asking takes longer than the party.',
    users: 'Neighbours who do this once in their life. Bus drivers who plan a detour.',
    phase: 'discovery',
    weights: [55, 20, 25],
    suppliers: 4,
    essential: [
      'Have joined the work of several offices in one service',
      'Have designed for people who come only once',
    ],
    niceToHave: ['Have worked with volunteers'],
    success: ['How objections of neighbours are heard'],
    culture: ['Work with the offices, not around them'],
  },
}

export const benches: Need = {
  ...parties,
  title: 'Register of benches and shade',
  need: 'People who cannot walk far do not know where they can sit down on the way.',
  users: 'Older people and their families; gardeners who look after 4,000 benches.',
  budget: '34000',
  reference: 'EX-ROADS-128',
}

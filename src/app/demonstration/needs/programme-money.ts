/** Who pays for the example programme, for what, and how much: years are counted from the present one. */
export const funds = [
  {
    key: 'development',
    title: 'Better buying, second phase',
    content: {
      funder: 'Example Development Fund',
      total: '900000.00',
      currency: 'GBP',
      spending:
        'People and trials in partner countries. No equipment, and nothing that is sold to the partner afterwards.',
      reporting: 'Figures each quarter, accounts each year, and every stop with what was learnt within a month.',
      frequency: 'quarterly',
    },
  },
  {
    key: 'foundation',
    title: 'Open cities',
    content: {
      funder: 'Foundation for Example Cities',
      total: '240000.00',
      currency: 'EUR',
      spending: 'Work with cities and states, and what they publish.',
      reporting: 'Twice a year, by the same indicators as all other funders.',
      frequency: 'half-yearly',
    },
  },
] as const

type Line = readonly [kind: 'budget' | 'forecast' | 'actual', year: number, amount: string]

export const packages = [
  {
    title: 'Plans in the open, in Ejemplaria',
    fund: 'development',
    partner: 'ejemplaria',
    content: {
      intervention: 'assure-plans',
      outcome: 'Four bodies publish their plans, and keep them true.',
      supplier: 'Tiny Lantern Example Cooperative',
    },
    ends: 'finish',
    lines: [
      ['budget', 0, '60000.00'],
      ['forecast', 0, '55500.00'],
      ['actual', 0, '52310.75'],
    ] as readonly Line[],
  },
  {
    title: 'An app for firms that wait for money',
    fund: 'development',
    partner: 'ejemplaria',
    content: {
      intervention: 'assure-delivery',
      outcome: 'Firms see where their invoice lies.',
      supplier: 'Paper Kite Example Works',
    },
    ends: 'stop',
    lines: [
      ['budget', 0, '80000.00'],
      ['actual', 0, '31950.20'],
    ] as readonly Line[],
  },
  {
    title: 'Discovery in Samplonia',
    fund: 'foundation',
    partner: 'samplonia',
    content: {
      intervention: 'design-procurement',
      outcome: 'We know what stands in the way of buying together.',
      supplier: null,
    },
    ends: null,
    lines: [
      ['budget', 0, '45000.00'],
      ['forecast', 0, '30000.00'],
      ['forecast', 1, '15000.00'],
      ['actual', 0, '8120.40'],
    ] as readonly Line[],
  },
] as const

export const stopped = {
  tried: 'Twelve weeks with ten firms. After six weeks two of them still looked.',
  learnt: 'The delay was at one desk, which public figures had shown already. Show it to those who can end it.',
  rest: '£48,049.80 goes back to the fund, which agreed to use it for the school.',
}

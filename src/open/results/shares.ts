import Big from 'big.js'
import type { Figures } from './store.ts'

/** Firms that count as small in figures: micro, small and medium-sized ones (OCDS codelist partyScale). */
const small = new Set(['micro', 'small', 'medium', 'sme', 'selfEmployed'])
export const isSmall = (scale: string | null): boolean => scale !== null && small.has(scale)

/** A share as percentage text with one decimal; null where there is nothing to take a share of. */
export function percentage(part: string | number, whole: string | number): string | null {
  const of = new Big(whole)
  return of.eq(0) ? null : new Big(part).times(100).div(of).toFixed(1)
}

/** Of awards whose supplier's size is known, how many went to small firms. */
export function smallByNumber({ sizes }: Figures): { known: number; small: number; share: string | null } {
  const known = sizes.filter(row => row.scale !== null).reduce((sum, row) => sum + row.awards, 0)
  const own = sizes.filter(row => isSmall(row.scale)).reduce((sum, row) => sum + row.awards, 0)
  return { known, small: own, share: percentage(own, known) }
}

/** The same by value, for each currency: amounts of different currencies are never put together. */
export function smallByValue({ sizesByValue }: Figures): { currency: string; amount: string; share: string | null }[] {
  const currencies = [...new Set(sizesByValue.map(row => row.currency))]
  return currencies.map(currency => {
    const rows = sizesByValue.filter(row => row.currency === currency && row.scale !== null)
    const sum = (list: typeof rows) => list.reduce((total, row) => total.plus(row.amount), new Big(0)).toFixed()
    const amount = sum(rows.filter(row => isSmall(row.scale)))
    return { currency, amount, share: percentage(amount, sum(rows)) }
  })
}

export const topShares = ({ top, value }: Figures): { currency: string; suppliers: number; share: string | null }[] =>
  top.map(({ currency, suppliers, amount }) => {
    const whole = value.find(row => row.currency === currency)?.amount ?? '0'
    return { currency, suppliers, share: percentage(amount, whole) }
  })

/** All figures as rows of one shape, for spreadsheets. */
export interface FigureRow {
  figure: string
  of: string
  currency: string
  value: string | number | null
  unit: 'processes' | 'awards' | 'suppliers' | 'days' | 'bids' | 'percent' | 'amount'
}

export function figureRows(figures: Figures): FigureRow[] {
  const row = (
    figure: string,
    of: string,
    value: FigureRow['value'],
    unit: FigureRow['unit'],
    currency = '',
  ): FigureRow => ({
    figure,
    of,
    currency,
    value,
    unit,
  })
  const byNumber = smallByNumber(figures)
  return [
    ...Object.entries(figures.processes).map(([stage, count]) => row('processes', stage, count, 'processes')),
    ...figures.value.map(({ currency, amount }) => row('value', 'awarded', amount, 'amount', currency)),
    ...figures.days.map(({ step, median }) =>
      row('median-days', step, median === null ? null : median.toFixed(1), 'days'),
    ),
    row('bids-per-competition', 'median', figures.bids.median, 'bids'),
    row('bids-per-competition', 'mean', figures.bids.mean === null ? null : figures.bids.mean.toFixed(2), 'bids'),
    row('one-bid-only', 'competitions', percentage(figures.bids.single, figures.bids.competitions), 'percent'),
    row('direct-awards', 'processes', percentage(figures.direct.direct, figures.direct.awarded), 'percent'),
    ...figures.sizes.map(({ scale, awards }) => row('awards-by-size', scale ?? 'unknown', awards, 'awards')),
    row('small-firms', 'number', byNumber.share, 'percent'),
    ...smallByValue(figures).map(({ currency, share }) => row('small-firms', 'value', share, 'percent', currency)),
    row('suppliers', 'all', figures.winners.suppliers, 'suppliers'),
    row('suppliers', 'first-time', percentage(figures.winners.firstTime, figures.winners.recent), 'percent'),
    ...topShares(figures).map(({ currency, share }) => row('top-20-suppliers', 'value', share, 'percent', currency)),
  ]
}

import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'

/** How an appraisal is shown: in whose words, formats and money. */
export interface Shown {
  t: Translate
  show: Show
  currency: string
}

/** An amount that may be below zero: its sign is a minus that is not left behind at the end of a line. */
export const amountText = ({ show, currency }: Pick<Shown, 'show' | 'currency'>, amount: string): string =>
  show.money(amount, currency).replace('-', '\u2212\u2060')

/** A figure that is no money, with all its decimals, in the format of the page. */
export const decimalText = (figure: string, show: Show): string =>
  figure.replace('.', show.number(0.5).replace(/\d/g, ''))

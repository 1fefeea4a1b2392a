import { type FieldError, type Posted, typedText } from '#platform/forms'
import { formatAmount, isPositive, money, parseMoney } from '#platform/money'
import type { Lot } from '#procure/opportunities'
import type { BidContent } from './schema.ts'

type Prices = BidContent['prices']

export const priceField = (lot: Pick<Lot, 'number'>): string => `price-${lot.number}`

/** Reads a price for each lot, in the format of the government; blank for a lot that is not bid for. */
export function readPrices(
  lots: readonly Lot[],
  posted: Posted,
  locale: string,
): { prices: Prices; errors: FieldError[] } {
  const prices: Record<string, string> = {}
  const errors: FieldError[] = []
  for (const lot of lots) {
    const field = priceField(lot)
    const read = parseMoney(typedText(posted, field), lot.value_currency, locale)
    if ('problem' in read) {
      if (read.problem !== 'empty') errors.push({ field, message: `bid.price.${read.problem}` })
    } else if (isPositive(read.money)) {
      prices[lot.id] = read.money.amount
    } else {
      errors.push({ field, message: 'bid.price.zero' })
    }
  }
  return { prices, errors }
}

/** What stands in the fields for prices given earlier. */
export const typedPrices = (lots: readonly Lot[], prices: Prices, locale: string): Posted =>
  Object.fromEntries(
    lots.map(lot => {
      const amount = prices[lot.id]
      return [priceField(lot), amount === undefined ? '' : formatAmount(money(amount, lot.value_currency), locale)]
    }),
  )

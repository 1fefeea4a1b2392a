import { amountText, type Value } from '#open/projection'
import { isCurrency } from '#platform/money'
import type { Show } from '#platform/ui'

/** An amount with its currency. What other publishers call a currency may be none: then both stand as they were given. */
export const displayMoney = (show: Show, amount: string, currency: string | null): string =>
  currency && isCurrency(currency) ? show.money(amount, currency) : [amount, currency].filter(Boolean).join(' ')

/** The same for an OCDS value; null where there is no amount. */
export function displayValue(show: Show, value: Value | undefined): string | null {
  const amount = amountText(value)
  return amount === null ? null : displayMoney(show, amount, value?.currency ?? null)
}

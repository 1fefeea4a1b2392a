import { describe, expect, it } from 'vitest'
import type { Lot } from '#procure/opportunities'
import { readPrices, typedPrices } from './prices.ts'

const lot = (number: number, currency = 'GBP'): Lot => ({
  government_id: 'government',
  id: `lot-${number}`,
  opportunity_id: 'opportunity',
  number,
  title: `Lot ${number}`,
  description: '',
  value_amount: '50000',
  value_currency: currency,
  state: 'active',
})

describe('the prices of a bid', () => {
  it.each([
    ['1,250.50', 'en-GB', { 'lot-1': '1250.50' }, []],
    ['£ 1250', 'en-GB', { 'lot-1': '1250.00' }, []],
    ['1.250,50', 'es-ES', { 'lot-1': '1250.50' }, []],
    ['', 'en-GB', {}, []],
    ['cheap', 'en-GB', {}, ['bid.price.not-an-amount']],
    ['1.255', 'en-GB', {}, ['bid.price.too-many-decimals']],
    ['-5', 'en-GB', {}, ['bid.price.negative']],
    ['0.00', 'en-GB', {}, ['bid.price.zero']],
    ['9'.repeat(16), 'en-GB', {}, ['bid.price.too-large']],
  ])('are read from "%s" in %s', (typed, locale, prices, messages) => {
    const read = readPrices([lot(1)], { 'price-1': typed }, locale)
    expect(read.prices).toEqual(prices)
    expect(read.errors.map(({ message }) => message)).toEqual(messages)
  })

  it('are one for each lot, and none where the firm does not bid', () => {
    const read = readPrices([lot(1), lot(2), lot(3)], { 'price-1': '10', 'price-2': '', 'price-3': '30' }, 'en-GB')
    expect(read).toEqual({ prices: { 'lot-1': '10.00', 'lot-3': '30.00' }, errors: [] })
  })

  it('come back into their fields as they would be typed', () => {
    expect(typedPrices([lot(1), lot(2)], { 'lot-1': '1250.50' }, 'es-ES')).toEqual({
      'price-1': '1250,50',
      'price-2': '',
    })
  })
})

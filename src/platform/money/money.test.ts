import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  amountFromNumber,
  CurrencyMismatch,
  compare,
  divide,
  equals,
  formatAmount,
  formatMoney,
  formatPercentage,
  fromMinor,
  isCurrency,
  isNegative,
  isPositive,
  isZero,
  Money,
  minorUnits,
  money,
  multiply,
  negate,
  PositiveMoney,
  parseMoney,
  percentageOf,
  round,
  share,
  subtract,
  sum,
  sumByCurrency,
  toMinor,
  zero,
} from './index.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const aCurrency = fc.constantFrom('GBP', 'CLP', 'TND', 'IDR', 'MXN')
const someUnits = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const someMoney = fc.tuple(someUnits, aCurrency).map(([units, currency]) => fromMinor(units, currency))

describe('normal form', () => {
  it.each([
    ['1250', 'GBP', '1250.00'],
    ['0001.5', 'GBP', '1.50'],
    ['1.23450', 'GBP', '1.2345'],
    ['-0.00', 'GBP', '0.00'],
    ['1250', 'CLP', '1250'],
    ['1250.50', 'CLP', '1250.5'],
    ['0.0000001', 'TND', '0.0000001'],
    ['12345678901234567890123.45', 'GBP', '12345678901234567890123.45'],
  ])('%s %s is %s', (amount, currency, normal) => expect(money(amount, currency)).toEqual({ amount: normal, currency }))

  it.each(['', '1,250', '1e3', '.5', '5.', ' 1', 'NaN', 'Infinity', '--1'])('refuses "%s"', text => {
    expect(() => gbp(text)).toThrow(RangeError)
  })

  it('knows currencies and their decimals', () => {
    expect(['GBP', 'CLP', 'TND', 'CLF'].map(minorUnits)).toEqual([2, 0, 3, 4])
    expect(['GBP', 'gbp', 'ZZZ', '', 'GBPX'].map(isCurrency)).toEqual([true, false, false, false, false])
    expect(() => money('1', 'ZZZ')).toThrow(RangeError)
  })
})

describe('money from outside', () => {
  it('is put into normal form', () => {
    expect(Money.parse({ amount: '5', currency: 'GBP' })).toEqual(gbp('5.00'))
  })

  it.each([
    [{ amount: 5, currency: 'GBP' }],
    [{ amount: '1e5', currency: 'GBP' }],
    [{ amount: '1234567890123456', currency: 'GBP' }],
    [{ amount: '0.1234567', currency: 'GBP' }],
    [{ amount: '5', currency: 'ZZZ' }],
    [{ amount: '5' }],
    [{ amount: '5', currency: 'GBP', rate: 1 }],
  ])('refuses %j', input => expect(Money.safeParse(input).success).toBe(false))

  it('may be required not to be negative', () => {
    expect(PositiveMoney.safeParse({ amount: '-0.01', currency: 'GBP' }).success).toBe(false)
    expect(PositiveMoney.safeParse({ amount: '-0', currency: 'GBP' }).success).toBe(true)
  })

  it.each([
    ['1e3', '1000'],
    ['1.5E-2', '0.015'],
    ['-12', '-12'],
    ['1e9999', null],
    ['1e-40', null],
    ['01x', null],
    ['0e99', '0'],
  ])('the JSON number %s is the decimal %s', (text, amount) => expect(amountFromNumber(text)).toBe(amount))
})

describe('arithmetic', () => {
  it('does not lose what floats lose', () => {
    expect(add(gbp('0.1'), gbp('0.2'))).toEqual(gbp('0.30'))
    expect(subtract(gbp('1000000000000000.01'), gbp('1000000000000000'))).toEqual(gbp('0.01'))
    expect(multiply(gbp('1.15'), '1.2')).toEqual(gbp('1.38'))
    expect(multiply(gbp('850'), 12)).toEqual(gbp('10200'))
    expect(divide(gbp('100'), 3)).toEqual(gbp('33.33'))
    expect(divide(gbp('2'), 3, 'down')).toEqual(gbp('0.66'))
  })

  it('refuses to put currencies together', () => {
    const pesos = money('1', 'CLP')
    for (const attempt of [
      () => add(gbp('1'), pesos),
      () => subtract(gbp('1'), pesos),
      () => compare(gbp('1'), pesos),
      () => sum([gbp('1'), pesos], 'GBP'),
      () => sum([pesos], 'GBP'),
      () => percentageOf(pesos, gbp('1')),
    ]) {
      expect(attempt).toThrow(CurrencyMismatch)
    }
    expect(equals(gbp('0'), money('0', 'CLP'))).toBe(false)
    expect(sumByCurrency([gbp('1'), pesos, gbp('2')])).toEqual([pesos, gbp('3')])
  })

  it('refuses factors that are floats', () => {
    expect(() => multiply(gbp('1'), 0.1)).toThrow(RangeError)
    expect(() => divide(gbp('1'), 0.1)).toThrow(RangeError)
  })

  it('answers what is above, below and at zero', () => {
    const questions = [isNegative, isZero, isPositive]
    expect(questions.map(ask => ask(gbp('-0.01')))).toEqual([true, false, false])
    expect(questions.map(ask => ask(zero('GBP')))).toEqual([false, true, false])
    expect(questions.map(ask => ask(gbp('0.01')))).toEqual([false, false, true])
  })

  it('sums in any order to the same, and back', () => {
    fc.assert(
      fc.property(fc.array(someUnits, { maxLength: 30 }), aCurrency, (units, currency) => {
        const list = units.map(n => fromMinor(n, currency))
        const total = sum(list, currency)
        expect(toMinor(total)).toBe(units.reduce((a, b) => a + b, 0n))
        expect(sum(list.toReversed(), currency)).toEqual(total)
        expect(list.reduce(subtract, total)).toEqual(zero(currency))
      }),
    )
  })

  it('orders as the minor units do', () => {
    fc.assert(
      fc.property(someUnits, someUnits, aCurrency, (a, b, currency) => {
        expect(compare(fromMinor(a, currency), fromMinor(b, currency))).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(negate(negate(fromMinor(a, currency)))).toEqual(fromMinor(a, currency))
      }),
    )
  })
})

describe('rounding', () => {
  it.each([
    ['2.345', 'half-up', '2.35'],
    ['2.345', 'half-even', '2.34'],
    ['2.355', 'half-even', '2.36'],
    ['2.349', 'down', '2.34'],
    ['2.341', 'up', '2.35'],
    ['-2.345', 'half-up', '-2.35'],
    ['-2.349', 'down', '-2.34'],
    ['-0.001', 'half-up', '0.00'],
  ] as const)('%s %s is %s', (amount, rounding, result) => expect(round(gbp(amount), rounding)).toEqual(gbp(result)))

  it('leaves no decimals in a currency that has none', () => {
    expect(round(money('1250.5', 'CLP'))).toEqual(money('1251', 'CLP'))
    expect(() => toMinor(money('1250.5', 'CLP'))).toThrow(RangeError)
  })
})

describe('shares', () => {
  it.each([
    ['100', [1, 1, 1], ['33.34', '33.33', '33.33']],
    ['0.05', [1, 1], ['0.03', '0.02']],
    ['-0.05', [1, 1], ['-0.03', '-0.02']],
    ['10', [70, 20, 10, 0], ['7.00', '2.00', '1.00', '0.00']],
    ['0.01', [1, 3], ['0.00', '0.01']],
  ])('%s by %j is %j', (amount, weights, parts) => {
    expect(share(gbp(amount), weights).map(part => part.amount)).toEqual(parts)
  })

  it('add up to the last unit, none off by a whole one', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(someMoney, weights, (m, weighted) => {
        const all = weighted.reduce((a, b) => a + b, 0)
        fc.pre(all > 0)
        const parts = share(m, weighted)
        expect(sum(parts, m.currency)).toEqual(m)
        parts.forEach((part, i) => {
          const off = toMinor(part) * BigInt(all) - toMinor(m) * BigInt(weighted[i] ?? 0)
          expect((off < 0n ? -off : off) < BigInt(all)).toBe(true)
        })
      }),
    )
  })

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 0.5]]])('refuses weights %j', weights => {
    expect(() => share(gbp('1'), weights)).toThrow(RangeError)
  })

  it('as percentages', () => {
    expect(percentageOf(gbp('1'), gbp('8'))).toBe('12.5')
    expect(percentageOf(gbp('2'), gbp('3'), 2)).toBe('66.67')
    expect(percentageOf(gbp('1'), gbp('0'))).toBeNull()
    expect(formatPercentage('12.5', 'en-GB')).toBe('12.5%')
    expect(formatPercentage('66.67', 'es-CL')).toMatch(/^66,67\s?%$/)
  })
})

describe('amounts typed into a form', () => {
  it.each([
    ['1,250.50', 'GBP', 'en-GB', '1250.50'],
    ['1250.5', 'GBP', 'en-GB', '1250.50'],
    ['£1,250', 'GBP', 'en-GB', '1250.00'],
    ['£ 1 250', 'GBP', 'fr-FR', '1250.00'],
    ['GBP 1250', 'GBP', 'en-GB', '1250.00'],
    ['1250 gbp', 'GBP', 'en-GB', '1250.00'],
    ['0', 'GBP', 'en-GB', '0.00'],
    ['-0', 'GBP', 'en-GB', '0.00'],
    ['1.250,50', 'EUR', 'es-ES', '1250.50'],
    ['1250,50', 'EUR', 'es-ES', '1250.50'],
    ['$1.234.567', 'CLP', 'es-CL', '1234567'],
    ['US$ 1.250,5', 'USD', 'es-CL', '1250.50'],
    ['1 250,50', 'ZAR', 'en-ZA', '1250.50'],
    ['1\u202f250,50', 'EUR', 'fr-FR', '1250.50'],
    ['1’250.50', 'CHF', 'de-CH', '1250.50'],
    ['12,34,567', 'INR', 'en-IN', '1234567.00'],
    ['١٢٥٠', 'EGP', 'ar-EG', '1250.00'],
    ['999999999999999.99', 'GBP', 'en-GB', '999999999999999.99'],
  ])('"%s" %s in %s is %s', (typed, currency, locale, amount) => {
    expect(parseMoney(typed, currency, locale)).toEqual({ money: { amount, currency } })
  })

  it.each([
    ['', 'GBP', 'en-GB', 'empty'],
    ['  ', 'GBP', 'en-GB', 'empty'],
    ['a lot', 'GBP', 'en-GB', 'not-an-amount'],
    ['1,25', 'GBP', 'en-GB', 'not-an-amount'],
    ['12,34,567', 'GBP', 'en-GB', 'not-an-amount'],
    ['1.250,50', 'GBP', 'en-GB', 'not-an-amount'],
    ['1,250.50', 'EUR', 'es-ES', 'not-an-amount'],
    ['1.2.3', 'GBP', 'en-GB', 'not-an-amount'],
    ['1e5', 'GBP', 'en-GB', 'not-an-amount'],
    ['5.', 'GBP', 'en-GB', 'not-an-amount'],
    ['.5', 'GBP', 'en-GB', 'not-an-amount'],
    ['€5', 'GBP', 'en-GB', 'not-an-amount'],
    ['=1+1', 'GBP', 'en-GB', 'not-an-amount'],
    ['1.250', 'EUR', 'en-GB', 'too-many-decimals'],
    ['1.255', 'GBP', 'en-GB', 'too-many-decimals'],
    ['1.000', 'GBP', 'en-GB', 'too-many-decimals'],
    ['1250,50', 'CLP', 'es-CL', 'too-many-decimals'],
    ['-5', 'GBP', 'en-GB', 'negative'],
    ['−5', 'GBP', 'en-GB', 'negative'],
    ['1234567890123456', 'GBP', 'en-GB', 'too-large'],
    ['9'.repeat(90), 'GBP', 'en-GB', 'too-large'],
  ])('"%s" %s in %s is refused: %s', (typed, currency, locale, problem) => {
    expect(parseMoney(typed, currency, locale)).toEqual({ problem })
  })

  it('reads back what a form or a page shows', () => {
    const locale = fc.constantFrom('en-GB', 'es-CL', 'es-ES', 'id-ID', 'en-ZA', 'de-CH', 'en-IN', 'pt-BR', 'ms-MY')
    fc.assert(
      fc.property(someMoney, locale, (m, where) => {
        fc.pre(!isNegative(m) && (m.amount.split('.')[0] ?? '').length <= 15)
        expect(parseMoney(formatAmount(m, where), m.currency, where)).toEqual({ money: m })
        expect(parseMoney(formatMoney(m, where), m.currency, where)).toEqual({ money: m })
        expect(parseMoney(formatMoney(m, where, { currency: 'code' }), m.currency, where)).toEqual({ money: m })
      }),
    )
  })
})

describe('amounts on a page', () => {
  const shown = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

  it.each([
    ['69950', 'GBP', 'en-GB', {}, '£69,950'],
    ['69950', 'GBP', 'en-GB', { decimals: 'always' }, '£69,950.00'],
    ['1250.5', 'GBP', 'en-GB', {}, '£1,250.50'],
    ['0.125', 'GBP', 'en-GB', {}, '£0.125'],
    ['-5', 'GBP', 'en-GB', {}, '-£5'],
    ['1250', 'GBP', 'en-GB', { currency: 'code' }, 'GBP 1,250'],
    ['1234567', 'CLP', 'es-CL', {}, '$1.234.567'],
    ['1234567', 'CLP', 'en-GB', {}, 'CLP 1,234,567'],
    ['12345678901234567890.12', 'GBP', 'en-GB', {}, '£12,345,678,901,234,567,890.12'],
  ] as const)('%s %s in %s %j is %s', (amount, currency, locale, style, text) => {
    expect(shown(formatMoney(money(amount, currency), locale, style))).toBe(text)
  })

  it('goes back into a field without currency or grouping', () => {
    expect(formatAmount(gbp('1250.5'), 'en-GB')).toBe('1250.50')
    expect(formatAmount(money('1250.5', 'EUR'), 'es-ES')).toBe('1250,50')
    expect(formatAmount(gbp('1250'), 'en-GB')).toBe('1250')
  })
})

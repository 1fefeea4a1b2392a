import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants, instantIn, isDateTime, readInstant } from './dates.ts'

describe('instants', () => {
  it('are those of the built-in dates', () => {
    const dates = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, date => {
        expect(readInstant(date.toISOString())?.seconds).toBe(Math.floor(date.getTime() / 1000))
      }),
    )
  })

  it.each([
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2024-02-29T10:00', '2024-02-29T10:00:00Z'],
    ['2024-02-29 10:00:00', '2024-02-29T10:00:00Z'],
    ['2024-02-29T10:00:00.000', '2024-02-29T10:00:00Z'],
    ['2024-03-01T00:30:00+0100', '2024-02-29T23:30:00Z'],
    ['2023-12-31T20:00:00-05:30', '2024-01-01T01:30:00Z'],
    ['2024-01-01T00:00:00.50Z', '2024-01-01T00:00:00.5Z'],
  ])('are the same: %s and %s', (one, other) => {
    expect(readInstant(one)).toEqual(readInstant(other))
    expect(isDateTime(other)).toBe(true)
  })

  it.each(['', 'soon', '2023-02-29', '2024-13-01', '2024-01-01T25:00:00Z', '01/02/2024', '20240101'])(
    'are none: %s',
    text => {
      expect(readInstant(text)).toBeUndefined()
      expect(isDateTime(text)).toBe(false)
    },
  )

  it('are in order to the last digit', () => {
    const [a, b] = ['2024-01-01T00:00:00.0999Z', '2024-01-01T00:00:00.1Z'].map(readInstant)
    expect(a && b && compareInstants(a, b)).toBe(-1)
    expect(a && b && compareInstants(b, a)).toBe(1)
    expect(a && compareInstants(a, a)).toBe(0)
  })
})

it('reads bytes like texts', () => {
  const encoder = new TextEncoder()
  const near = fc
    .tuple(fc.date({ noInvalidDate: true }), fc.nat(25), fc.constantFrom('', '0', '9', 'Z', ' ', '+01:00'))
    .map(([date, at, put]) => {
      const text = `${date.toISOString().slice(0, 19)}Z`
      return text.slice(0, at) + put + text.slice(at + put.length)
    })
  fc.assert(
    fc.property(near, text => {
      const bytes = encoder.encode(`"${text}"`)
      expect(instantIn(bytes, 1, bytes.length - 1)).toEqual(readInstant(text))
    }),
  )
})

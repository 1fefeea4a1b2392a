import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withNotKnown } from './parts.ts'
import type { Part } from './schema.ts'
import { asPublic } from './suppression.ts'

const gender = { breakdowns: ['gender'], counts: 'people' } as const
const names = ['women', 'men', 'other']

/** A reading of so many people with its parts, as it is told: a hidden number as a cross. */
const told = (whole: number, ...values: number[]) =>
  asPublic(withNotKnown(partsOf(values), String(whole), gender), 'people').map(one => (one.isHidden ? 'x' : one.value))

const partsOf = (values: readonly number[]): Part[] =>
  values.map((value, index) => ({ breakdown: 'gender', part: names[index] ?? `part-${index}`, value: String(value) }))

describe('the parts of a reading of people', () => {
  it.each([
    ['nobody is told of by five and more', 20, [8, 7], ['8', '7', '5']],
    ['those of whom it is not known are always shown, also when there are none', 15, [8, 7], ['8', '7', '0']],
    ['a small one takes the smallest other with it', 40, [3, 20, 17], ['x', '20', 'x', '0']],
    ['the rest that is not known is a part too', 12, [6, 4], ['6', 'x', 'x']],
    ['two small ones hide each other, as long as they are five together', 30, [3, 4, 23], ['x', 'x', '23', '0']],
    ['two that are fewer than five together take a third', 30, [1, 2, 27], ['x', 'x', 'x', '0']],
    ['alone with noughts nothing can hide it but all', 3, [3, 0], ['x', 'x', 'x']],
    ['a reading of few people is not broken down at all', 4, [1, 3], ['x', 'x', 'x']],
    ['nothing was collected', 9, [], ['9']],
  ])('%s', (_, whole, values, expected) => {
    expect(told(whole, ...values)).toEqual(expected)
  })

  it('can never be reckoned from the whole and the parts that are told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 12 }),
        (values, rest) => {
          const whole = values.reduce((sum, one) => sum + one, rest)
          const parts = asPublic(withNotKnown(partsOf(values), String(whole), gender), 'people')
          const truth = [...values, rest]
          const missing = parts.flatMap((one, index) => (one.isHidden ? [truth[index] ?? 0] : []))
          // Whoever takes away what is told is left with the sum of at least two parts, of five people or more or of all there are.
          const left = missing.reduce((sum, one) => sum + one, 0)
          const isSafe = missing.length === 0 || (missing.length > 1 && (left >= 5 || missing.length === parts.length))
          const tellsNoFew = parts.every(
            (one, index) => one.isHidden || [0, 5].includes(Math.min(truth[index] ?? 0, 5)),
          )
          return isSafe && tellsNoFew
        },
      ),
    )
  })

  it('stay as they were told when they are read again', () => {
    const once = asPublic(withNotKnown(partsOf([3, 20, 17]), '40', gender), 'people')
    expect(asPublic(once, 'people')).toEqual(once)
  })

  it('are told in full of firms and other things', () => {
    const parts = withNotKnown([{ breakdown: 'size', part: 'micro', value: '1' }], '2', {
      breakdowns: ['size'],
      counts: 'things',
    })
    expect(asPublic(parts, 'things').map(({ value }) => value)).toEqual(['1', '1'])
  })
})

describe('those of whom it is not known', () => {
  it('are the rest of a count, and nobody’s guess of a share', () => {
    expect(withNotKnown(partsOf([2]), '9', gender).at(-1)).toEqual({ breakdown: 'gender', part: null, value: '7' })
    expect(withNotKnown(partsOf([2]), '9', { ...gender, counts: 'nothing' }).at(-1)?.value).toBeNull()
    expect(withNotKnown([], null, gender)).toEqual([{ breakdown: 'gender', part: null, value: null }])
  })
})

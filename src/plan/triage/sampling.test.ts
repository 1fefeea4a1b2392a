import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSampled, sampleKey } from './sampling.ts'

describe('the draw among delegated lines', () => {
  it('comes to the same each time, for one line on one day', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 100 }), (id, day, samplePercent) => {
        const draw = () => isSampled({ samplePercent }, sampleKey('g', id, day))
        expect(draw()).toBe(draw())
      }),
    )
  })

  it('keeps what it is drawn for apart', () => {
    expect(sampleKey('a', 'b', '2030-01-01')).not.toBe(sampleKey('ab', '', '2030-01-01'))
  })

  it('takes nobody at none and everybody at all of a hundred', () => {
    fc.assert(
      fc.property(fc.string(), key => {
        expect(isSampled({ samplePercent: 0 }, key)).toBe(false)
        expect(isSampled({ samplePercent: 100 }, key)).toBe(true)
      }),
    )
  })

  it('takes the share that the pack says, from any government and day', () => {
    const lines = 5000
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 99 }), (government, samplePercent) => {
        const keys = Array.from({ length: lines }, (_, n) => sampleKey(government, `line-${n}`, '2030-06-15'))
        const taken = keys.filter(key => isSampled({ samplePercent }, key)).length
        const share = samplePercent / 100
        // Six standard deviations: a fair draw is beyond them about once in five hundred million times.
        expect(Math.abs(taken - lines * share)).toBeLessThan(6 * Math.sqrt(lines * share * (1 - share)) + 1)
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  it('takes at a higher share whoever it takes at a lower one', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 99 }), (key, samplePercent) => {
        if (isSampled({ samplePercent }, key)) expect(isSampled({ samplePercent: samplePercent + 1 }, key)).toBe(true)
      }),
    )
  })
})

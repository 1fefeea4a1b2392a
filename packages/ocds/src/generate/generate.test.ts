import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeJson } from '../json/write.ts'
import { validateRelease } from '../validate/validate.ts'
import { generate } from './generate.ts'
import { generatedExtensions } from './releases.ts'

describe('generated releases', () => {
  it('are valid, without anything that is seldom meant, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), seed => {
        const found = [...generate({ seed, processes: 4 })].flatMap(release =>
          validateRelease(release, { extensions: generatedExtensions, notices: true }),
        )
        expect(found).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('are the same for the same seed, and others for another', () => {
    const text = (seed: number) => [...generate({ seed, processes: 5 })].map(writeJson).join()
    expect(text(1)).toBe(text(1))
    expect(text(1)).not.toBe(text(2))
  })

  it('have all stages, in two orders', () => {
    const sorted = [...generate({ processes: 200 })]
    expect(new Set(sorted.flatMap(({ tag }) => tag))).toEqual(
      new Set([
        'planning',
        'tender',
        'tenderUpdate',
        'tenderAmendment',
        'tenderCancellation',
        'award',
        'contract',
        'implementation',
      ]),
    )
    const mixed = [...generate({ processes: 200, order: 'mixed' })]
    expect(mixed.slice(0, 200).map(({ ocid }) => ocid)).toEqual([...new Set(sorted.map(({ ocid }) => ocid))])
    expect(mixed.map(writeJson).sort()).toEqual(sorted.map(writeJson).sort())
  })
})

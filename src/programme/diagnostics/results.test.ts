import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level } from '#programme/frameworks'
import { type Answered, changesIn, comparison, countEvidence, distributionOf } from './results.ts'

const at = (...levels: Level[]) => levels.map(level => ({ outcome: 'level' as const, level }))
const unknown = { outcome: 'not-known' as const, level: null }
const without = { outcome: 'not-applicable' as const, level: null }
const answer = (question: string, level: Level | null, edition = 1): Answered => ({
  question,
  edition,
  outcome: level === null ? 'not-known' : 'level',
  level,
  confidence: level === null ? null : 'low',
})

describe('the spread of levels', () => {
  it.each([
    ['nothing', [], 3, [0, 0, 0, 0], null, null, 3],
    ['one level', at(3), 1, [0, 0, 1, 0], 3, 3, 0],
    ['an odd number: the one in the middle', at(4, 1, 2), 3, [1, 1, 0, 1], 2, 1, 0],
    ['an even number: the lower of two in the middle', at(1, 2, 3, 4), 4, [1, 1, 1, 1], 2, 1, 0],
    ['two: the lower one', at(1, 4), 2, [1, 0, 0, 1], 1, 1, 0],
    ['what is not known is no level', [...at(4), unknown, without], 5, [0, 0, 0, 1], 4, 4, 2],
  ] as const)('counts %s', (_, answers, all, counts, median, lowest, open) => {
    expect(distributionOf(answers, all)).toMatchObject({ counts, median, lowest, open })
  })

  it('always adds up to the number of questions, and its median is a level that somebody agreed', () => {
    const standing = fc.oneof(fc.constantFrom(...at(1, 2, 3, 4)), fc.constantFrom(unknown, without))
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 30 }), fc.nat(20), (answers, open) => {
        const found = distributionOf(answers, answers.length + open)
        const [one, two, three, four] = found.counts
        expect(one + two + three + four + found.notKnown + found.notApplicable + found.open).toBe(answers.length + open)
        const levels = answers.flatMap(({ level }) => level ?? [])
        if (levels.length === 0) expect([found.median, found.lowest]).toEqual([null, null])
        else {
          expect(levels).toContain(found.median)
          expect(found.lowest).toBe(Math.min(...levels))
          // At least half are at the median or below it, and at least half at it or above.
          const half = levels.length / 2
          expect(levels.filter(level => level <= (found.median ?? 0)).length).toBeGreaterThanOrEqual(half)
          expect(levels.filter(level => level >= (found.median ?? 5)).length).toBeGreaterThanOrEqual(half)
        }
      }),
    )
  })
})

describe('two results side by side', () => {
  it('compare only questions with the same id and the same edition', () => {
    const first = { framework: 1, answers: [answer('a', 1), answer('b', 2), answer('c', 3), answer('gone', 1)] }
    const second = { framework: 2, answers: [answer('a', 3), answer('b', 2, 2), answer('c', null), answer('new', 4)] }
    const { rows, notCompared } = comparison(first, second)
    expect(rows.map(({ question, change }) => [question, change])).toEqual([
      ['a', 2],
      ['c', null],
    ])
    expect(notCompared.sort()).toEqual(['b', 'gone', 'new'])
    expect(changesIn(rows)).toEqual({ up: 1, same: 0, down: 0, unsaid: 1 })
  })

  it('turn round with their order', () => {
    const first = { framework: 1, answers: [answer('a', 1), answer('b', 4), answer('c', 2)] }
    const second = { framework: 1, answers: [answer('a', 2), answer('b', 1), answer('c', 2)] }
    expect(changesIn(comparison(first, second).rows)).toEqual({ up: 1, same: 1, down: 1, unsaid: 0 })
    expect(comparison(second, first).rows.map(({ change }) => change)).toEqual([-1, 3, 0])
  })
})

it('tells of evidence only how many pieces there are of which kind, from which kind of people', () => {
  const piece = (kind: 'interview' | 'document', perspective: string) => ({ kind, perspective, summary: 'private' })
  const counts = countEvidence([piece('interview', 'press'), piece('document', 'law'), piece('interview', 'press')])
  expect(counts).toEqual([
    { kind: 'document', perspective: 'law', pieces: 1 },
    { kind: 'interview', perspective: 'press', pieces: 2 },
  ])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, difference, isChanged } from './diff.ts'

const without = (changes: readonly Change[], left: Change['kind']) =>
  changes
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')

const text = fc
  .array(fc.constantFrom('a ', 'b ', 'c\n', '  ', 'long', '<b>', 'é', '\n\n'), { maxLength: 40 })
  .map(words => words.join(''))

describe('the difference between two versions', () => {
  it('shows words that were added and removed between those that stayed', () => {
    expect(difference('People queue for hours', 'People queue online for minutes')).toEqual([
      { kind: 'same', text: 'People queue ' },
      { kind: 'added', text: 'online ' },
      { kind: 'same', text: 'for ' },
      { kind: 'removed', text: 'hours' },
      { kind: 'added', text: 'minutes' },
    ])
  })

  it('gives both texts back, letter for letter', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = difference(before, after)
        expect(without(changes, 'added')).toBe(before)
        expect(without(changes, 'removed')).toBe(after)
      }),
    )
  })

  it('says of the same text that nothing changed, and of another that something did', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(isChanged(difference(before, before))).toBe(false)
        expect(isChanged(difference(before, after))).toBe(before !== after)
      }),
    )
  })

  it('never has two neighbours of one kind, nor an empty one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = difference(before, after)
        expect(changes.every((change, index) => change.kind !== changes[index - 1]?.kind)).toBe(true)
        expect(changes.every(change => change.text !== '')).toBe(true)
      }),
    )
  })

  it('shows very long texts as replaced, in the time of a page', () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ')
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join(' ')
    const started = performance.now()
    expect(difference(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

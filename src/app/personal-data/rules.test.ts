import { describe, expect, it } from 'vitest'
import { decisionRefusal, patternOf, standInName } from './rules.ts'

describe('deciding on the erasure of somebody else', () => {
  const asked = { state: 'asked', askedBy: 'first', personId: 'olu' }
  it.each([
    ['a second operator', asked, 'second', null],
    ['the one who asked', asked, 'first', 'erasure.second-person'],
    ['the person whom it is about', asked, 'olu', 'erasure.not-your-role'],
    ['nobody', asked, null, 'erasure.not-your-role'],
    ['after it was decided', { ...asked, state: 'agreed' }, 'second', 'erasure.not-in-that-state'],
    ['after it was taken back', { ...asked, state: 'taken-back' }, 'second', 'erasure.not-in-that-state'],
  ])('%s', (_, request, decider, reason) => {
    expect(decisionRefusal(request, decider)).toBe(reason)
  })
})

describe('how somebody is named in texts', () => {
  // PostgreSQL's classes, for JavaScript.
  const found = (name: string, text: string) =>
    new RegExp(
      patternOf({ id: '018f0000-0000-7000-8000-000000000001', email: 'ada@body.example', name }).replaceAll(
        '[[:alnum:]_]',
        '[\\p{L}\\p{N}_]',
      ),
      'iu',
    ).test(text)

  it.each([
    ['Ada Lovelace', 'Ask ada lovelace.', true],
    ['Ada Lovelace', 'Ask Ada\n Lovelace', true],
    ['Ada Lovelace', 'Ask Ada Lovelacement', false],
    ['Ada', 'The Canadian road', false],
    ['Ada', 'write to ADA@body.example!', true],
    ['Ada', 'write to canada@body.example', false],
    ['Ada', '/people/018f0000-0000-7000-8000-000000000001/edit', true],
    ['Ada Example (buyer)', 'by Ada Example (buyer), yesterday', true],
    ['Ada.*', 'everything that could be anything', false],
  ])('%s in %j', (name, text, is) => expect(found(name, text)).toBe(is))
})

describe('who stands in for somebody erased', () => {
  const words = { of: (organisation: string) => `A former member of ${organisation}`, ofNone: 'A former user' }
  it.each([
    [['Roads'], 'A former member of Roads'],
    [['Roads', 'Roads'], 'A former member of Roads'],
    [['Roads', 'Harbour'], 'A former user'],
    [[], 'A former user'],
  ])('of %j', (organisations, name) => expect(standInName(organisations, words)).toBe(name))

  it('has a name that fits where names fit', () => {
    expect(standInName(['x'.repeat(200)], words)).toHaveLength(150)
  })
})

import { describe, expect, it } from 'vitest'
import { languages, translator } from '#platform/i18n'
import { missingWords } from '../register/testing.ts'
import { reviews } from './kinds.ts'
import { bestOverall, changeOf, colours, isAllowed, type Rating, type Ratings, themes } from './rating.ts'
import { recommendations } from './recommendations.ts'
import { panelRefusal } from './rules.ts'

/** So many themes of each colour; the others are not rated. */
function ratings(green: number, amber: number, red: number): Ratings {
  const list: Rating[] = [
    ...Array<Rating>(green).fill('green'),
    ...Array<Rating>(amber).fill('amber'),
    ...Array<Rating>(red).fill('red'),
  ]
  return Object.fromEntries(themes.map((theme, index) => [theme, list[index] ?? 'not-rated'])) as Ratings
}

describe('the overall colour', () => {
  it.each([
    [9, 0, 0, 'green'],
    [5, 4, 0, 'green'],
    [4, 4, 0, 'amber'],
    [4, 5, 0, 'amber'],
    [8, 0, 1, 'amber'],
    [7, 0, 2, 'amber'],
    [6, 0, 3, 'red'],
    [0, 0, 9, 'red'],
    [5, 0, 0, 'green'],
    [4, 0, 0, 'amber'],
    [0, 0, 0, null],
  ] as const)('of %i green, %i amber and %i red themes is at best %s', (green, amber, red, best) => {
    const of = ratings(green, amber, red)
    expect(bestOverall(of)).toBe(best)
    for (const colour of colours)
      expect(isAllowed(colour, of)).toBe(best !== null && colours.indexOf(colour) >= colours.indexOf(best))
  })
})

it.each([
  ['red', 'amber', 'better'],
  ['green', 'red', 'worse'],
  ['amber', 'amber', 'same'],
  ['not-rated', 'green', 'not-comparable'],
  ['green', null, 'not-comparable'],
] as const)('calls a theme that went from %s to %s %s', (from, to, change) => {
  expect(changeOf(from, to)).toBe(change)
})

it.each([
  [['programme-reviewer'], null],
  [['programme-reviewer', 'programme-lead'], 'programme-review.not-independent'],
  [['delivery-manager'], 'programme-review.not-independent'],
  [['partner-official', 'programme-reviewer'], 'programme-review.not-independent'],
  [['auditor'], 'programme-review.not-a-reviewer'],
] as const)('gives %s a seat: %s', (roles, reason) => {
  expect(panelRefusal(roles)).toBe(reason)
})

describe('words', () => {
  it.each([reviews, recommendations].map(kind => [kind.name, kind] as const))('of %s are all there', (_name, kind) => {
    expect(missingWords(kind as typeof reviews)).toEqual([])
  })
  it.each(languages)('say in %s what each colour means for each theme', language => {
    const t = translator(language)
    for (const theme of themes)
      for (const colour of colours) {
        const key = `programme-review.criteria.${theme}.${colour}`
        expect(t.dynamic(key)).not.toBe(key)
      }
  })
})

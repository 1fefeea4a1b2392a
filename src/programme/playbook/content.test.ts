// The pages that come with the platform: complete, of one form, and long enough to be used.
import { describe, expect, it } from 'vitest'
import { shippedPages } from './installed.ts'
import { stages } from './schema.ts'
import { partsOf, wordCount } from './text.ts'

const pages = shippedPages()
const english = pages.flatMap(page => page.texts.get('en') ?? [])

it('has at least 28 pages, and each stage of the lifecycle has some', () => {
  expect(pages.length).toBeGreaterThanOrEqual(28)
  expect(new Set(pages.map(({ stage }) => stage))).toEqual(new Set(stages))
})

it('says at least six of them in Spanish', () => {
  expect(pages.filter(({ texts }) => texts.has('es')).length).toBeGreaterThanOrEqual(6)
})

it('leads from each page to others', () => {
  expect(pages.filter(({ read }) => read.length < 2).map(({ id }) => id)).toEqual([])
})

describe.each(english.map(text => [text.id, text] as const))('%s', (_, { body }) => {
  const headings = partsOf(body).parts.map(({ heading }) => heading)

  it('begins with what to do, and has an example, pitfalls, what good looks like, and its place on the platform', () => {
    expect(headings[0]).toBe('On Monday')
    expect(headings.some(one => one.startsWith('Worked example'))).toBe(true)
    expect(headings.slice(-3)).toEqual(['Where it goes wrong', 'What good looks like', 'On this platform'])
  })

  it('can be read in five minutes and is not a slogan', () => {
    const words = wordCount(body)
    expect(words).toBeGreaterThanOrEqual(350)
    expect(words).toBeLessThanOrEqual(700)
  })
})

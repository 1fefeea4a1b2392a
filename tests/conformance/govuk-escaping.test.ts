import { render } from '@gdm/govuk-jsx'
import { gallery } from '@gdm/govuk-jsx/gallery'
import fc from 'fast-check'
import { jsx } from 'hono/jsx'
import { expect, it } from 'vitest'
import { type Options, renderFromOptions } from './govuk-adapter.ts'
import { fixturesOf, officialComponents } from './govuk-fixtures.ts'
import { normalise } from './govuk-normalise.ts'

const fixtures = officialComponents.flatMap(component =>
  fixturesOf(component).map(({ options }) => ({ component, options })),
)

/** Text that would become markup if one escaping were missing. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('<gdm-x>', '</p>', '"', "'", '>', '<', '&lt;', '&', '<!--', '</textarea>', '</svg>', '</title>'),
      fc.constantFrom(' onclick="gdm()', "' autofocus='", '<script>', '%{count}', '\u0000', '\n', '\u202e'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => `x${parts.join('')}`)

/** The same options with every string in them replaced, but for those that are HTML on purpose or name a tag. */
function withText(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') {
    if (/html$|level$|^(start|end|navigationStart|navigationEnd)$/i.test(key)) return value
    return /href|url|action/i.test(key) ? `/${text}` : text
  }
  if (Array.isArray(value)) return value.map(item => withText(item, text, key))
  // Elements inside options have a class of their own and are left alone.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withText(inner, text, name)]))
}

/** Tags with the names of their attributes: what must not depend on what a text says. */
const skeleton = (html: string): string[] =>
  normalise(html)
    .filter(token => token.startsWith('<'))
    .map(token => token.replace(/="(?:[^"\\]|\\.)*"/g, ''))

it('renders every text of every official option as text, whatever it says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), hostile, ({ component, options }, text) => {
      const of = (words: string) => skeleton(renderFromOptions(component, withText(options, words) as Options))
      expect(of(text)).toEqual(of('x'.repeat(text.length)))
    }),
    { numRuns: 1500 },
  )
})

/** The same options with every address in them replaced; undefined where there is none. */
function withAddress(options: Options, address: string): Options | undefined {
  let isChanged = false
  const replaced = JSON.stringify(options, (key, value) => {
    if (typeof value !== 'string' || !/^(href|url|action)$|(Url|Href)$/.test(key)) return value
    isChanged = true
    return address
  })
  return isChanged ? JSON.parse(replaced) : undefined
}

it.each([
  'javascript:gdm()',
  ' \u0001JaVa\tScript:gdm()',
  'data:text/html,<p>',
  'vbscript:gdm()',
  'java\nscript:gdm()',
])('refuses %j wherever an official option takes an address', address => {
  const taken = fixtures.flatMap(({ component, options }) => {
    const changed = withAddress(options, address)
    return changed ? [{ component, changed }] : []
  })
  expect(new Set(taken.map(({ component }) => component)).size).toBeGreaterThan(15)
  for (const { component, changed } of taken) {
    // An address may also be passed over, as that of the page one is on is: then it is not in the page.
    let html = ''
    try {
      html = renderFromOptions(component, changed)
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError)
    }
    expect(html).not.toMatch(/(javascript|vbscript|data):|gdm\(\)/i)
  }
})

it('renders every text of every example as text, whatever it says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...gallery()), hostile, ({ element }, text) => {
      const { tag, props } = element as unknown as { tag: () => unknown; props: Options }
      const of = (words: string) => skeleton(render(jsx(tag, withText(props, words) as Options)))
      expect(of(text)).toEqual(of('x'.repeat(text.length)))
    }),
    { numRuns: 500 },
  )
})

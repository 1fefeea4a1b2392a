import fc from 'fast-check'
import { expect, it } from 'vitest'
import { href } from './href.ts'

it.each([
  '/plans',
  '#field',
  '?page=2',
  '',
  'plans/1',
  '//example.org',
  'https://example.org',
  'HTTP://example.org',
  'mailto:a@b.org',
  'tel:+1',
  './a:b',
  '1a:b',
])('passes %j unchanged', address => expect(href(address)).toBe(address))

it.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'javascript\r:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:x',
  'file:///etc',
  'ftp://a',
])('refuses %j', address => expect(() => href(address)).toThrow(TypeError))

it('lets nothing pass that a browser would read as a scheme it does not know', () => {
  const pieces = fc.constantFrom(
    'java',
    'script',
    ':',
    '\n',
    '\t',
    ' ',
    '\u0000',
    '/',
    'data',
    'a',
    '#',
    'http',
    '\u00a0',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
      const address = parts.join('')
      const refused = (() => {
        try {
          href(address)
          return false
        } catch {
          return true
        }
      })()
      const { protocol } = URL.canParse(address, 'https://base.example')
        ? new URL(address, 'https://base.example')
        : { protocol: 'https:' }
      // Node's URL follows the same standard as browsers.
      if (!['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)) expect(refused).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

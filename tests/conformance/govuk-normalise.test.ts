import { describe, expect, it } from 'vitest'
import { normalise } from './govuk-normalise.ts'

describe('normalised HTML', () => {
  it.each([
    ['attribute order', '<p id="a" class="b">x</p>', '<p class="b" id="a">x</p>'],
    ['indentation', '<div>\n  <p>\n    One\n  two\n  </p>\n</div>', '<div><p>One two</p></div>'],
    ['where a space lies at the edge of an inline element', '<p>A <a>b</a></p>', '<p>A<a> b</a></p>'],
    ['how a character is written', '<p>&#39;&amp;</p>', "<p>'&</p>"],
    ['how a boolean attribute is written', '<input disabled>', '<input disabled="">'],
  ])('passes over %s', (_, one, other) => expect(normalise(one)).toEqual(normalise(other)))

  it.each([
    ['a space between words in different elements', '<p><b>Error:</b> Enter</p>', '<p><b>Error:</b>Enter</p>'],
    ['escaping', '<p>&lt;b&gt;</p>', '<p><b></p>'],
    ['an attribute', '<p id="a">x</p>', '<p>x</p>'],
    ['the order of classes', '<p class="a b">x</p>', '<p class="b a">x</p>'],
    ['nesting', '<div><p>x</p></div>', '<div></div><p>x</p>'],
    ['white space in a textarea', '<textarea>a\n\nb</textarea>', '<textarea>a b</textarea>'],
  ])('keeps %s', (_, one, other) => expect(normalise(one)).not.toEqual(normalise(other)))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, parseTemplate, TemplateError, type Variables } from './template.ts'

const shown = (source: string, variables: Variables, missing: string[] = []) =>
  evaluate(parseTemplate(source), {
    variables,
    show: value => `<${value}>`,
    date: iso => `day ${iso}`,
    missing: path => missing.push(path),
  })

describe('the template language of the content', () => {
  it.each([
    ['plain words', {}, 'plain words'],
    ['{{ name }}!', { name: 'Ada' }, '<Ada>!'],
    ['{{ a.b }}', { a: { b: 'deep' } }, '<deep>'],
    ['{{ n }} {{ yes }}', { n: 3, yes: true }, '<3> <true>'],
    ['{{ day|datetodatetimeformat }}', { day: '2031-12-24' }, '<day 2031-12-24>'],
    ['{{ day|datetodatetimeformat }}', { day: 'in spring' }, '<in spring>'],
    ['{% if lot == \'a\' %}one{% elif lot == "b" %}two{% else %}three{% endif %}', { lot: 'a' }, 'one'],
    ['{% if lot == \'a\' %}one{% elif lot == "b" %}two{% else %}three{% endif %}', { lot: 'b' }, 'two'],
    ['{% if lot == \'a\' %}one{% elif lot == "b" %}two{% else %}three{% endif %}', { lot: 'c' }, 'three'],
    ["{% if 'x' in o %}has{% endif %}", { o: { x: 'y' } }, 'has'],
    ["{% if 'x' in o %}has{% endif %}", { o: { x: '' } }, ''],
    ["{% if 'x' in o %}has{% endif %}", { o: {} }, ''],
    ['{% for i in list %}({{ i }}){% endfor %}', { list: ['a', 'b'] }, '(<a>)(<b>)'],
    ['start:\n  {%- if lot == "a" %}\n  here\n  {%- endif %} end', { lot: 'a' }, 'start:\n  here end'],
    [
      '<ul>\n  {% for i in list %}\n    <li>{{ i }}</li>\n  {% endfor %}\n</ul>',
      { list: ['a'] },
      '<ul>\n    <li><a></li>\n</ul>',
    ],
  ])('makes of %j with %j: %j', (source, variables, expected) => {
    expect(shown(source, variables)).toBe(expected)
  })

  it.each([
    '{{ 1 + 1 }}',
    '{{ name.upper() }}',
    '{{ name|safe }}',
    '{{ day|datetodatetimeformat|safe }}',
    '{{ [].constructor }}',
    '{% include "secret" %}',
    '{% set x = 1 %}',
    '{% if a and b %}x{% endif %}',
    '{% if lot == "a" %}no end',
    '{% for a, b in list %}x{% endfor %}',
    '{% endif %}',
  ])('refuses what the content does not use: %s', source => {
    expect(() => parseTemplate(source)).toThrow(TemplateError)
  })

  it('shows a blank for a missing variable and tells its name', () => {
    const missing: string[] = []
    expect(shown('a{{ brief.date }}b{% for x in list %}{{ x }}{% endfor %}', {}, missing)).toBe('ab')
    expect(missing).toEqual(['brief.date', 'list'])
  })

  it('reads only own properties, never those of every object', () => {
    const missing: string[] = []
    expect(shown('{{ a.constructor }}{{ toString }}{{ __proto__ }}', { a: 'text' }, missing)).toBe('')
    expect(missing).toHaveLength(3)
  })

  it('does not read a value as a template', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        expect(shown('{{ v }}', { v: `{{ secret }}${value}{% if %}` })).toBe(`<{{ secret }}${value}{% if %}>`)
      }),
    )
  })
})

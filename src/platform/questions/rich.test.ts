import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, type RenderOptions, type Rich, readText, renderBlocks, renderInline, renderLine } from './rich.ts'

const options = (variables: RenderOptions['variables'] = {}): RenderOptions => ({
  variables,
  missing: path => {
    throw new Error(`no variable ${path}`)
  },
  date: iso => iso,
  number: id => (id === 'known' ? 7 : undefined),
})

/** The tree in short: text as it is, an element as tag(children). */
const short = (rich: Rich): string =>
  rich
    .map(piece => {
      if (typeof piece === 'string') return piece
      const link = piece.href === undefined ? '' : ` ${piece.href}${piece.newTab ? ' new' : ''}`
      return `${piece.tag}${link}(${short(piece.children)})`
    })
    .join('')
    .replaceAll('\n', '/')

const blocks = (source: string, variables = {}) => short(renderBlocks(readText(source), options(variables)))

describe('texts of the content', () => {
  it.each([
    ['One.\n\nTwo.', 'p(One.)p(Two.)'],
    ['**Bold** and *soft*', 'p(strong(Bold) and em(soft))'],
    ['nice&#8209;to&#8209;have&hellip;&nbsp;x', 'p(nice\u2011to\u2011have…\u00A0x)'],
    ['##No space\ntext', 'h2(No space)p(text)'],
    ['##1\\. Numbered', 'h2(1. Numbered)'],
    ['- a\n- b', 'ul(li(a)li(b))'],
    ['1. a\n2. b', 'ol(li(a)li(b))'],
    ['[guide](https://example.org/a)', 'p(a https://example.org/a(guide))'],
    ['[bad](javascript:alert)', 'p([bad](javascript:alert))'],
    ['<a href="javascript:alert(1)">bad</a> text', 'p(bad text)'],
    [
      '<a class="x" href="https://example.org/?a=1&amp;b=2" target="_blank">go</a>',
      'p(a https://example.org/?a=1&b=2 new(go))',
    ],
    ['one<br/>two<br>three', 'p(onebr()twobr()three)'],
    ['<span class="visuallyhidden">quiet</span> loud', 'p(hidden(quiet) loud)'],
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<p style="x" onclick="y">text &amp; more</p>', 'p(text & more)'],
    ['<img src=x onerror=alert(1)>', ''],
    ['see [[known]] and [[unknown]].', 'p(see 7 and .)'],
    ['# Title', 'h2(Title)'],
  ])('reads %j', (source, expected) => {
    expect(blocks(source)).toBe(expected)
  })

  it('puts list items made by a loop into one list', () => {
    const source = '<ul class="x">\n  {% for i in list %}\n    <li>{{ i }}</li>\n  {% endfor %}\n</ul>'
    expect(blocks(source, { list: ['a', 'b'] }).replace(/\/? */g, '')).toBe('ul(li(a)li(b))')
  })

  it('leaves a label without its paragraph', () => {
    expect(short(renderLine(readText('What?'), options()))).toBe('What?')
    expect(short(renderLine(readText('What?\n\n- this'), options()))).toBe('p(What?)ul(li(this))')
    expect(short(renderInline(readText('1. January'), options()))).toBe('1. January')
  })

  it.each([
    '<b>bold</b>',
    '**bold** _soft_ `code`',
    '[link](https://example.org)',
    '# heading',
    '- item',
    '&amp; &#8209;',
    '<script>alert(1)</script>',
    '[[known]]',
    '\\*',
    'https://example.org',
  ])('shows a value as it was typed: %j', value => {
    expect(blocks('Before {{ v }} after', { v: value })).toBe(`p(Before ${value} after)`)
    expect(blocks('{{ v }}', { v: value })).toBe(`p(${value})`)
    expect(blocks('- {{ v }}', { v: value })).toBe(`ul(li(${value}))`)
    expect(blocks('<ul><li>{{ v }}</li></ul>', { v: value })).toBe(`ul(li(${value}))`)
  })

  it('keeps the line breaks of a value and never puts a value into a link', () => {
    expect(blocks('{{ v }}', { v: 'a\nb' })).toBe('p(abr()b)')
    expect(blocks('[x](https://example.org/{{v}})', { v: 'a' })).not.toContain('a https')
    expect(blocks('<a href="{{ v }}">x</a> y', { v: 'https://example.org' })).toBe('p(x y)')
  })

  it('gives any value back unchanged, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), value => {
        const oneLine = value.replaceAll('\n', ' ').trim()
        const rich = renderBlocks(readText('x {{ v }} y'), options({ v: oneLine }))
        expect(short(rich)).toBe(`p(x ${oneLine} y)`)
      }),
    )
  })

  it('gives words without formatting for titles and messages', () => {
    const rich = renderBlocks(readText('Say **what**:\n\n- one\n- two<br/>more'), options())
    expect(plainText(rich)).toBe('Say what: one two more')
  })
})

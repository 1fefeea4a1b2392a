import { expect, it } from 'vitest'
import { atomFeed, element, xmlText } from './index.ts'

it('keeps text in its place and leaves out what XML forbids', () => {
  expect(xmlText('</a> & "b"\u0000\u0008')).toBe('&lt;/a&gt; &amp; &quot;b&quot;')
  expect(element('a', { href: '"><script>', lang: null }, xmlText('<b>'))).toBe(
    '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;</a>',
  )
  expect(element('a', {})).toBe('<a/>')
})

it('writes a feed with what each entry has', () => {
  const entry = {
    id: 'urn:1',
    title: 'One & all',
    href: 'https://a.example/1',
    updated: '2030-01-01T00:00:00Z',
    author: 'A',
  }
  const feed = atomFeed({
    self: 'https://a.example/feed',
    page: 'https://a.example/',
    title: 'News',
    updated: entry.updated,
    entries: [
      entry,
      { ...entry, id: 'urn:2', summary: '', category: 'risk', type: 'application/json', language: 'es' },
    ],
  })
  expect(feed).toContain('<title>One &amp; all</title>')
  expect(feed).toContain('<entry xml:lang="es"><id>urn:2</id>')
  expect(feed).toContain('<category term="risk"/><summary/>')
  expect(feed.match(/<entry/g)).toHaveLength(2)
})

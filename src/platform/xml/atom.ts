import { element, xmlText } from './text.ts'

/** One entry. Addresses are whole, moments in ISO 8601. */
export interface AtomEntry {
  /** Stays the same for ever. */
  id: string
  title: string
  href: string
  /** What is found there; a page when left out. */
  type?: string
  updated: string
  published?: string
  author: string
  summary?: string
  category?: string
  language?: string
}

export interface AtomFeed {
  self: string
  /** The page that the feed is about. */
  page: string
  title: string
  updated: string
  language?: string
  /** Newest first. */
  entries: readonly AtomEntry[]
}

/** A feed for readers: Atom, RFC 4287. */
export const atomFeed = ({ self, page, title, updated, language, entries }: AtomFeed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, [
      element('id', {}, xmlText(self)),
      element('title', {}, xmlText(title)),
      element('link', { rel: 'self', href: self }),
      element('link', { href: page }),
      element('updated', {}, updated),
      ...entries.map(atomEntry),
    ]),
  ].join('\n')

const atomEntry = (entry: AtomEntry): string =>
  element('entry', { 'xml:lang': entry.language }, [
    element('id', {}, xmlText(entry.id)),
    element('title', {}, xmlText(entry.title)),
    element('link', { href: entry.href, type: entry.type }),
    entry.published ? element('published', {}, entry.published) : '',
    element('updated', {}, entry.updated),
    element('author', {}, element('name', {}, xmlText(entry.author))),
    entry.category ? element('category', { term: entry.category }) : '',
    entry.summary === undefined ? '' : element('summary', {}, xmlText(entry.summary)),
  ])

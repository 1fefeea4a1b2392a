import type { PageText, PlaybookPage } from './schema.ts'

/** A text that was changed, for feed readers. */
export interface FeedEntry {
  /** An address that stays the same for this edition of this text. */
  id: string
  title: string
  summary: string
  language: string
  href: string
  updated: string
  author: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML: what the format forbids is left out, what means something is written as an entity. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, letter => entities[letter] ?? letter)

/** An Atom feed (RFC 4287). @param entries newest first */
export const atomOf = (self: string, page: string, title: string, entries: readonly FeedEntry[], now: Date): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xml(self)}</id><title>${xml(title)}</title><link rel="self" href="${xml(self)}"/>`,
    `<link href="${xml(page)}"/><updated>${entries[0]?.updated ?? now.toISOString()}</updated>`,
    ...entries.map(one =>
      [
        `<entry xml:lang="${xml(one.language)}"><id>${xml(one.id)}</id><title>${xml(one.title)}</title>`,
        `<link href="${xml(one.href)}"/><updated>${one.updated}</updated>`,
        `<author><name>${xml(one.author)}</name></author><summary>${xml(one.summary)}</summary></entry>`,
      ].join(''),
    ),
    '</feed>',
  ].join('\n')

/** @param addressOf the whole address of a page */
export const entriesOf = (pages: readonly PlaybookPage[], addressOf: (id: string) => string): FeedEntry[] =>
  pages
    .flatMap(page => [...page.texts.values()])
    .sort((a, b) => (a.changed === b.changed ? (a.id < b.id ? -1 : 1) : a.changed < b.changed ? 1 : -1))
    .map(text => ({
      id: `${addressOf(text.id)}?lang=${text.language}&edition=${text.edition}`,
      title: text.title,
      summary: text.summary,
      language: text.language,
      href: `${addressOf(text.id)}?lang=${text.language}`,
      updated: `${text.changed}T00:00:00Z`,
      author: authorOf(text),
    }))

const authorOf = ({ contributors }: PageText): string => contributors.at(-1)?.government ?? ''

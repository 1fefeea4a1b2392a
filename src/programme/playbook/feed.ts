import type { AtomEntry } from '#platform/xml'
import type { PageText, PlaybookPage } from './schema.ts'

/** @param addressOf the whole address of a page */
export const entriesOf = (pages: readonly PlaybookPage[], addressOf: (id: string) => string): AtomEntry[] =>
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

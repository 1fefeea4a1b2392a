import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '#platform/config'
import { Refusal } from '#platform/errors'
import { firstLanguage, parsePlaybook } from './parse.ts'
import { type PageText, type PlaybookPage, stages } from './schema.ts'

/** Reads the pages below a folder with one folder per language. Throws PlaybookErrors, or an error of the file system. */
export function readPlaybook(folder: string): PlaybookPage[] {
  const languages = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  const files = languages.flatMap(({ name: language }) =>
    readdirSync(join(folder, language))
      .filter(file => file.endsWith('.md'))
      .sort()
      .map(file => ({
        file: join('content', 'playbook', language, file),
        language,
        text: readFileSync(join(folder, language, file), 'utf8'),
      })),
  )
  return inOrder(parsePlaybook(files))
}

/** Along the lifecycle. */
function inOrder(pages: readonly PlaybookPage[]): PlaybookPage[] {
  return [...pages].sort(
    (a, b) =>
      stages.indexOf(a.stage) - stages.indexOf(b.stage) || a.intervention - b.intervention || (a.id < b.id ? -1 : 1),
  )
}

// Read as the process starts, like the locales: an installation whose content has faults does not serve half of it.
const installed = readPlaybook(join(rootFolder, 'content', 'playbook'))
const byId = new Map(installed.map(page => [page.id, page]))

/** The pages that come with the platform, in the order of the lifecycle. */
export const shippedPages = (): readonly PlaybookPage[] => installed

export const shippedPage = (id: string): PlaybookPage | undefined => byId.get(id)

export function requireShipped(id: string): PlaybookPage {
  const page = byId.get(id)
  if (!page) throw new Refusal('not-found', 'playbook.not-found')
  return page
}

/** A page's text in a language, and in the first one where there is none. */
export function textIn(page: Pick<PlaybookPage, 'texts'>, language: string): PageText {
  const text = page.texts.get(language) ?? page.texts.get(firstLanguage) ?? [...page.texts.values()][0]
  if (!text) throw new Error('A page of the playbook has no text.')
  return text
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '#platform/db'
import { type Statement, standing, standingAmong, statementsOn } from '#programme/publications'
import { shippedPage, shippedPages } from './installed.ts'
import { firstLanguage } from './parse.ts'
import { Head, type PageText, type PlaybookPage } from './schema.ts'

/** The kind of statement in which a programme publishes an edition. */
export const statementKind = 'playbook'

/** What a statement says: one edition of a page's text in one language. */
const EditionBody = Head.pick({ title: true, summary: true, stage: true, audience: true, intervention: true })
  .extend(Head.pick({ principles: true, edition: true, changed: true, contributors: true }).shape)
  .extend({ page: Head.shape.id, language: z.string(), body: z.string(), basedOn: z.int(), reason: z.string() })
  .loose()
export type EditionBody = z.infer<typeof EditionBody>

/** A published edition with when it was published. */
export interface Edition extends EditionBody {
  publishedAt: Date
}

const editionOf = ({ body, publishedAt }: Statement): Edition => ({ ...EditionBody.parse(body), publishedAt })

/**
 * The id under which a programme makes statements about a page in a language: the same for all editions of it. An UUID
 * made from the names, version 8 of RFC 9562.
 */
export function subjectOf(governmentId: string, page: string, language: string): string {
  const digits = createHash('sha256').update(`playbook ${governmentId} ${page} ${language}`).digest('hex')
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join('-')
}

// Hundreds of texts at the most: pages times languages.
const most = 2000

/** The newest editions of a programme, by what it has published. */
export const editionsHere = async (tx: Transaction): Promise<Edition[]> =>
  (await standing(tx, { kind: statementKind, limit: most })).map(editionOf)

/** The editions of one text that the programme has published, newest first. */
export const editionsOn = async (
  tx: Transaction,
  governmentId: string,
  page: string,
  language: string,
): Promise<Edition[]> => (await statementsOn(tx, statementKind, subjectOf(governmentId, page, language))).map(editionOf)

const textOf = (edition: EditionBody): PageText => ({
  id: edition.page,
  language: edition.language,
  title: edition.title,
  summary: edition.summary,
  edition: edition.edition,
  changed: edition.changed,
  contributors: edition.contributors,
  body: edition.body,
})

/** The pages that come with the platform, with a programme's editions over them and its own pages among them. */
export function withEditions(pages: readonly PlaybookPage[], editions: readonly EditionBody[]): PlaybookPage[] {
  const own = editions.filter(edition => !pages.some(({ id }) => id === edition.page))
  const added = [...new Set(own.map(({ page }) => page))].map(id => pageFrom(own.filter(one => one.page === id)))
  const all = [...pages, ...added.flatMap(page => page ?? [])]
  return all.map(page => ({
    ...page,
    texts: new Map([
      ...page.texts,
      ...editions.filter(one => one.page === page.id).map(one => [one.language, textOf(one)] as const),
    ]),
  }))
}

/** A page that a programme wrote: what it is about comes from the edition that was published last. */
function pageFrom(editions: readonly EditionBody[]): PlaybookPage | undefined {
  const [newest] = editions
  if (!newest) return undefined
  const { page: id, stage, audience, intervention, principles } = newest
  return { id, stage, audience, intervention, principles, steps: [], read: [], texts: new Map() }
}

/** A few pages with a programme's newest editions over them, in one language and in the first one. */
export async function withAccepted(
  tx: Transaction,
  governmentId: string,
  pages: readonly PlaybookPage[],
  language: string,
): Promise<PlaybookPage[]> {
  const subjects = [...new Set([language, firstLanguage])].flatMap(one =>
    pages.map(({ id }) => subjectOf(governmentId, id, one)),
  )
  return withEditions(pages, (await standingAmong(tx, [statementKind], subjects)).map(editionOf))
}

/** The playbook of the programme of a transaction. */
export const playbookHere = async (tx: Transaction): Promise<PlaybookPage[]> =>
  withEditions(shippedPages(), await editionsHere(tx))

/** A text as it comes with the platform. */
export const shippedText = (page: string, language: string): PageText | undefined =>
  shippedPage(page)?.texts.get(language)

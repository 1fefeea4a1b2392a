import type { z } from 'zod'
import { readYaml } from '#governments/packs'
import { Head, type PageText, type PlaybookPage, TranslatedHead } from './schema.ts'
import { linksIn, partsOf } from './text.ts'

/** A file of the content: its name as faults show it, the language of its folder, its text. */
export interface PlaybookFile {
  file: string
  language: string
  text: string
}

/** Everything wrong with the pages, one line each: `content/playbook/en/x.md:3:8 stage: …`. */
export class PlaybookErrors extends Error {
  override name = 'PlaybookErrors'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`the playbook cannot be used:\n${problems.join('\n')}`)
    this.problems = problems
  }
}

/** The language in which every page exists. */
export const firstLanguage = 'en'
const leastParts = 3

interface Read<T> {
  source: PlaybookFile
  head: T
  body: string
}

/** Splits a file into what stands between its first two lines of `---`, and the text after that. */
function halves({ file, text }: PlaybookFile, problems: string[]): { head: string; body: string } | undefined {
  const match = /^---\n(.*?\n)---\n(.*)$/s.exec(text)
  if (!match) problems.push(`${file}:1:1 begin with facts between two lines of ---`)
  return match ? { head: match[1] ?? '', body: (match[2] ?? '').trim() } : undefined
}

function readFile<T extends TranslatedHead>(
  source: PlaybookFile,
  schema: z.ZodType<T>,
  problems: string[],
): Read<T> | undefined {
  const { file } = source
  const both = halves(source, problems)
  if (!both) return undefined
  const yaml = readYaml(both.head)
  // The facts begin in the second line of the file.
  const at = (path: readonly (string | number)[]) => {
    const { line, column } = yaml.positionOf(path)
    return `${file}:${line + 1}:${column}`
  }
  problems.push(...yaml.syntax.map(({ message, position }) => `${file}:${position.line + 1}:1 ${message}`))
  if (yaml.syntax.length > 0) return undefined
  const parsed = schema.safeParse(yaml.value)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const steps = path.map(step => (typeof step === 'number' ? step : String(step)))
      problems.push(`${at(steps)} ${steps.join('.')}: ${message}`)
    }
    return undefined
  }
  const name = file.split('/').at(-1)
  if (name !== `${parsed.data.id}.md`) problems.push(`${at(['id'])} id: the file is called ${name}`)
  problems.push(...textProblems(both.body).map(message => `${file} ${message}`))
  return { source, head: parsed.data, body: both.body }
}

/** What is wrong with the text of a page, whoever wrote it: the same for content and for what people propose. */
export function textProblems(body: string): string[] {
  const { before, parts } = partsOf(body)
  const problems: string[] = []
  if (before) problems.push('begin the text with a heading: ##')
  if (parts.length < leastParts) problems.push(`divide the text by at least ${leastParts} headings: ##`)
  if (/^#\s/m.test(body)) problems.push('the title stands above the text; begin parts with ##')
  if (/<\/?[a-z!]/i.test(body)) problems.push('write Markdown without HTML')
  if (parts.some(part => !part.heading || !part.text)) problems.push('a heading needs words, and text below it')
  const wrong = linksIn(body).filter(link => !/^(\/|https:\/\/)/.test(link))
  if (wrong.length > 0) problems.push(`link only to https and to addresses here: ${wrong.join(', ')}`)
  return problems
}

const textOf = ({ source, head, body }: Read<TranslatedHead>): PageText => ({
  id: head.id,
  title: head.title,
  summary: head.summary,
  edition: head.edition,
  changed: head.changed,
  contributors: head.contributors,
  language: source.language,
  body,
})

/** Pages that others name and that are not there. */
function strayLinks(pages: ReadonlyMap<string, Read<Head>>, all: readonly Read<TranslatedHead>[]): string[] {
  const named = all.flatMap(({ source, body }) =>
    linksIn(body).flatMap(link => {
      const id = /^\/playbook\/([^/#?]+)/.exec(link)?.[1]
      return id ? [{ file: source.file, id }] : []
    }),
  )
  const next = [...pages.values()].flatMap(({ source, head }) => head.read.map(id => ({ file: source.file, id })))
  return [...named, ...next].filter(({ id }) => !pages.has(id)).map(({ file, id }) => `${file} there is no page ${id}`)
}

/** A translation of what is not there, of an edition to come, or with another number of parts. */
function translationProblems(pages: ReadonlyMap<string, Read<Head>>, one: Read<TranslatedHead>): string[] {
  const { file } = one.source
  const original = pages.get(one.head.id)
  if (!original) return [`${file} translates a page that is not there`]
  const isCurrent = one.head.edition === original.head.edition
  const parts = [partsOf(one.body).parts.length, partsOf(original.body).parts.length]
  return [
    ...(one.head.edition > original.head.edition
      ? [`${file} edition: the page is only at ${original.head.edition}`]
      : []),
    ...(isCurrent && parts[0] !== parts[1] ? [`${file} has ${parts[0]} parts, and the original ${parts[1]}`] : []),
  ]
}

/**
 * Puts the pages together from their files, by their place in the lifecycle as the files come.
 * @throws PlaybookErrors with everything that is wrong, by file
 */
export function parsePlaybook(files: readonly PlaybookFile[]): PlaybookPage[] {
  const problems: string[] = []
  const [first, others] = [true, false].map(is => files.filter(one => (one.language === firstLanguage) === is))
  const originals = (first ?? []).flatMap(file => readFile(file, Head, problems) ?? [])
  const translations = (others ?? []).flatMap(file => readFile(file, TranslatedHead, problems) ?? [])
  const pages = new Map(originals.map(one => [one.head.id, one]))
  // What a page with faults is named by would be called missing.
  if (problems.length === 0) {
    problems.push(...strayLinks(pages, [...originals, ...translations]))
    problems.push(...translations.flatMap(one => translationProblems(pages, one)))
  }
  if (problems.length > 0) throw new PlaybookErrors(problems)
  return originals.map(one => {
    const { id, stage, audience, intervention, principles, steps, read } = one.head
    const texts = [one, ...translations.filter(({ head }) => head.id === id)].map(textOf)
    return {
      ...{ id, stage, audience, intervention, principles, steps, read },
      texts: new Map(texts.map(text => [text.language, text])),
    }
  })
}

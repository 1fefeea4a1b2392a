import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Manifest, manifestOf } from './manifest.ts'
import { QuestionFile, SectionFile } from './schema.ts'

/** One framework's content: everything in its folder, read and checked. */
export interface Framework {
  /** The folder's name. */
  slug: string
  /** By the file's name without ending, for example `edit_brief`. */
  manifests: ReadonlyMap<string, Manifest>
  /** Texts that belong to no question, as the files have them; render their texts with `renderText`. */
  messages: ReadonlyMap<string, unknown>
  metadata: ReadonlyMap<string, unknown>
  /** How many content files were read. */
  files: number
}

/** Content that cannot be used: says which file and what is wrong with it. */
export class ContentError extends Error {
  override name = 'ContentError'
}

type QuestionSet = ReadonlyMap<string, QuestionFile>

function readYaml(file: string): unknown {
  try {
    // The content was written for a YAML 1.1 reader that lets the last of equal keys win: it has `optional: yes`, and
    // question files that give `depends` twice.
    return parse(readFileSync(file, 'utf8'), { version: '1.1', uniqueKeys: false })
  } catch (error) {
    throw new ContentError(`${file}: ${error instanceof Error ? error.message : error}`)
  }
}

function check<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(readYaml(file))
  if (parsed.success) return parsed.data
  throw new ContentError(`${file}: ${z.prettifyError(parsed.error)}`)
}

/** The YAML files of a folder, in order of name; none if the folder is not there. */
function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(file => file.endsWith('.yml'))
      .sort()
      .map(file => join(folder, file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const nameOf = (file: string) => basename(file, '.yml')

function readAll<T>(folder: string, read: (file: string) => T): Map<string, T> {
  return new Map(yamlFiles(folder).map(file => [nameOf(file), read(file)]))
}

/** A manifest does not say which set its questions come from: it is the one that has them all. */
function setFor(file: string, sections: readonly SectionFile[], sets: readonly QuestionSet[]): QuestionSet {
  const names = sections.flatMap(section => section.questions)
  const fitting = sets.filter(set => names.every(name => set.has(name)))
  const [set] = fitting
  if (fitting.length === 1 && set) return set
  throw new ContentError(`${file}: ${fitting.length} sets of questions have all the questions it names`)
}

/**
 * Reads a framework's folder whole: `manifests/`, `questions/*` and, if there, `messages/` and `metadata/`.
 * @param lang the language the content is written in, a BCP 47 tag
 * @throws ContentError naming the file
 */
export function loadFramework(folder: string, lang: string): Framework {
  const slug = basename(folder)
  const sets = readdirSync(join(folder, 'questions'))
    .sort()
    .map(set => readAll(join(folder, 'questions', set), file => check(QuestionFile, file)))
  const manifests = readAll(join(folder, 'manifests'), file => {
    const sections = check(z.array(SectionFile), file)
    try {
      return manifestOf({ framework: slug, name: nameOf(file), lang }, sections, setFor(file, sections, sets))
    } catch (error) {
      throw error instanceof ContentError
        ? error
        : new ContentError(`${file}: ${error instanceof Error ? error.message : error}`)
    }
  })
  const messages = readAll(join(folder, 'messages'), readYaml)
  const metadata = readAll(join(folder, 'metadata'), readYaml)
  const questions = sets.reduce((total, set) => total + set.size, 0)
  return { slug, manifests, messages, metadata, files: questions + manifests.size + messages.size + metadata.size }
}

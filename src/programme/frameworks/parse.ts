import type { z } from 'zod'
import { type Path, type Positioned, readYaml } from '#governments/packs'
import {
  type Framework,
  FrameworkFile,
  mapsPillarOf,
  type Pillar,
  type Question,
  SomeWords,
  WholeWords,
} from './schema.ts'

/** A file of the content: its name as errors show it, and its text. */
export interface ContentFile {
  file: string
  text: string
}

/** Everything wrong with a framework, one line each: `en.yaml:12:7 questions.x.levels: write four levels`. */
export class ContentErrors extends Error {
  override name = 'ContentErrors'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`the content cannot be used:\n${problems.join('\n')}`)
    this.problems = problems
  }
}

/** The language in which everything is written. */
export const firstLanguage = 'en'

interface Read<T> {
  value: T | undefined
  /** One line about a place in the file. @param isName true when the name itself is wrong, not what stands there */
  at(path: Path, message: string, isName?: boolean): string
}

const stepInto = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined

function lineOf(file: string, source: Positioned, path: Path, message: string, isName = false): string {
  const { line, column } = isName ? source.positionOfKey(path) : source.positionOf(path)
  return `${file}:${line}:${column} ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`
}

/** Reads one file by its schema; what is wrong goes onto the list. */
function read<T>({ file, text }: ContentFile, schema: z.ZodType<T>, problems: string[]): Read<T> {
  const source = readYaml(text)
  const at: Read<T>['at'] = (path, message, isName) => lineOf(file, source, path, message, isName)
  problems.push(
    ...source.syntax.map(({ message, position }) => `${file}:${position.line}:${position.column} ${message}`),
  )
  if (source.syntax.length > 0) return { value: undefined, at }
  const parsed = schema.safeParse(source.value)
  if (parsed.success) return { value: parsed.data, at }
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(step => (typeof step === 'number' ? step : String(step)))
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n')
      problems.push(...issue.keys.map((key, i) => at([...path, key], messages[i] ?? issue.message, true)))
    } else {
      const isMissing = issue.path.reduce(stepInto, source.value) === undefined
      problems.push(at(path, isMissing ? 'this is missing' : issue.message))
    }
  }
  return { value: undefined, at }
}

const questionsOf = (file: FrameworkFile) =>
  file.pillars.flatMap((pillar, p) => pillar.questions.map((question, q) => ({ id: question.id, p, q })))

/** Ids that stand twice, each at its second place. */
function repeated(file: FrameworkFile, at: Read<FrameworkFile>['at']): string[] {
  const seen = new Set<string>()
  const places: { id: string; path: Path }[] = [
    ...file.pillars.map(({ id }, p) => ({ id, path: ['pillars', p, 'id'] })),
    ...questionsOf(file).map(({ id, p, q }) => ({ id, path: ['pillars', p, 'questions', q, 'id'] })),
  ]
  return places.flatMap(({ id, path }) => {
    const isSecond = seen.has(id)
    seen.add(id)
    return isSecond ? [at(path, `${id} stands twice`)] : []
  })
}

/** Words without a question or pillar, and, for the first language, those that have no words. */
function mismatches(file: FrameworkFile, words: Read<SomeWords>, isFirst: boolean): string[] {
  if (!words.value) return []
  const known = { pillars: file.pillars.map(({ id }) => id), questions: questionsOf(file).map(({ id }) => id) }
  return (['pillars', 'questions'] as const).flatMap(part => {
    const written = Object.keys(words.value?.[part] ?? {})
    const strange = written.filter(id => !known[part].includes(id))
    const missing = isFirst ? known[part].filter(id => !written.includes(id)) : []
    return [
      ...strange.map(id => words.at([part, id], 'framework.yaml has no such id', true)),
      ...missing.map(id => words.at([part], `there are no words for ${id}`, true)),
    ]
  })
}

const question = (pillar: string, entry: FrameworkFile['pillars'][number]['questions'][number]): Question => ({
  id: entry.id,
  pillar,
  edition: entry.edition,
  oecd: entry.oecd,
  maps: { indicators: entry.maps, pillars: [...new Set(entry.maps.map(mapsPillarOf))].sort((a, b) => a - b) },
  ask: entry.ask,
})

const pillar = ({ id, questions }: FrameworkFile['pillars'][number]): Pillar => ({
  id,
  questions: questions.map(entry => question(id, entry)),
})

const nameOf = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.yaml$/, '')

/**
 * Puts one version of the diagnostic together from its files: `framework.yaml`, `en.yaml` with all of the words, and files
 * of further languages with some of them. Throws ContentErrors with everything that is wrong, by file and line.
 * @param folder the folder's name, which is the version
 */
export function parseFramework(folder: string, files: readonly ContentFile[]): Framework {
  const problems: string[] = []
  const head = files.find(({ file }) => nameOf(file) === 'framework')
  if (!head) throw new ContentErrors([`${folder}: there is no framework.yaml`])
  const core = read(head, FrameworkFile, problems)
  const languages = new Map<string, Read<SomeWords>>()
  for (const one of files) {
    const name = nameOf(one.file)
    if (one === head) continue
    const words = name === firstLanguage ? read<SomeWords>(one, WholeWords, problems) : read(one, SomeWords, problems)
    languages.set(name, words)
    if (words.value && words.value.language !== name)
      problems.push(words.at(['language'], `the file is called ${name}.yaml`))
  }
  if (!languages.has(firstLanguage)) problems.push(`${folder}: there is no ${firstLanguage}.yaml`)
  if (core.value) {
    if (String(core.value.version) !== folder) problems.push(core.at(['version'], `the folder is called ${folder}`))
    problems.push(...repeated(core.value, core.at))
    for (const [name, words] of languages) problems.push(...mismatches(core.value, words, name === firstLanguage))
  }
  if (problems.length > 0 || !core.value) throw new ContentErrors(problems)
  const inOrder = [...languages.keys()].sort((a, b) =>
    a === firstLanguage ? -1 : b === firstLanguage ? 1 : a < b ? -1 : 1,
  )
  return {
    version: core.value.version,
    edition: core.value.edition,
    pillars: core.value.pillars.map(pillar),
    languages: inOrder,
    words: new Map(
      inOrder.flatMap(name => (languages.get(name)?.value ? [[name, languages.get(name)?.value]] : [])) as [
        string,
        SomeWords,
      ][],
    ),
  }
}

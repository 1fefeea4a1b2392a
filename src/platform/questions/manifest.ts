import { z } from 'zod'
import { readText, type Text } from './rich.ts'
import { type QuestionContent, QuestionFile, type SectionContent, SectionFile } from './schema.ts'
import { canonical, contentHash } from './version.ts'

/**
 * One list of sections with their questions, before it is resolved for somebody. Answers are pinned to `version`: the
 * hash of `source`, which holds everything that the questions, their rules and their messages come from.
 */
export interface Manifest {
  framework: string
  name: string
  /** The language of the content, a BCP 47 tag. */
  lang: string
  sections: readonly SectionContent[]
  /** SHA-256 of `source`, in hexadecimal. */
  version: string
  /** The canonical JSON of this manifest. Kept beside answers, it revives by `reviveManifest` when packages move on. */
  source: string
  /** The texts of the content, read once. */
  text(source: string): Text
}

interface Identity {
  framework: string
  name: string
  lang: string
}

const QuestionStored: z.ZodType<QuestionContent> = QuestionFile.omit({ questions: true }).extend({
  ref: z.string(),
  id: z.string(),
  get questions() {
    return z.array(QuestionStored).optional()
  },
})

const ManifestStored = z.strictObject({
  framework: z.string(),
  name: z.string(),
  lang: z.string(),
  sections: z.array(SectionFile.omit({ questions: true }).extend({ questions: z.array(QuestionStored) })),
})

function placed(ref: string, files: ReadonlyMap<string, QuestionFile>, above: readonly string[]): QuestionContent {
  const file = files.get(ref)
  if (!file) throw new Error(`there is no question "${ref}"`)
  if (above.includes(ref)) throw new Error(`the question "${ref}" is a part of itself`)
  const { questions, ...content } = file
  const parts = questions?.map(part => placed(part, files, [...above, ref]))
  return { ...content, ref, id: content.id ?? ref, ...(parts ? { questions: parts } : {}) }
}

/** Puts the questions into their sections and gives the whole its version. Throws Error for what does not fit. */
export function manifestOf(
  identity: Identity,
  sections: readonly SectionFile[],
  files: ReadonlyMap<string, QuestionFile>,
): Manifest {
  return built(
    identity,
    sections.map(section => ({ ...section, questions: section.questions.map(ref => placed(ref, files, [])) })),
  )
}

/** The manifest that a stored `source` came from. Throws when the text was not made by this engine. */
export function reviveManifest(source: string): Manifest {
  const { sections, ...identity } = ManifestStored.parse(JSON.parse(source))
  return built(identity, sections)
}

function built(identity: Identity, sections: readonly SectionContent[]): Manifest {
  const source = canonical({ ...identity, sections })
  const texts = new Map<string, Text>()
  const text = (words: string) => {
    const known = texts.get(words) ?? readText(words)
    texts.set(words, known)
    return known
  }
  for (const section of sections) readSection(section, text)
  return { ...identity, sections, version: contentHash(source), source, text }
}

/** Reads every text once, so that what cannot be read fails when the content is loaded. */
function readSection(section: SectionContent, text: (source: string) => Text): void {
  for (const source of [section.name, section.description, section.summary_page_description]) if (source) text(source)
  for (const question of section.questions) readQuestion(question, text)
}

function readQuestion(question: QuestionContent, text: (source: string) => Text): void {
  const { question: label, name, hint, question_advice: advice, empty_message: empty } = question
  const messages = question.validations?.map(({ message }) => message) ?? []
  for (const source of [label, name, hint, advice, empty, ...messages]) if (source) text(source)
  for (const part of question.questions ?? []) readQuestion(part, text)
}

import { manifestOf } from './manifest.ts'
import type { Question, Questionnaire } from './model.ts'
import { type ResolveOptions, resolve } from './resolve.ts'
import { QuestionFile, type SectionFile } from './schema.ts'

type QuestionGiven = Partial<QuestionFile> & Pick<QuestionFile, 'type'>

/** A variable that is not there is a mistake in a test. */
export const strict: Pick<ResolveOptions, 'missing' | 'date'> = {
  missing: variable => {
    throw new Error(`no variable ${variable}`)
  },
  date: iso => iso,
}

/** A questionnaire of some questions by their names, in one section unless sections are given. */
export function aQuestionnaire(
  questions: Readonly<Record<string, QuestionGiven>>,
  options: Partial<ResolveOptions> & { sections?: readonly SectionFile[] } = {},
): Questionnaire {
  const { sections, ...rest } = options
  const files = new Map(
    Object.entries(questions).map(([ref, given]) => [
      ref,
      QuestionFile.parse({ question: `What of ${ref}?`, ...given }),
    ]),
  )
  const parts = new Set([...files.values()].flatMap(file => file.questions ?? []))
  const all = sections ?? [{ name: 'All', editable: true, questions: [...files.keys()].filter(ref => !parts.has(ref)) }]
  const manifest = manifestOf({ framework: 'test', name: 'test', lang: 'en' }, all, files)
  return resolve(manifest, { variables: {}, ...strict, ...rest })
}

/** The questions of the only section. */
export const someQuestions = (...given: Parameters<typeof aQuestionnaire>): readonly Question[] =>
  aQuestionnaire(...given).sections[0]?.questions ?? []

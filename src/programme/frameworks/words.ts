import { firstLanguage } from './parse.ts'
import type { Framework, SomeWords } from './schema.ts'

/** Words and the language in which they are: that of the page when they are written in it, otherwise the first. */
export interface Said {
  text: string
  language: string
}

/** The words of one question. */
export interface QuestionSaid {
  title: Said
  question: Said
  why: Said
  /** Four, from level 1 to level 4. */
  levels: readonly Said[]
  evidence: readonly Said[]
}

type Choose<T> = (words: SomeWords) => T | undefined

function said<T>(framework: Framework, language: string, pick: Choose<T>): { value: T; language: string } {
  for (const name of [language, firstLanguage]) {
    const words = framework.words.get(name)
    const value = words && pick(words)
    if (value !== undefined) return { value, language: name }
  }
  throw new Error(`Version ${framework.version} of the diagnostic lacks words.`)
}

function text(framework: Framework, language: string, pick: Choose<string>): Said {
  const { value, language: found } = said(framework, language, pick)
  return { text: value, language: found }
}

function list(framework: Framework, language: string, pick: Choose<readonly string[]>): Said[] {
  const { value, language: found } = said(framework, language, pick)
  return value.map(one => ({ text: one, language: found }))
}

export const frameworkWords = (framework: Framework, language: string): { title: Said; summary: Said } => ({
  title: text(framework, language, words => words.title),
  summary: text(framework, language, words => words.summary),
})

export const pillarWords = (framework: Framework, id: string, language: string): { title: Said; summary: Said } => ({
  title: text(framework, language, words => words.pillars?.[id]?.title),
  summary: text(framework, language, words => words.pillars?.[id]?.summary),
})

export const questionTitle = (framework: Framework, id: string, language: string): Said =>
  text(framework, language, words => words.questions?.[id]?.title)

export const questionWords = (framework: Framework, id: string, language: string): QuestionSaid => ({
  title: questionTitle(framework, id, language),
  question: text(framework, language, words => words.questions?.[id]?.question),
  why: text(framework, language, words => words.questions?.[id]?.why),
  levels: list(framework, language, words => words.questions?.[id]?.levels),
  evidence: list(framework, language, words => words.questions?.[id]?.evidence),
})

/** The `lang` attribute that words need on a page: none where they are in its language. */
export const langOf = ({ language }: Said, ofPage: string): string | undefined =>
  language === ofPage ? undefined : language

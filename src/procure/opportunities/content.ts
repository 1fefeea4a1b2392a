import { briefManifest, CONTENT_LANGUAGE, publishedBriefManifest, requireManifest } from '#market/frameworks'
import { translator } from '#platform/i18n'
import {
  type Answers,
  fallbackWords,
  type Missing,
  missing,
  type Questionnaire,
  resolve,
  reviveManifest,
  summary,
} from '#platform/questions'
import { formatDate } from '#platform/time'

/** What of an opportunity decides what is asked about it. */
export interface Asking {
  framework: string
  frameworkLot: string
  contentVersion: string
  answers: string
}

/** Content whose version is not that of today, from the text that was kept with it. */
export type ContentSource = string | undefined

// How long an opportunity is open is chosen with its procedure, within the rules of the government.
const replaced: ReadonlySet<string> = new Set(['requirementsLength'])

const withoutReplaced = (questionnaire: Questionnaire): Questionnaire => ({
  ...questionnaire,
  sections: questionnaire.sections
    .map(section => ({ ...section, questions: section.questions.filter(({ id }) => !replaced.has(id)) }))
    .filter(({ questions }) => questions.length > 0),
})

/** The content of today: the hash that answers are pinned to, and the text it is the hash of. */
export function contentOf(framework: string): { version: string; source: string } {
  const { version, source } = requireManifest(framework, 'edit_brief')
  return { version, source }
}

/** True when what is asked has changed since the answers were given. */
export const isOutdated = (o: Asking): boolean => o.contentVersion !== contentOf(o.framework).version

/** The questions that the answers belong to, in the sections in which they are asked. */
export function questionnaireOf(o: Asking, source?: ContentSource): Questionnaire {
  if (source === undefined || !isOutdated(o)) return withoutReplaced(briefManifest(o.framework, o.frameworkLot))
  const revived = resolve(reviveManifest(source), {
    variables: { lot: o.frameworkLot, lotSlug: o.frameworkLot },
    missing: () => {},
    date: (iso, lang) => formatDate(lang, iso, 'weekday'),
  })
  return withoutReplaced(revived)
}

/** The same as suppliers and everybody else read it. */
export const shownQuestionnaire = (o: Asking, source?: ContentSource): Questionnaire =>
  source === undefined || !isOutdated(o)
    ? publishedBriefManifest(o.framework, o.frameworkLot)
    : questionnaireOf(o, source)

export const answersOf = (o: Pick<Asking, 'answers'>): Answers => JSON.parse(o.answers) as Answers

/** Words for problems that the content has none for, in the language of the content. */
export const contentWords = fallbackWords(translator(CONTENT_LANGUAGE))

/** What still stands in the way of whole answers. */
export const missingAnswers = (questionnaire: Questionnaire, answers: Answers): readonly Missing[] =>
  missing(questionnaire, answers, { fallback: contentWords })

/** An answer that is one text; null where there is none. */
export function textAnswer(answers: Answers, id: string): string | null {
  const answer = Object.hasOwn(answers, id) ? answers[id] : null
  return typeof answer === 'string' && answer !== '' ? answer : null
}

/** An answer that is a list of texts. */
export function listAnswer(answers: Answers, id: string): string[] {
  const answer = Object.hasOwn(answers, id) ? answers[id] : null
  return Array.isArray(answer) ? answer.filter(item => typeof item === 'string') : []
}

/** What is wanted, as one text: the summary, then every answer that is a text, under the name of its question. */
export function describe(questionnaire: Questionnaire, answers: Answers): string {
  const first = textAnswer(answers, 'summary')
  const paragraphs = questionnaire.sections
    .flatMap(section => summary(section, answers))
    .flatMap(row =>
      row.question !== 'summary' && row.value.kind === 'text' ? [`${row.label}: ${row.value.text}`] : [],
    )
  return [...(first ? [first] : []), ...paragraphs].join('\n\n')
}

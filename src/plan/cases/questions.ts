import type { CaseDepth } from '#governments/packs'

/** The five cases, in the order in which they are argued. */
export const caseSections = ['strategic', 'economic', 'commercial', 'financial', 'management'] as const
export type CaseSection = (typeof caseSections)[number]

/** The pages on which a case is written: one for each of the five, or a single one where the whole case is short. */
export const pageSections = [...caseSections, 'one-page', 'experiment'] as const
export type PageSection = (typeof pageSections)[number]

export interface Question {
  /** Its words are the messages `case.q.{id}`, `case.q.{id}.good` and, where evidence helps, `case.q.{id}.evidence`. */
  id: string
  section: CaseSection | 'experiment'
  /** The depths at which it is asked. */
  at: readonly CaseDepth[]
  /** `amount` is money in the currency of the plan. */
  kind: 'words' | 'amount'
  /** The most words of an answer. */
  words: number
  /** Whether a case without an answer to it is incomplete. */
  isRequired: boolean
  /** Whether evidence is asked for beside the answer. */
  hasEvidence: boolean
}

const full = ['full'] as const
const outline = ['outline', 'full'] as const
const strategic = ['strategic-outline', 'outline', 'full'] as const
const shortAndStrategic = ['one-page', 'strategic-outline', 'outline', 'full'] as const
const lightAndStrategic = ['light', 'strategic-outline', 'outline', 'full'] as const
const every = ['one-page', 'light', 'strategic-outline', 'outline', 'full'] as const
const experiment = ['experiment'] as const

type Section = Question['section']
type Row = readonly [
  name: string,
  at: readonly CaseDepth[],
  words: number,
  more?: Partial<Pick<Question, 'kind' | 'isRequired' | 'hasEvidence'>>,
]
const withEvidence = { hasEvidence: true }

const rows: Readonly<Record<Section, readonly Row[]>> = {
  strategic: [
    ['problem', every, 200, withEvidence],
    ['evidence', lightAndStrategic, 200, withEvidence],
    ['questions', ['light'], 150],
    ['change', shortAndStrategic, 200, withEvidence],
    ['now', strategic, 250, withEvidence],
    ['fit', strategic, 150],
    ['scope', outline, 200],
    ['dependencies', full, 250, withEvidence],
  ],
  economic: [
    ['options', shortAndStrategic, 300, withEvidence],
    ['reuse', lightAndStrategic, 200, withEvidence],
    ['choice', strategic, 250, withEvidence],
    ['benefits', outline, 300, withEvidence],
    ['uncertainty', outline, 200, withEvidence],
  ],
  commercial: [
    ['route', every, 200],
    ['market', strategic, 250, withEvidence],
    ['packages', full, 200],
    ['contract', outline, 250, withEvidence],
    ['ownership', outline, 200, withEvidence],
    ['evaluation', full, 250, withEvidence],
    ['management', full, 150],
  ],
  financial: [
    ['cost', every, 250, withEvidence],
    ['funding', strategic, 200, withEvidence],
    ['running', outline, 200],
    // Not every plan saves money, and one that does not should not have to invent it.
    ['savings', full, 200, { hasEvidence: true, isRequired: false }],
    ['certainty', full, 200],
  ],
  management: [
    ['team', every, 200],
    ['plan', lightAndStrategic, 250, withEvidence],
    ['risks', strategic, 300, withEvidence],
    ['measure', outline, 200],
    ['users', full, 250, withEvidence],
    ['security', outline, 250, withEvidence],
    ['change', full, 200],
    ['review', full, 150],
  ],
  experiment: [
    ['hypothesis', experiment, 100],
    ['measure', experiment, 150, withEvidence],
    ['cap', experiment, 1, { kind: 'amount' }],
    ['stop', experiment, 100],
    ['harm', experiment, 150],
    ['learning', experiment, 150],
  ],
}

/** Every question that any case asks, in the order in which they are asked. */
export const questions: readonly Question[] = [...caseSections, 'experiment' as const].flatMap(section =>
  rows[section].map(([name, at, words, more]) => ({
    id: `${section}-${name}`,
    section,
    at,
    words,
    kind: 'words' as const,
    isRequired: true,
    hasEvidence: false,
    ...more,
  })),
)

/** A page of the case with what is asked on it. */
export interface SectionOfCase {
  id: PageSection
  questions: readonly Question[]
}

/**
 * The pages of a case of that depth. The five cases have a page each; a case of one page, and an experiment, are one page
 * in the browser too.
 */
export function sectionsAt(depth: CaseDepth): SectionOfCase[] {
  const asked = questions.filter(({ at }) => at.includes(depth))
  if (depth === 'one-page' || depth === 'experiment') return [{ id: depth, questions: asked }]
  return caseSections.map(id => ({ id, questions: asked.filter(({ section }) => section === id) }))
}

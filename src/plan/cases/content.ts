import { z } from 'zod'
import {
  type CaseBand,
  type CaseDepth,
  caseBandFor,
  caseDepths,
  type Rules,
  type ServiceStage,
} from '#governments/packs'
import type { JsonValue } from '#plan/dossier'
import { compareAmounts } from '#platform/money'
import { questions, sectionsAt } from './questions.ts'

/** Kinds of documents that belong to a business case: codes of the OCDS codelist documentType, and one for the rest. */
export const documentTypes = [
  'needsAssessment',
  'feasibilityStudy',
  'projectPlan',
  'marketStudies',
  'procurementPlan',
  'riskProvisions',
  'environmentalImpact',
  'other',
] as const

/** What is looked at before anything new is bought. */
export const reuseKinds = ['make', 'buy', 'reuse', 'aggregate'] as const
export const reuseDecisions = ['chosen', 'rejected'] as const

export const Evidence = z.object({ label: z.string(), url: z.string().optional() })
export type Evidence = z.infer<typeof Evidence>

const CaseDocument = z.object({ uploadId: z.string(), name: z.string(), type: z.enum(documentTypes) })
export type CaseDocument = z.infer<typeof CaseDocument>

const ReuseRecord = z.object({
  id: z.string(),
  kind: z.enum(reuseKinds),
  /** What was looked at. */
  what: z.string(),
  decision: z.enum(reuseDecisions),
  reason: z.string(),
  /** The plan of this government that it would be bought together with. */
  planId: z.string().optional(),
})
export type ReuseRecord = z.infer<typeof ReuseRecord>

/** A business case as a version of the plan's file holds it. Answers are kept when the depth changes. */
export const CaseContent = z.object({
  depth: z.enum(caseDepths),
  /** Of the amounts among the answers, which are decimal text. */
  currency: z.string(),
  answers: z.record(z.string(), z.string()),
  evidence: z.record(z.string(), z.array(Evidence)),
  documents: z.array(CaseDocument),
  reuse: z.array(ReuseRecord),
})
export type CaseContent = z.infer<typeof CaseContent>

export const mostDocuments = 50
export const mostReuseRecords = 50

export const emptyCase = (depth: CaseDepth, currency: string): CaseContent => ({
  depth,
  currency,
  answers: {},
  evidence: {},
  documents: [],
  reuse: [],
})

/** A case as it was saved. Throws where the stored content is not a case. */
export const readCase = (content: JsonValue): CaseContent => CaseContent.parse(content)

/** What a plan's case has to be, and by which row of the pack. */
export interface CaseNeeded {
  depth: CaseDepth
  /** The parts that are handed in with the plan. */
  parts: CaseBand['parts']
  /** Undefined where the pack asks for no cases. */
  band: CaseBand | undefined
  /** Decimal text; undefined where a plan of this amount cannot be an experiment. */
  experimentUpTo: string | undefined
}

/**
 * How deep the case of a plan goes. A team may write a plan as an experiment where the pack lets one of that amount be
 * one; what they chose is the depth of the case as it was last saved.
 */
export function depthFor(
  rule: Rules['businessCase'] | undefined,
  line: { stage: ServiceStage | null; amount: string },
  saved?: Pick<CaseContent, 'depth'>,
): CaseNeeded {
  if (!rule) return { depth: 'one-page', parts: [], band: undefined, experimentUpTo: undefined }
  const band = caseBandFor(rule, line)
  const { experimentUpTo: limit } = rule
  const experimentUpTo = limit !== undefined && compareAmounts(line.amount, limit) <= 0 ? limit : undefined
  const isChosen = saved?.depth === 'experiment' && experimentUpTo !== undefined
  return { depth: isChosen ? 'experiment' : band.depth, parts: band.parts, band, experimentUpTo }
}

/** How far a section has come. Optional questions do not count. */
export function progressOf(
  content: CaseContent,
  section: { questions: readonly { id: string; isRequired: boolean }[] },
) {
  const required = section.questions.filter(({ isRequired }) => isRequired)
  const answered = required.filter(({ id }) => content.answers[id]).length
  return { answered, of: required.length, isComplete: answered === required.length }
}

/** Depths at which a search for what could be used or joined has to be on record. */
const asksForReuse: readonly CaseDepth[] = ['strategic-outline', 'outline', 'full']

/** Whether a case of that depth is incomplete without a record of what could be used or joined. */
export const reuseNeeded = (depth: CaseDepth): boolean => asksForReuse.includes(depth)

/**
 * Message keys of what a case lacks before it can be handed in; none when it is complete.
 *
 * @param facts.openComments how many comments on the case have not been resolved
 * @param facts.amount the plan's budget, decimal text: an experiment costs no more
 */
export function caseProblems(content: CaseContent, facts: { openComments: number; amount: string }): string[] {
  const missing = sectionsAt(content.depth).filter(section => !progressOf(content, section).isComplete)
  const cap = content.depth === 'experiment' ? content.answers['experiment-cap'] : undefined
  return [
    ...missing.map(({ id }) => `case.missing.${id}`),
    ...(cap !== undefined && compareAmounts(cap, facts.amount) > 0 ? ['case.missing.cap'] : []),
    ...(reuseNeeded(content.depth) && content.reuse.length === 0 ? ['case.missing.reuse'] : []),
    ...(facts.openComments > 0 ? ['case.missing.comments'] : []),
  ]
}

/** What is written on one page of a case. */
export type Written = Pick<CaseContent, 'answers' | 'evidence'>

/** The answers and evidence to these questions alone, in their order; empty ones are left out. */
export function writtenOn(content: Written, asked: readonly { id: string }[]): Written {
  const ids = asked.map(({ id }) => id)
  const evidenceOf = (id: string) => content.evidence[id] ?? []
  return {
    answers: Object.fromEntries(ids.flatMap(id => (content.answers[id] ? [[id, content.answers[id]]] : []))),
    evidence: Object.fromEntries(ids.flatMap(id => (evidenceOf(id).length > 0 ? [[id, evidenceOf(id)]] : []))),
  }
}

/** The case with one page written anew and everything else as it was. */
export function withWritten(content: CaseContent, asked: readonly { id: string }[], written: Written): CaseContent {
  const isAsked = new Set(asked.map(({ id }) => id))
  const merged: Written = {
    answers: pick(content.answers, written.answers, isAsked),
    evidence: pick(content.evidence, written.evidence, isAsked),
  }
  // In the order of the catalogue, so that the same case is always the same text.
  return { ...content, ...writtenOn(merged, questions) }
}

const pick = <T>(
  before: Record<string, T>,
  now: Record<string, T>,
  isAsked: ReadonlySet<string>,
): Record<string, T> => ({
  ...Object.fromEntries(Object.entries(before).filter(([id]) => !isAsked.has(id))),
  ...Object.fromEntries(Object.entries(now).filter(([id]) => isAsked.has(id))),
})

/** What an experiment says of itself, in one place for those who decide and follow; undefined for any other case. */
export function experimentOf(content: CaseContent) {
  if (content.depth !== 'experiment') return undefined
  const { answers } = content
  return {
    hypothesis: answers['experiment-hypothesis'] ?? '',
    /** Decimal text in the plan's currency. */
    cap: answers['experiment-cap'] ?? '',
    stopRule: answers['experiment-stop'] ?? '',
  }
}

import { z } from 'zod'
import { Day, type Typing, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'
import { type Level, type StakeholderKind, stakeholderKinds } from '#programme/frameworks'
import {
  type AnswerAction,
  type AnswerState,
  type Confidence,
  confidences,
  type EvidenceKind,
  evidenceKinds,
  type Outcome,
  type State,
  type TeamRole,
  teamRoles,
} from './rules.ts'

/** The diagnostic carried out for one partner. */
export interface Diagnostic {
  id: string
  partnerId: string
  /** The version of the framework, from beginning to end the same. */
  framework: number
  scope: string
  state: State
  startedAt: Date
  begunAt: Date | null
  agreedAt: Date | null
  publishedAt: Date | null
  closedAt: Date | null
  closedBecause: string | null
  version: number
}

export interface Member {
  personId: string
  role: TeamRole
}

export interface Evidence {
  id: string
  diagnosticId: string
  kind: EvidenceKind
  perspective: StakeholderKind
  /** `YYYY-MM-DD` */
  datedOn: string
  summary: string
  link: string | null
  uploadId: string | null
  /** Ids of the questions that it speaks to. */
  questions: readonly string[]
  version: number
}

/** The answer to a question as it stands. */
export interface Answer {
  question: string
  state: AnswerState
  outcome: Outcome
  level: Level | null
  confidence: Confidence | null
  reasons: string
  /** Ids of pieces of evidence. */
  evidence: readonly string[]
  proposedBy: string
  agreedBy: string | null
  version: number
}

/** One step on the way to an answer. */
export interface AnswerStep {
  id: string
  action: AnswerAction
  outcome: Outcome
  level: Level | null
  confidence: Confidence | null
  /** Reasons of a proposal or challenge, or the note of an agreement. */
  words: string | null
  takenBy: string
  takenAt: Date
}

export const longest = { scope: 1000, summary: 4000, reasons: 4000, because: 1000 } as const

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'diagnostics.too-long')

/** Boxes that share a name come as one text, as several, or not at all. */
const Boxes = (item: z.ZodType<string, string>) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(posted => (posted === undefined ? [] : [posted].flat().filter(Boolean)))
    .pipe(z.array(item))

export const StartForm = z.object({
  partner: z.string('diagnostics.partner.missing').min(1, 'diagnostics.partner.missing').max(60),
  scope: text(longest.scope, 'diagnostics.scope.missing'),
})
export type StartForm = z.infer<typeof StartForm>

export const MemberForm = z.object({
  person: z.uuid('diagnostics.team.person.missing'),
  role: z.enum(teamRoles, 'diagnostics.team.role.missing'),
})
export type MemberForm = z.infer<typeof MemberForm>

/** Web addresses only: a link of another kind could run something. */
const WebLink = z
  .string()
  .trim()
  .max(500, 'diagnostics.too-long')
  .optional()
  .transform(typed => typed || null)
  .refine(typed => typed === null || (/^https?:\/\//i.test(typed) && URL.canParse(typed)), 'diagnostics.link.wrong')

export const evidenceForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['datedOn'],
    z.object({
      kind: z.enum(evidenceKinds, 'diagnostics.kind.missing'),
      perspective: z.enum(stakeholderKinds, 'diagnostics.perspective.missing'),
      datedOn: Day(typing, 'diagnostics.dated.missing'),
      summary: text(longest.summary, 'diagnostics.summary.missing'),
      link: WebLink,
      questions: Boxes(z.string().max(80)).refine(list => list.length > 0, 'diagnostics.questions.missing'),
    }),
  )
export type EvidenceForm = z.infer<ReturnType<typeof evidenceForm>>

const answers = ['1', '2', '3', '4', 'not-known', 'not-applicable'] as const

/** A proposal: one of four levels with a confidence, or why there is none. */
export const ProposalForm = z
  .object({
    answer: z.enum(answers, 'diagnostics.answer.missing'),
    confidence: z.enum(confidences).optional().catch(undefined),
    reasons: text(longest.reasons, 'diagnostics.reasons.missing'),
    evidence: Boxes(z.uuid()),
  })
  .transform(({ answer, confidence, reasons, evidence }, context): Proposal => {
    if (answer === 'not-known' || answer === 'not-applicable')
      return { outcome: answer, level: null, confidence: null, reasons, evidence }
    if (!confidence) {
      context.addIssue({ code: 'custom', path: ['confidence'], message: 'diagnostics.confidence.missing' })
      return z.NEVER
    }
    return { outcome: 'level', level: Number(answer) as Level, confidence, reasons, evidence }
  })

export interface Proposal {
  outcome: Outcome
  level: Level | null
  confidence: Confidence | null
  reasons: string
  /** Ids of pieces of evidence of the same diagnostic that speak to the question. */
  evidence: readonly string[]
}

export const ChallengeForm = z.object({ challenge: text(longest.reasons, 'diagnostics.challenge.missing') })
export const AgreementForm = z.object({
  note: z
    .string()
    .trim()
    .max(longest.reasons, 'diagnostics.too-long')
    .optional()
    .transform(typed => typed || null),
})
export const CloseForm = z.object({ because: text(longest.because, 'diagnostics.because.missing') })

export const InProgramme = z.object({ government: z.string().max(60) })
export const DiagnosticAddress = InProgramme.extend({ id: idOf<'diagnostic'>() })
export const PillarAddress = DiagnosticAddress.extend({ pillar: z.string().max(60) })
export const QuestionAddress = DiagnosticAddress.extend({ question: z.string().max(80) })
export const PersonAddress = DiagnosticAddress.extend({ person: z.uuid() })
export const EvidenceAddress = DiagnosticAddress.extend({ evidence: z.uuid() })

export const ListQuery = z.object({
  partner: z.string().max(60).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
export const After = z.object({ after: z.uuid().optional().catch(undefined) })
export const NewEvidenceQuery = z.object({ question: z.string().max(80).optional().catch(undefined) })
export const CompareQuery = z.object({
  first: z.uuid().optional().catch(undefined),
  second: z.uuid().optional().catch(undefined),
})

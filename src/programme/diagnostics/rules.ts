import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

/** Whoever can be in a team may enter its forms; what each may do there is the lifecycles' matter. */
export const permissions = {
  'diagnostic.answer': ['programme-lead', 'delivery-manager', 'partner-official', 'programme-reviewer'],
} as const

/** Roles in the team of one diagnostic. */
export const teamRoles = ['lead-assessor', 'assessor', 'challenger'] as const
export type TeamRole = (typeof teamRoles)[number]

export const states = ['draft', 'evidence', 'agreed', 'published', 'closed'] as const
export type State = (typeof states)[number]
export type Action = 'begin' | 'agree' | 'reopen' | 'publish' | 'correct' | 'close'
export type Role = 'lead-assessor' | 'programme-lead'

/**
 * How a diagnostic goes on. What the team has agreed is published by somebody who leads the programme. What was published
 * stays; to correct it, answers are opened again and a further statement is published.
 */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['draft'], action: 'begin', to: 'evidence', by: ['lead-assessor', 'programme-lead'] },
  { from: ['evidence'], action: 'agree', to: 'agreed', by: ['lead-assessor'] },
  { from: ['agreed'], action: 'reopen', to: 'evidence', by: ['lead-assessor', 'programme-lead'] },
  { from: ['agreed'], action: 'publish', to: 'published', by: ['programme-lead'] },
  { from: ['published'], action: 'correct', to: 'evidence', by: ['programme-lead'] },
  { from: ['draft', 'evidence', 'agreed'], action: 'close', to: 'closed', by: ['lead-assessor', 'programme-lead'] },
]

export const answerStates = ['open', 'proposed', 'challenged', 'agreed'] as const
export type AnswerState = (typeof answerStates)[number]
export const answerActions = ['propose', 'challenge', 'agree'] as const
export type AnswerAction = (typeof answerActions)[number]

/** How the answer to one question comes about. An agreed one can be challenged again while evidence is collected. */
export const answerLifecycle: Lifecycle<AnswerState, AnswerAction, TeamRole> = [
  { from: ['open', 'proposed', 'challenged'], action: 'propose', to: 'proposed', by: ['lead-assessor', 'assessor'] },
  {
    from: ['proposed', 'agreed'],
    action: 'challenge',
    to: 'challenged',
    by: ['lead-assessor', 'assessor', 'challenger'],
  },
  { from: ['proposed', 'challenged'], action: 'agree', to: 'agreed', by: ['lead-assessor', 'assessor', 'challenger'] },
]

/** A level, or why there is none. */
export const outcomes = ['level', 'not-known', 'not-applicable'] as const
export type Outcome = (typeof outcomes)[number]

export const confidences = ['low', 'medium', 'high'] as const
export type Confidence = (typeof confidences)[number]

export const evidenceKinds = ['interview', 'document', 'survey'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** The fewest people of a team: one proposes, another agrees. */
export const fewestInTeam = 2

/** Role in the team beside roles of membership: what the lifecycles ask for. */
export const rolesIn = (actor: Pick<Actor, 'roles'>, teamRole: TeamRole | null): readonly string[] =>
  teamRole === null ? actor.roles : [...actor.roles, teamRole]

/** Why the diagnostic may not take this step, as far as state and role say; or null. */
export const refusal = (
  state: State,
  action: Action,
  actor: Pick<Actor, 'roles'>,
  teamRole: TeamRole | null,
): string | null => stepRefusal('diagnostics', lifecycle, state, action, rolesIn(actor, teamRole))

/** Why a diagnostic with such a team cannot begin, or null. */
export function teamRefusal(team: readonly { role: TeamRole }[]): string | null {
  if (!team.some(({ role }) => role === 'lead-assessor')) return 'diagnostics.team.no-lead'
  if (team.length < fewestInTeam) return 'diagnostics.team.too-few'
  return null
}

/** Why a diagnostic cannot be closed, or null: what is public has to be corrected and cannot be dropped. */
export const closingRefusal = ({ publishedAt }: { publishedAt: Date | null }): string | null =>
  publishedAt === null ? null : 'diagnostics.close.published'

/** What the rules need to know of an answer. */
export interface Judged {
  state: AnswerState
  outcome: Outcome | null
  confidence: Confidence | null
  evidence: readonly string[]
  proposedBy: string | null
}

export const openAnswer: Judged = { state: 'open', outcome: null, confidence: null, evidence: [], proposedBy: null }

/** Why an answer may not be agreed with this confidence on this evidence, or null. */
export const confidenceRefusal = ({ outcome, confidence, evidence }: Omit<Judged, 'state' | 'proposedBy'>) =>
  outcome === 'level' && confidence !== 'low' && evidence.length === 0 ? 'diagnostics.confidence.needs-evidence' : null

/** Why somebody may not do this with an answer now, or null. The words are message keys. */
export function answerRefusal(
  answer: Judged,
  action: AnswerAction,
  actor: Pick<Actor, 'id'>,
  { state, teamRole }: { state: State; teamRole: TeamRole | null },
): string | null {
  if (state !== 'evidence') return 'diagnostics.not-collecting'
  const reason = stepRefusal('diagnostics.answer', answerLifecycle, answer.state, action, teamRole ? [teamRole] : [])
  if (reason) return reason
  const isOwn = actor.id !== null && actor.id === answer.proposedBy
  if (action === 'challenge' && isOwn) return 'diagnostics.answer.own-challenge'
  if (action === 'agree' && isOwn) return 'diagnostics.answer.own-agreement'
  return action === 'agree' ? confidenceRefusal(answer) : null
}

export interface Progress {
  /** Agreed: with a level, as not known, or as not applicable. */
  answered: number
  /** Proposed or challenged, and waiting for somebody else. */
  waiting: number
  all: number
}

/** How far a diagnostic has come. Only what is agreed counts as answered. */
export function progressOf(questions: readonly string[], stateOf: (question: string) => AnswerState): Progress {
  const found = questions.map(stateOf)
  return {
    answered: found.filter(state => state === 'agreed').length,
    waiting: found.filter(state => state === 'proposed' || state === 'challenged').length,
    all: questions.length,
  }
}

import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { countWords } from '#platform/questions'
import { isRequirement, isScored, type WeighedCriterion } from './ranking.ts'

export type EvaluationState = 'preparing' | 'scoring' | 'consensus' | 'ranked'
export type EvaluationAction = 'name' | 'start' | 'score' | 'begin-consensus' | 'agree' | 'rank' | 'reopen'
/** `panel` and `chair` are people named for this opportunity; the others are roles of membership. */
export type EvaluationRole = 'buyer' | 'panel' | 'chair' | 'approver'

/** The only way in which an evaluation changes its state. */
export const lifecycle: Lifecycle<EvaluationState, EvaluationAction, EvaluationRole> = [
  { from: ['preparing'], action: 'name', to: 'preparing', by: ['buyer'] },
  { from: ['scoring'], action: 'name', to: 'scoring', by: ['buyer'] },
  { from: ['preparing'], action: 'start', to: 'scoring', by: ['buyer'] },
  { from: ['scoring'], action: 'score', to: 'scoring', by: ['panel', 'chair'] },
  { from: ['scoring'], action: 'begin-consensus', to: 'consensus', by: ['chair'] },
  { from: ['consensus'], action: 'agree', to: 'consensus', by: ['chair'] },
  { from: ['consensus'], action: 'rank', to: 'ranked', by: ['chair'] },
  { from: ['ranked'], action: 'reopen', to: 'consensus', by: ['approver'] },
]

export type MemberState = 'named' | 'cleared' | 'locked' | 'excluded' | 'removed'
export type MemberAction = 'declare-none' | 'declare-interest' | 'lock' | 'remove'
export type MemberRole = 'panel' | 'chair' | 'buyer'

/** A member is cleared by declaring no interest, and sees no bid before. Scores that are locked stay as they are. */
export const memberLifecycle: Lifecycle<MemberState, MemberAction, MemberRole> = [
  { from: ['named'], action: 'declare-none', to: 'cleared', by: ['panel', 'chair'] },
  { from: ['named', 'cleared', 'locked'], action: 'declare-interest', to: 'excluded', by: ['panel', 'chair'] },
  { from: ['cleared'], action: 'lock', to: 'locked', by: ['panel', 'chair'] },
  { from: ['named', 'cleared', 'locked'], action: 'remove', to: 'removed', by: ['buyer'] },
]

/** Who may do which of these at all; what they may do with one opportunity is asked of the lifecycles. */
export const permissions = {
  'evaluation.read': ['buyer', 'approver', 'evaluator', 'administrator', 'auditor', 'guest'],
  'panel.name': ['buyer'],
  'bid.evaluate': ['evaluator', 'guest'],
  'evaluation.reopen': ['approver'],
} as const

/** As far as rules look at a member. */
export interface Member {
  id: string
  personId: string | null
  role: 'panel' | 'chair'
  state: MemberState
}

/** Members who still belong to the panel. */
export const isOnPanel = ({ state }: Pick<Member, 'state'>): boolean => state !== 'excluded' && state !== 'removed'

/** Members who have declared that they have no interest, and so may see bids. */
export const isCleared = ({ state }: Pick<Member, 'state'>): boolean => state === 'cleared' || state === 'locked'

/** The role that a member has in the lifecycles: none before the declaration, and none after exclusion. */
export const rolesOfMember = (member: Member | undefined): ('panel' | 'chair')[] =>
  member && isCleared(member) ? [member.role] : []

export interface Facts {
  members: readonly Member[]
  /** Whether the opportunity is being evaluated, its bids opened. */
  isEvaluating: boolean
  bids: number
  /** Members who act for a supplier that has bid. */
  bidding: readonly string[]
  /** Sheets that the panel's agreement needs, and how many of them are complete. */
  sheets: { needed: number; agreed: number }
  /** Whether a lot has been decided or a proposal waits for its decision. */
  isBeingAwarded: boolean
}

/** Why this may not be done to an evaluation, or null if it may. The words are message keys. */
export function refusal(
  state: EvaluationState,
  action: EvaluationAction,
  actor: { roles: readonly string[] },
  facts: Facts,
): string | null {
  const step = stepRefusal('evaluation', lifecycle, state, action, actor.roles)
  if (step) return step
  if (action === 'name') return null
  if (!facts.isEvaluating) return 'evaluation.bids-not-open'
  if (action === 'start') return startRefusal(facts)
  if (action === 'begin-consensus' && facts.members.some(({ state }) => state === 'named' || state === 'cleared'))
    return 'evaluation.scores-not-locked'
  if (action === 'rank' && facts.sheets.agreed < facts.sheets.needed) return 'evaluation.consensus-not-complete'
  if (action === 'reopen' && facts.isBeingAwarded) return 'evaluation.being-awarded'
  return null
}

function startRefusal({ members, bids, bidding }: Facts): string | null {
  if (bids === 0) return 'evaluation.no-bids'
  const panel = members.filter(isOnPanel)
  if (!panel.some(({ role }) => role === 'chair')) return 'evaluation.no-chair'
  if (panel.some(({ id }) => bidding.includes(id))) return 'evaluation.member-bids'
  return panel.every(isCleared) ? null : 'evaluation.declarations-missing'
}

/** Why a member's own step is refused, or null if it is not. */
export function memberRefusal(
  member: Member,
  action: MemberAction,
  roles: readonly string[],
  evaluation: EvaluationState,
): string | null {
  if (evaluation === 'ranked' || (action === 'remove' && evaluation === 'consensus')) return 'evaluation.panel-settled'
  return stepRefusal('panel', memberLifecycle, member.state, action, roles)
}

/** Why a person may not be named to the panel, or null if they may. */
export function namingRefusal(
  members: readonly Member[],
  person: { role: 'panel' | 'chair'; isKnown: boolean },
): string | null {
  const panel = members.filter(isOnPanel)
  if (person.isKnown) return 'panel.already-named'
  if (person.role === 'chair' && panel.some(({ role }) => role === 'chair')) return 'panel.one-chair'
  return panel.length >= mostMembers ? 'panel.full' : null
}

/** Small enough that everybody reads every bid. */
export const mostMembers = 12

/** Bidders have numbers until the panel has agreed on every score. */
export const isAnonymous = (evaluation: EvaluationState): boolean => evaluation !== 'ranked'

/** Notes say why, not everything. */
export const notesWords = 200

export interface Judgement {
  met: boolean | null
  score: number | null
  notes: string | null
}

export type Judgements = ReadonlyMap<string, Judgement>

/**
 * The criteria that a sheet still leaves open. What is scored, and what is not met, needs notes: they become the
 * feedback to the bidder.
 */
export const openCriteria = (criteria: readonly WeighedCriterion[], judgements: Judgements): string[] =>
  criteria
    .filter(criterion => {
      const found = judgements.get(criterion.id)
      if (isRequirement(criterion)) return !found || found.met === null || (!found.met && !found.notes)
      return isScored(criterion) && (!found || found.score === null || !found.notes)
    })
    .map(({ id }) => id)

export const isComplete = (criteria: readonly WeighedCriterion[], judgements: Judgements): boolean =>
  openCriteria(criteria, judgements).length === 0

/** How far apart the members are on one criterion: 0 when they agree, 1 where only some find a requirement met. */
export function spreadOf(judgements: readonly Judgement[]): number {
  const values = judgements.flatMap(({ met, score }) => score ?? (met === null ? null : Number(met)) ?? [])
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)
}

/** What all members said alike, as a proposal for the consensus; null where they differ. */
export function agreementOf(judgements: readonly Judgement[]): Judgement {
  const [first] = judgements
  const isAlike = first && judgements.every(({ met, score }) => met === first.met && score === first.score)
  return isAlike ? { met: first.met, score: first.score, notes: null } : { met: null, score: null, notes: null }
}

export const isTooLong = (notes: string): boolean => countWords(notes) > notesWords

/** A list in an order that chance gives. @param chance a number from 0 up to but not including n, each as likely */
export function shuffled<T>(list: readonly T[], chance: (n: number) => number): T[] {
  const result = [...list]
  for (let last = result.length - 1; last > 0; last--) {
    const other = chance(last + 1)
    const [a, b] = [result[last] as T, result[other] as T]
    result[last] = b
    result[other] = a
  }
  return result
}

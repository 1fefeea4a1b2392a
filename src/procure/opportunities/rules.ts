import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export type OpportunityState =
  | 'draft'
  | 'in-review'
  | 'open'
  | 'closed'
  | 'evaluating'
  | 'awarded'
  | 'unsuccessful'
  | 'cancelled'

export type OpportunityAction =
  | 'edit'
  | 'submit'
  | 'return'
  | 'publish'
  | 'answer'
  | 'close'
  | 'open-bids'
  | 'score'
  | 'award'
  | 'end-without-award'
  | 'cancel'

/** `author` wrote the draft; `panel` are the people named to evaluate it; the others are roles of membership. */
export type OpportunityRole = 'author' | 'buyer' | 'approver' | 'keyholder' | 'panel' | 'chair' | 'clock'

/** The only way in which an opportunity changes its state. */
export const lifecycle: Lifecycle<OpportunityState, OpportunityAction, OpportunityRole> = [
  { from: ['draft'], action: 'edit', to: 'draft', by: ['author', 'buyer'] },
  { from: ['draft'], action: 'submit', to: 'in-review', by: ['author', 'buyer'] },
  { from: ['in-review'], action: 'return', to: 'draft', by: ['approver', 'author'] },
  { from: ['in-review'], action: 'publish', to: 'open', by: ['approver'] },
  { from: ['open'], action: 'answer', to: 'open', by: ['buyer'] },
  { from: ['open'], action: 'close', to: 'closed', by: ['clock'] },
  { from: ['closed'], action: 'open-bids', to: 'evaluating', by: ['keyholder'] },
  { from: ['evaluating'], action: 'score', to: 'evaluating', by: ['panel', 'chair'] },
  { from: ['evaluating'], action: 'award', to: 'awarded', by: ['approver'] },
  { from: ['evaluating'], action: 'end-without-award', to: 'unsuccessful', by: ['approver'] },
  { from: ['draft', 'in-review'], action: 'cancel', to: 'cancelled', by: ['author', 'buyer', 'approver'] },
  { from: ['open', 'closed', 'evaluating'], action: 'cancel', to: 'cancelled', by: ['approver'] },
]

/** Whether the public knows of it: a draft that was given up stays unknown. */
export const isPublished = (o: { publishedAt: Date | null }): boolean => o.publishedAt !== null

const readers = [
  'administrator',
  'buyer',
  'approver',
  'keyholder',
  'evaluator',
  'contract-manager',
  'auditor',
  'guest',
] as const

/** Who may do which of these at all; what they may do with one opportunity is asked of the lifecycle. */
export const permissions = {
  'opportunity.read': readers,
  'opportunity.write': ['buyer'],
  'opportunity.review': ['approver'],
  'opportunity.cancel': ['buyer', 'approver'],
} as const

interface Judged {
  state: OpportunityState
  authorId: string
  editors: readonly string[]
  submittedBy: string | null
}

/**
 * Why the actor may not do this, or null if they may. The words are message keys.
 * @param actor with roles of membership and those relative to this opportunity; see `rolesOf`
 */
export function refusal(
  o: Judged,
  action: OpportunityAction,
  actor: { id: string | null; roles: readonly string[] },
): string | null {
  const step = stepRefusal('opportunity', lifecycle, o.state, action, actor.roles)
  if (step) return step
  // Two pairs of eyes: whoever wrote it, changed it or sent it for review is not the one who publishes it.
  const hands = [o.authorId, o.submittedBy, ...o.editors]
  if (action === 'publish' && hands.includes(actor.id)) return 'opportunity.author-cannot-approve'
  return null
}

/** A member of the panel that evaluates, as far as roles go. */
export interface PanelMember {
  personId: string
  role: 'panel' | 'chair'
}

/**
 * Roles of membership and, beside them, those that the person has towards this one opportunity. Buyers act for the
 * public bodies they belong to.
 */
export function rolesOf(
  actor: { id: string | null; roles: readonly string[]; bodyIds: readonly string[] },
  o: { authorId: string; bodyId: string },
  panel: readonly PanelMember[] = [],
): string[] {
  const own = actor.bodyIds.includes(o.bodyId)
  const general = actor.roles.filter(role => role !== 'buyer' || own)
  const relative = panel.filter(member => member.personId === actor.id).map(member => member.role)
  return [...general, ...(own && actor.id === o.authorId ? ['author'] : []), ...relative]
}

/** Bids are accepted until the closing time, to the second and by the database's clock, whether or not it was closed yet. */
export const isAccepting = (o: { state: OpportunityState; closesAt: Date | null }, now: Date): boolean =>
  o.state === 'open' && o.closesAt !== null && now <= endOfSecond(o.closesAt)

/** Suppliers may ask until the end of the question period. */
export const takesQuestions = (o: { state: OpportunityState; questionsUntil: Date | null }, now: Date): boolean =>
  o.state === 'open' && o.questionsUntil !== null && now <= endOfSecond(o.questionsUntil)

/** It can be closed once its closing time is over. */
export const isDueToClose = (o: { state: OpportunityState; closesAt: Date | null }, now: Date): boolean =>
  o.state === 'open' && o.closesAt !== null && now > endOfSecond(o.closesAt)

// A deadline of 23:59:59 means that the whole of that second still counts.
const endOfSecond = (deadline: Date): Date => new Date(Math.floor(deadline.getTime() / 1000) * 1000 + 999)

import type { Plan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const states = ['draft', 'open', 'closed', 'concluded'] as const
export type State = (typeof states)[number]
export type Action = 'edit' | 'publish' | 'answer' | 'close' | 'note-meeting' | 'summarise' | 'conclude'
/** Buyer and approver are those of the plan's own body; `respondent` is a supplier, or anyone signed in outside the government. */
export type Role = 'buyer' | 'approver' | 'clock' | 'respondent'

/** A meeting is written down whenever it was held: also one after the end gives a firm what others do not know. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['draft'], action: 'edit', to: 'draft', by: ['buyer'] },
  { from: ['draft'], action: 'publish', to: 'open', by: ['approver'] },
  { from: ['open'], action: 'answer', to: 'open', by: ['respondent'] },
  { from: ['open'], action: 'note-meeting', to: 'open', by: ['buyer'] },
  { from: ['open'], action: 'close', to: 'closed', by: ['clock'] },
  { from: ['closed'], action: 'note-meeting', to: 'closed', by: ['buyer'] },
  { from: ['closed'], action: 'summarise', to: 'closed', by: ['buyer'] },
  { from: ['closed'], action: 'conclude', to: 'concluded', by: ['approver'] },
  { from: ['concluded'], action: 'note-meeting', to: 'concluded', by: ['buyer'] },
]

export const permissions = {
  'engagement.read': ['administrator', 'buyer', 'approver', 'controller', 'auditor'],
  'engagement.write': ['buyer'],
  'engagement.publish': ['approver'],
} as const

/** What the rules need to know of an engagement. */
export interface Judged {
  state: State
  bodyId: string
  authorId: string
  editedBy: string
  concludingBy: string | null
  closesOn: string
  closesAt: Date | null
  summary: string | null
  learnt: string | null
}

type Who = Pick<Actor, 'kind' | 'id' | 'roles' | 'bodyIds'>

/** The roles that somebody has towards one engagement. */
export function rolesOf({ kind, id, roles, bodyIds }: Who, { bodyId }: Pick<Judged, 'bodyId'>): string[] {
  const own = bodyIds.includes(bodyId)
  const kept = roles.filter(role => (role !== 'buyer' && role !== 'approver') || own)
  const isOutside = id !== null && (kind === 'supplier' || (kind === 'person' && roles.length === 0))
  return isOutside ? [...kept, 'respondent'] : kept
}

/** Who may read what firms answered, name by name: the public body that asked, and those who oversee it. */
export const seesAnswers = ({ roles, bodyIds }: Pick<Who, 'roles' | 'bodyIds'>, { bodyId }: Pick<Judged, 'bodyId'>) =>
  bodyIds.includes(bodyId) || roles.includes('controller') || roles.includes('auditor')

/** Why a plan's market cannot be asked in public now, or null. */
export function planRefusal({ ocid, state }: Pick<Plan, 'ocid' | 'state'>): string | null {
  if (state === 'withdrawn') return 'engagement.plan-withdrawn'
  return ocid === null ? 'engagement.plan-not-public' : null
}

export interface Facts {
  now?: Date
  /** The government's day. */
  today?: string
  plan?: Pick<Plan, 'ocid' | 'state'>
}

/** Whether the market may still answer. The clock may be late; the whole of the last second belongs to those who answer. */
export const takesAnswers = ({ state, closesAt }: Pick<Judged, 'state' | 'closesAt'>, now: Date): boolean =>
  state === 'open' && closesAt !== null && now.getTime() < closesAt.getTime() + 1000

/** Why somebody may not do this with an engagement, or null. The words are message keys. */
export function refusal(one: Judged, action: Action, actor: Who, { now, today, plan }: Facts = {}): string | null {
  const reason = stepRefusal('engagement', lifecycle, one.state, action, rolesOf(actor, one))
  if (reason) return reason
  switch (action) {
    case 'publish':
      if (actor.id === one.authorId || actor.id === one.editedBy) return 'engagement.author-cannot-publish'
      if (today && one.closesOn <= today) return 'engagement.closes-too-soon'
      return plan ? planRefusal(plan) : null
    case 'answer':
      return now && !takesAnswers(one, now) ? 'engagement.too-late' : null
    case 'conclude':
      if (one.summary === null || one.learnt === null) return 'engagement.nothing-learnt'
      return actor.id === one.concludingBy ? 'engagement.author-cannot-conclude' : null
    default:
      return null
  }
}

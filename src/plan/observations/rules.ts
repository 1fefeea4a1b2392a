import { addWorkingDays, type ResolvedPack, ruleAt, workingCalendar } from '#governments/packs'
import type { Plan } from '#plan/pipeline'
import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { endOfDay, localDate, startOfDay } from '#platform/time'

export const observerKinds = ['civil-society', 'chamber', 'university', 'press', 'other'] as const
export type ObserverKind = (typeof observerKinds)[number]

export const observerStates = ['applied', 'registered', 'ended'] as const
export type ObserverState = (typeof observerStates)[number]
export type ObserverAction = 'register' | 'end'

/** An organisation asks to be registered; whoever registers it may also turn it down, or end its registration. */
export const observerLifecycle: Lifecycle<ObserverState, ObserverAction, 'administrator' | 'controller'> = [
  { from: ['applied'], action: 'register', to: 'registered', by: ['administrator', 'controller'] },
  { from: ['applied', 'registered'], action: 'end', to: 'ended', by: ['administrator', 'controller'] },
]

export const states = ['sent', 'published', 'answered', 'set-aside'] as const
export type State = (typeof states)[number]
export type Action = 'publish' | 'answer' | 'set-aside'
export type Role = 'clock' | 'buyer' | 'approver' | 'administrator'

/** Nobody but the clock publishes a comment, so that nobody can hold one back. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['sent'], action: 'publish', to: 'published', by: ['clock'] },
  { from: ['sent', 'published'], action: 'answer', to: 'answered', by: ['buyer', 'approver'] },
  { from: ['sent', 'published', 'answered'], action: 'set-aside', to: 'set-aside', by: ['administrator'] },
]

/** Why a comment may be taken out of the public's sight; there is no other ground. */
export const grounds = ['law', 'abuse'] as const
export type Ground = (typeof grounds)[number]

export const permissions = {
  'observer.register': ['administrator', 'controller'],
  'observation.read': ['administrator', 'buyer', 'approver', 'controller', 'auditor'],
  'observation.answer': ['buyer', 'approver'],
  'observation.set-aside': ['administrator'],
} as const

/** Those who look after the whole government see the comments on the plans of all its bodies. */
export const seesAll = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  ['administrator', 'controller', 'auditor'].some(role => roles.includes(role))

/** Why this person may not speak for an organisation outside government, or null if they may. */
export function outsiderRefusal({ kind, id, roles }: Pick<Actor, 'kind' | 'id' | 'roles'>): string | null {
  if (kind === 'supplier') return 'observation.not-suppliers'
  if (kind !== 'person' || id === null) return 'observation.not-your-role'
  return roles.length > 0 ? 'observation.not-officials' : null
}

/** Why nobody may comment on this plan now, or null. */
export function planRefusal(plan: Pick<Plan, 'ocid' | 'state'>): string | null {
  if (plan.ocid === null) return 'plan.not-found'
  return plan.state === 'withdrawn' ? 'observation.plan-withdrawn' : null
}

/** What the rules need to know of a comment and of its plan. */
export interface Judged {
  state: State
  bodyId: string
  answeredBy: string | null
}

type Author = Pick<Plan, 'authorId' | 'editedBy'>

/** Why somebody may not do this with a comment, or null. The words are message keys. */
export function refusal(
  one: Judged,
  action: Action,
  actor: Pick<Actor, 'id' | 'roles' | 'bodyIds'>,
  plan: Author,
): string | null {
  const own = actor.bodyIds.includes(one.bodyId)
  const roles = actor.roles.filter(role => (role !== 'buyer' && role !== 'approver') || own)
  const reason = stepRefusal('observation', lifecycle, one.state, action, roles)
  if (reason) return reason
  const hasHand = [plan.authorId, plan.editedBy, one.answeredBy].includes(actor.id)
  return action === 'set-aside' && actor.id !== null && hasHand ? 'observation.own-plan' : null
}

/** The days of a comment, from the moment in which it was sent. */
export interface Terms {
  /** After one whole working day, in which what must not become public can be set aside. */
  publishAt: Date
  /** The end of the last working day on which an answer is in time. */
  answerDue: Date
}

/** Null where the government's rules give no days in which a public body answers. */
export function termsOf(pack: ResolvedPack, zone: string, sentAt: Date): Terms | null {
  const today = localDate(zone, sentAt)
  const rule = ruleAt(pack, 'assurance', today)
  if (!rule) return null
  const calendar = workingCalendar(pack)
  return {
    publishAt: startOfDay(zone, addWorkingDays(calendar, today, 2)),
    answerDue: endOfDay(zone, addWorkingDays(calendar, today, rule.answerDays)),
  }
}

export const timings = ['in-time', 'late', 'unanswered', 'waiting', 'set-aside'] as const
export type Timing = (typeof timings)[number]

/** How an answer stands to its time. The whole of the last second is in time. */
export function timingOf(one: { answerDue: Date; answeredAt: Date | null; ground: Ground | null }, now: Date): Timing {
  if (one.ground) return 'set-aside'
  const isOver = (at: Date) => at.getTime() >= one.answerDue.getTime() + 1000
  if (one.answeredAt) return isOver(one.answeredAt) ? 'late' : 'in-time'
  return isOver(now) ? 'unanswered' : 'waiting'
}

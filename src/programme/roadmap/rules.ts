import type { Lifecycle } from '#platform/lifecycle'
import { yearOf } from '#platform/time'

/** What the programme does for a partner, in the order of the life of a purchase. */
export const interventions = [
  'assure-plans',
  'design-procurement',
  'assure-delivery',
  'open-data',
  'capability',
] as const
export type Intervention = (typeof interventions)[number]

/** Numbers of the OECD principles that an action serves. */
export const principles = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const

const both = ['programme-lead', 'delivery-manager', 'partner-official'] as const
const office = ['programme-lead', 'delivery-manager'] as const

export const outcomeLifecycle: Lifecycle<string, string, string> = [
  { from: ['proposed'], action: 'agree', to: 'agreed', by: both },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['author', ...office] },
  { from: ['agreed'], action: 'achieve', to: 'achieved', by: both },
  { from: ['agreed'], action: 'drop', to: 'dropped', by: both },
]

export const actionLifecycle: Lifecycle<string, string, string> = [
  { from: ['proposed'], action: 'agree', to: 'agreed', by: both },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['author', ...office] },
  { from: ['agreed'], action: 'begin', to: 'under-way', by: ['owner', ...both] },
  { from: ['under-way'], action: 'finish', to: 'done', by: ['owner', ...both] },
  { from: ['agreed', 'under-way'], action: 'stop', to: 'stopped', by: both },
]

export type Side = 'programme' | 'partner'

/** For whom somebody speaks. A person has one side, whatever else they are. */
export const sideOf = (roles: readonly string[]): Side | null =>
  office.some(role => roles.includes(role)) ? 'programme' : roles.includes('partner-official') ? 'partner' : null

interface Proposed {
  createdBy: string
  content: { readonly side: string | null }
}

/** Why somebody may not agree what is proposed, or null if they may: it takes the side that did not write it. */
export function agreementRefusal(
  proposal: Proposed,
  action: string,
  who: { id: string | null; roles: readonly string[] },
): 'roadmap.own' | 'roadmap.other-side' | null {
  if (action !== 'agree') return null
  if (proposal.createdBy === who.id) return 'roadmap.own'
  return proposal.content.side === sideOf(who.roles) ? 'roadmap.other-side' : null
}

/**
 * The shortest way from one thing back to itself along what each waits for: `[it, …, it]`, or null where none leads back.
 */
export function circleOf(waitsFor: ReadonlyMap<string, readonly string[]>, id: string): string[] | null {
  const cameFrom = new Map<string, string>()
  const reached = [id]
  for (const at of reached) {
    for (const next of waitsFor.get(at) ?? []) {
      if (next === id) return wayTo(cameFrom, at, id)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      reached.push(next)
    }
  }
  return null
}

function wayTo(cameFrom: ReadonlyMap<string, string>, last: string, id: string): string[] {
  const way = [id]
  for (let at: string | undefined = last; at !== undefined && at !== id; at = cameFrom.get(at)) way.unshift(at)
  return [id, ...way]
}

interface Planned {
  state: string
  content: { readonly starts: string | null; readonly due: string | null }
}

/** Whether an action is still to be waited for: neither done nor given up. */
const isAhead = ({ state }: Planned): boolean => state === 'proposed' || state === 'agreed' || state === 'under-way'

/** Of the actions that this one waits for, those that end only after it starts. One may start on the day another ends. */
export const endingTooLate = <A extends Planned>(starts: string | null, before: readonly A[]): A[] =>
  before.filter(one => isAhead(one) && starts !== null && one.content.due !== null && one.content.due > starts)

/** Of the actions that wait for this one, those that start before it ends. */
export const startingTooEarly = <A extends Planned>(due: string | null, after: readonly A[]): A[] =>
  after.filter(one => isAhead(one) && due !== null && one.content.starts !== null && one.content.starts < due)

/** States of what both sides have agreed, however it went on. */
export const agreedStates = ['agreed', 'under-way', 'done', 'stopped'] as const

interface Dated {
  state: string
  due: string | null
}

/** Whether an agreed action was due before this day and is neither done nor stopped. */
export const isLate = ({ state, due }: Dated, today: string): boolean =>
  due !== null && due < today && (state === 'agreed' || state === 'under-way')

export interface Progress {
  /** All that was agreed, what was stopped later included. */
  agreed: number
  /** Done, with evidence. */
  done: number
  underWay: number
  notBegun: number
  stopped: number
  late: number
}

/** How far a roadmap has come, counted from its actions: nothing in it is anybody's estimate. */
export function progressOf(actions: readonly (Dated & { evidence: string | null })[], today: string): Progress {
  const count = (state: string) => actions.filter(one => one.state === state).length
  return {
    agreed: actions.filter(({ state }) => agreedStates.some(agreed => agreed === state)).length,
    done: actions.filter(({ state, evidence }) => state === 'done' && Boolean(evidence)).length,
    underWay: count('under-way'),
    notBegun: count('agreed'),
    stopped: count('stopped'),
    late: actions.filter(one => isLate(one, today)).length,
  }
}

/** The quarter of a day, as `2030-Q1`. */
export const quarterOf = (day: string): string => `${yearOf(day)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Whole quarters since the year 0: quarters as numbers in a row. */
export const quarterNumber = (day: string): number => yearOf(day) * 4 + Math.ceil(Number(day.slice(5, 7)) / 3) - 1

/** The quarter with this number, as `quarterOf` writes it. */
export const quarterNamed = (number: number): string => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`

/** Where a day lies in its quarter, from 0 to just under 1. Months count alike: it is for drawing. */
export const shareOfQuarter = (day: string): number =>
  (((Number(day.slice(5, 7)) - 1) % 3) + (Number(day.slice(8, 10)) - 1) / 31) / 3

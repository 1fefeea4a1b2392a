import type { Lifecycle } from '#platform/lifecycle'

export type RequestState = 'asked' | 'agreed' | 'refused' | 'taken-back' | 'done'
export type RequestAction = 'agree' | 'refuse' | 'take-back' | 'erase'

/** What becomes of a request that somebody be erased. One's own, and a dormant account's, begin as agreed. */
export const lifecycle: Lifecycle<RequestState, RequestAction, 'operator' | 'self' | 'clock'> = [
  { from: ['asked'], action: 'agree', to: 'agreed', by: ['operator'] },
  { from: ['asked'], action: 'refuse', to: 'refused', by: ['operator'] },
  { from: ['asked', 'agreed'], action: 'take-back', to: 'taken-back', by: ['self', 'operator'] },
  { from: ['agreed'], action: 'erase', to: 'done', by: ['clock'] },
]

export const permissions = {
  'erasure.decide': ['operator'],
  'hold.read': ['administrator', 'auditor'],
  'hold.set': ['administrator'],
} as const

/** Days between asking for one's own erasure and the erasure: whoever uses an account left open can be stopped. */
export const coolingOffDays = 7

/** Days for which mails stay, and keys of forms. */
export const oldAfterDays = { mails: 90, formKeys: 2 } as const

/** Months without signing in after which an account is dormant, where no government that it belongs to says so. */
export const dormantMonths = 36

/** What may stand against an erasure, as the database says it. */
export const hindrances = ['hold', 'keyholder', 'last-administrator'] as const
export type Hindrance = (typeof hindrances)[number]

/**
 * Why a request may not be decided by this person, or null if it may.
 * @param deciderId who decides; never the one who asked, and never the person whom it is about
 */
export function decisionRefusal(
  request: { state: string; askedBy: string | null; personId: string },
  deciderId: string | null,
): string | null {
  if (request.state !== 'asked') return 'erasure.not-in-that-state'
  if (deciderId === null || deciderId === request.personId) return 'erasure.not-your-role'
  return request.askedBy === deciderId ? 'erasure.second-person' : null
}

const special = /[.*+?^${}()|[\]\\]/g
const shortestName = 5

/**
 * The regular expression (of PostgreSQL) by which somebody is named in a text: their id, their address, and their name when
 * it is long enough not to be a part of other words. Apart from letters and digits nothing may stand right beside it.
 */
export function patternOf(person: { id: string; email: string; name: string }): string {
  const name = person.name.trim()
  const named = [person.id, person.email, ...(name.length >= shortestName ? [name] : [])]
  const alternatives = named.map(text => text.replace(special, '\\$&').replace(/\s+/g, '\\s+'))
  return `(?<![[:alnum:]_])(?:${alternatives.join('|')})(?![[:alnum:]_])`
}

/** What stands in the place of somebody who was erased: the one body or firm that they belonged to, if there was one. */
export const standInName = (
  organisations: readonly string[],
  words: { of(organisation: string): string; ofNone: string },
): string => {
  const [only, ...others] = [...new Set(organisations)]
  return (only && others.length === 0 ? words.of(only) : words.ofNone).slice(0, 150)
}

import type { Lifecycle } from '#platform/lifecycle'
import type { OpportunityState } from '#procure/opportunities'

export type KeyState = 'made' | 'confirmed' | 'replaced'
export type KeyAction = 'confirm' | 'replace'

/** An opening key counts once its keyholder has shown to have the passphrase; it is replaced when it is lost in time. */
export const keyLifecycle: Lifecycle<KeyState, KeyAction, 'keyholder'> = [
  { from: ['made'], action: 'confirm', to: 'confirmed', by: ['keyholder'] },
  { from: ['made', 'confirmed'], action: 'replace', to: 'replaced', by: ['keyholder'] },
]

export const permissions = {
  'bid.open': ['keyholder'],
} as const

/** Why the opening key may not be made or changed, or null if it may: bids that came in are sealed to the one there is. */
export function keyRefusal(opportunity: { state: OpportunityState }, actor: { roles: readonly string[] }) {
  if (!actor.roles.includes('keyholder')) return 'opening.not-your-role'
  return opportunity.state === 'draft' || opportunity.state === 'in-review' ? null : 'opening.key-too-late'
}

/** How many passphrases may be tried for one opportunity in how many seconds. */
export const passphraseLimit = { hits: 10, seconds: 600 }

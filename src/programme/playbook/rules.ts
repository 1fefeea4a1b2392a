import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const states = ['proposed', 'returned', 'accepted', 'withdrawn'] as const
export type State = (typeof states)[number]
export type Action = 'accept' | 'return' | 'revise' | 'withdraw'
export type Role = 'programme-lead' | 'programme-reviewer' | 'author'

/** A proposal for the playbook: somebody else accepts it, or says what is missing; its author mends it or takes it back. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['proposed'], action: 'accept', to: 'accepted', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['proposed'], action: 'return', to: 'returned', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['proposed', 'returned'], action: 'revise', to: 'proposed', by: ['author'] },
  { from: ['proposed', 'returned'], action: 'withdraw', to: 'withdrawn', by: ['author'] },
]

interface Judged {
  state: State
  proposedBy: string
}

/** Why somebody may not do this with a proposal, or null. The words are message keys. */
export function refusal(
  one: Judged,
  action: Action,
  actor: { id: string | null; roles: readonly string[] },
): string | null {
  const isAuthor = actor.id !== null && actor.id === one.proposedBy
  const reason = stepRefusal(
    'playbook',
    lifecycle,
    one.state,
    action,
    isAuthor ? [...actor.roles, 'author'] : actor.roles,
  )
  if (reason) return reason
  const isReview = action === 'accept' || action === 'return'
  return isReview && isAuthor ? 'playbook.own-proposal' : null
}

/** The languages in which the playbook may be written. */
export const contentLanguages = ['en', 'es', 'fr', 'id', 'ms', 'pt'] as const
export type ContentLanguage = (typeof contentLanguages)[number]

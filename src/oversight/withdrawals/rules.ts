import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const states = ['proposed', 'done', 'refused', 'taken-back'] as const
export type State = (typeof states)[number]
export type Action = 'decide' | 'refuse' | 'take-back'
export type Role = 'administrator' | 'approver'

/** One role proposes, another decides, and never the same person: see `refusal`. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['proposed'], action: 'decide', to: 'done', by: ['approver'] },
  { from: ['proposed'], action: 'refuse', to: 'refused', by: ['approver'] },
  { from: ['proposed'], action: 'take-back', to: 'taken-back', by: ['administrator'] },
]

export const permissions = {
  'withdrawal.read': ['administrator', 'approver', 'auditor'],
  'withdrawal.propose': ['administrator'],
  'withdrawal.decide': ['approver'],
} as const

/** Why this person may not act so on a withdrawal, as a message key; null when they may. */
export function refusal(
  withdrawal: { state: State; proposedBy: string },
  action: Action,
  who: { id: string | null; roles: readonly string[] },
): string | null {
  const reason = stepRefusal('withdrawal', lifecycle, withdrawal.state, action, who.roles)
  if (reason) return reason
  if (action !== 'take-back' && who.id === withdrawal.proposedBy) return 'withdrawal.own-proposal'
  return null
}

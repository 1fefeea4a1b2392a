import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const states = ['forming', 'active', 'ended'] as const
export type State = (typeof states)[number]
export type Action = 'begin' | 'end'
export type Role = 'programme-lead' | 'delivery-manager' | 'member'

/** A group is formed, works, and ends; the programme's office begins and ends it. */
export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['forming'], action: 'begin', to: 'active', by: ['programme-lead', 'delivery-manager'] },
  { from: ['forming', 'active'], action: 'end', to: 'ended', by: ['programme-lead', 'delivery-manager'] },
]

export const outputStates = ['planned', 'drafted', 'agreed', 'published', 'dropped'] as const
export type OutputState = (typeof outputStates)[number]
export type OutputAction = 'draft' | 'agree' | 'publish' | 'drop'

const anyMember: readonly Role[] = ['programme-lead', 'delivery-manager', 'member']

/** What a group makes: members draft and agree it; it is published where everybody can have it, or dropped. */
export const outputLifecycle: Lifecycle<OutputState, OutputAction, Role> = [
  { from: ['planned'], action: 'draft', to: 'drafted', by: anyMember },
  { from: ['drafted'], action: 'agree', to: 'agreed', by: anyMember },
  { from: ['agreed'], action: 'publish', to: 'published', by: anyMember },
  { from: ['planned', 'drafted', 'agreed'], action: 'drop', to: 'dropped', by: anyMember },
]

export const outputKinds = ['guidance', 'standard', 'code', 'training', 'data', 'report'] as const
export type OutputKind = (typeof outputKinds)[number]

/** The roles that a person has about a group: officials of its partners are members of it. */
export function rolesIn(
  { roles }: Pick<Actor, 'roles'>,
  memberIds: readonly string[],
  assigned: readonly string[],
): readonly string[] {
  const isMember = roles.includes('partner-official') && assigned.some(id => memberIds.includes(id))
  return isMember ? [...roles, 'member'] : roles
}

/** Why somebody may not write about a group, or null. @param roles as `rolesIn` gives them */
export function writeRefusal(state: State, roles: readonly string[]): string | null {
  if (!anyMember.some(role => roles.includes(role))) return 'groups.not-your-group'
  return state === 'ended' ? 'groups.ended' : null
}

export const refusal = (state: State, action: Action, roles: readonly string[]): string | null =>
  stepRefusal('groups', lifecycle, state, action, roles)

/** Why somebody may not do this with an output, or null. What is published must be somewhere. */
export function outputRefusal(
  output: { state: OutputState; address: string | null },
  group: State,
  action: OutputAction,
  roles: readonly string[],
): string | null {
  const reason = writeRefusal(group, roles) ?? stepRefusal('groups', outputLifecycle, output.state, action, roles)
  if (reason) return reason
  return action === 'publish' && output.address === null ? 'groups.output.address-first' : null
}

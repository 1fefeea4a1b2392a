import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const changeStates = ['proposed', 'approved', 'declined', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]
export type ChangeAction = 'approve' | 'decline' | 'withdraw'
export const changeActions = ['approve', 'decline', 'withdraw'] as const satisfies readonly ChangeAction[]

/** A change of an approved work package needs an approval of its own. Whoever proposed it may take it back. */
export const changeLifecycle: Lifecycle<ChangeState, ChangeAction, 'programme-lead' | 'author'> = [
  { from: ['proposed'], action: 'approve', to: 'approved', by: ['programme-lead'] },
  { from: ['proposed'], action: 'decline', to: 'declined', by: ['programme-lead'] },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['author'] },
]

/** In which states a package is changed by a proposal: before, it is edited; after, it is what it was. */
export const changeable: readonly string[] = ['approved', 'running']

/** Why somebody may not do this with a proposed change, or null. Nobody approves or declines their own. */
export function changeRefusal(
  change: { state: ChangeState; proposedBy: string; packageState: string },
  action: ChangeAction,
  actor: Pick<Actor, 'id' | 'roles'>,
): string | null {
  const isOwn = actor.id === change.proposedBy
  const roles = isOwn ? [...actor.roles, 'author'] : actor.roles
  const reason = stepRefusal('work-package.change', changeLifecycle, change.state, action, roles)
  if (reason) return reason
  if (action === 'withdraw') return null
  if (isOwn) return 'work-package.change.own'
  return action === 'approve' && !changeable.includes(change.packageState) ? 'work-package.change.not-now' : null
}

export type Value = string | null | readonly string[]

/** One field as it was and as it should be. */
export interface Difference {
  field: string
  before: Value
  after: Value
}

export const isSame = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

type Written = { title: string; content: Readonly<Record<string, Value>> }

/** What is different, field by field, of the fields that are written anew. */
export function differences(before: Written, after: Written): Difference[] {
  const all = (one: Written): Readonly<Record<string, Value>> => ({ title: one.title, ...one.content })
  const [old, young] = [all(before), all(after)]
  return Object.keys(young).flatMap(field => {
    const [was, is] = [old[field] ?? null, young[field] ?? null]
    return isSame(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

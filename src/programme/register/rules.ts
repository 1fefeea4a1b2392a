import type { Actor } from '#platform/context'
import { stepRefusal } from '#platform/lifecycle'
import { partnerRefusal, permissions, rolesAbout } from '#programme/partners'
import type { Content, Entry, Kind, Who } from './kind.ts'

/** The roles of an actor about one entry. `assigned` are the partners that they work for. */
export function whoIs(
  actor: Pick<Actor, 'id' | 'roles'>,
  entry: Pick<Entry, 'partnerId' | 'createdBy' | 'content'>,
  assigned: readonly string[],
): Who {
  const roles = [...rolesAbout(actor, entry.partnerId, assigned)]
  const isMember = Object.values(permissions).some(list => list.some(role => roles.includes(role as string)))
  if (isMember && actor.id !== null && entry.createdBy === actor.id) roles.push('author')
  if (isMember && actor.id !== null && entry.content.owner === actor.id) roles.push('owner')
  return { id: actor.id, roles }
}

/** Why somebody may not take this action on an entry, or null if they may. */
export function actionRefusal(kind: Kind, entry: Entry, action: string, who: Who, now: Date): string | null {
  return (
    stepRefusal(kind.name, kind.lifecycle, entry.state, action, who.roles) ??
    kind.refusal?.(entry as Entry<Content>, action, who, now) ??
    null
  )
}

/** A step that goes on from here and that this person may not take now. */
export interface StepOfOthers {
  action: string
  /** Whose step it is; empty where it would be this person's. */
  by: readonly string[]
  /** Why they may not, though their role would let them. */
  reason: string | null
}

/** The steps that go on from an entry as it stands and are not this person's: whose they are, or what holds them up. */
export function stepsOfOthers(kind: Kind, entry: Entry, who: Who, now: Date): StepOfOthers[] {
  return kind.lifecycle
    .filter(({ from }) => from.includes(entry.state))
    .flatMap(({ action, by }): StepOfOthers[] => {
      if (!by.some(role => who.roles.includes(role))) return [{ action, by, reason: null }]
      const reason = actionRefusal(kind, entry, action, who, now)
      return reason === null ? [] : [{ action, by: [], reason }]
    })
}

/** Why somebody may not edit an entry, or null if they may. */
export function editRefusal(kind: Kind, entry: Entry, who: Who, now: Date): string | null {
  if (!kind.editable.includes(entry.state)) return `${kind.name}.not-in-that-state`
  if (!permissions[kind.write].some(role => who.roles.includes(role))) return `${kind.name}.not-your-role`
  return kind.refusal?.(entry as Entry<Content>, 'edit', who, now) ?? null
}

/** Why somebody may not add an entry about this partner, or null if they may. */
export const addRefusal = (
  kind: Kind,
  actor: Pick<Actor, 'roles'>,
  partnerId: string | null,
  assigned: readonly string[],
): string | null => partnerRefusal(actor, kind.write, partnerId, assigned)

/** The actions of a kind, in the order of its lifecycle. */
export const actionsOf = (kind: Pick<Kind, 'lifecycle'>): string[] => [
  ...new Set(kind.lifecycle.map(({ action }) => action)),
]

/** Fields of the form; the others are asked for by actions. */
export const formFields = (kind: Kind) => Object.entries(kind.fields).filter(([, field]) => field.asked === undefined)

export const fieldsAskedBy = (kind: Kind, action: string) =>
  Object.entries(kind.fields).filter(([, field]) => field.asked?.includes(action) || field.askedAgain?.includes(action))

import type { Actor } from '#platform/context'
import type { Transaction } from '#platform/db'
import { assignedTo } from '#programme/partners'
import type { Entry, Kind, Who } from './kind.ts'
import { whoIs } from './rules.ts'

/** The roles of an actor about one entry, also those that only other rows can tell. */
export async function whoAbout(
  tx: Transaction,
  kind: Kind,
  actor: Pick<Actor, 'id' | 'roles'>,
  entry: Entry,
): Promise<Who> {
  const who = whoIs(actor, entry, await assignedTo(tx, actor.id))
  const further = (await kind.rolesIn?.(tx, entry, who)) ?? []
  return { ...who, roles: [...who.roles, ...further] }
}

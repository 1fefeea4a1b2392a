import type { Actor, Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { assignedTo, programmeMembers } from '#programme/partners'
import { Misfit } from './faults.ts'
import type { Entry, Kind, Value, Who } from './kind.ts'
import { whoIs } from './rules.ts'
import { lastWriterOf } from './writer-store.ts'

/** The roles of an actor about one entry, also those that only other rows can tell. */
export async function whoAbout(
  tx: Transaction,
  kind: Kind,
  actor: Pick<Actor, 'id' | 'roles'>,
  entry: Entry,
): Promise<Who> {
  const who = whoIs(actor, entry, await assignedTo(tx, actor.id))
  const further = (await kind.rolesIn?.(tx, entry, who)) ?? []
  // Asked only where a rule may tell writers from others.
  const isWriter = kind.refusal !== undefined && actor.id !== null && (await lastWriterOf(tx, entry.id)) === actor.id
  return { ...who, roles: [...who.roles, ...(isWriter ? ['writer'] : []), ...further] }
}

/**
 * Only members of the programme look after entries; whoever does so already may stay named after they left.
 * @throws Misfit for anybody else
 */
export async function requireMember(
  tx: Transaction,
  ctx: Ctx,
  owner: Value | undefined,
  before: Value | undefined = null,
): Promise<void> {
  if (typeof owner !== 'string' || owner === before) return
  if (!(await programmeMembers(tx, ctx)).some(({ id }) => id === owner))
    throw new Misfit('owner', 'register.choice.gone')
}

import { bodiesByDomain, bodyById } from '#governments/tree'
import { domainOf } from '#identity/people'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { admittedAs, type BodyRole, changeRefusal, manageRefusal, orderedRoles } from './rules.ts'
import * as store from './store.ts'

/**
 * Makes a person a member of a public body, or adds roles to what they have there, and writes it into the trail of the
 * body's government. Decides nothing about who may do so: callers are an accepted invitation, an address of the body's
 * own domain, the command line and the demonstration.
 */
export async function addMember(
  tx: Transaction,
  ctx: Ctx,
  member: { personId: string; bodyId: string; roles: readonly BodyRole[]; because: 'domain' | 'invitation' | 'set-up' },
): Promise<void> {
  const body = await bodyById(tx, member.bodyId)
  if (!body) throw new Refusal('not-found', 'error.not-found')
  const governmentId = body.government_id as GovernmentId
  if (ctx.governmentId && ctx.governmentId !== governmentId) throw new Refusal('not-found', 'error.not-found')
  const roles = await store.addRoles(tx, { ...member, governmentId })
  if (!ctx.governmentId) await tx.enter(governmentId)
  await ctx.audit(tx, {
    verb: 'membership.added',
    subject: { kind: 'person', id: member.personId },
    governmentId,
    details: { body: member.bodyId, roles, because: member.because },
  })
}

/** Admits a person to the public bodies whose own domain their confirmed address has. Gives how many those are. */
export async function admitByDomain(tx: Transaction, ctx: Ctx, personId: string, email: string): Promise<number> {
  const bodies = await bodiesByDomain(tx, domainOf(email))
  // One transaction works inside one government; whoever shares a domain across several invites the others.
  const governmentId = ctx.governmentId ?? bodies[0]?.government_id
  const admitting = bodies.filter(body => body.government_id === governmentId)
  for (const body of admitting) {
    await addMember(tx, ctx, { personId, bodyId: body.id, roles: admittedAs, because: 'domain' })
  }
  return admitting.length
}

/** Gives a member exactly these roles. */
export async function changeRoles(
  tx: Transaction,
  ctx: Ctx,
  change: { personId: string; bodyId: string; roles: readonly BodyRole[]; version: number | null },
): Promise<void> {
  const roles = orderedRoles(change.roles)
  const before = await requireChange(tx, ctx, change, roles)
  await store.setRoles(tx, change.personId, change.bodyId, roles)
  await ctx.audit(tx, {
    verb: 'membership.changed',
    subject: { kind: 'person', id: change.personId },
    details: { body: change.bodyId, before, after: roles },
  })
}

/** Ends a membership. What the person did stays in the trail. */
export async function removeMember(
  tx: Transaction,
  ctx: Ctx,
  member: { personId: string; bodyId: string; version: number | null },
): Promise<void> {
  const before = await requireChange(tx, ctx, member, [])
  await store.deleteMembership(tx, member.personId, member.bodyId)
  await ctx.audit(tx, {
    verb: 'membership.ended',
    subject: { kind: 'person', id: member.personId },
    details: { body: member.bodyId, before },
  })
}

async function requireChange(
  tx: Transaction,
  ctx: Ctx,
  member: { personId: string; bodyId: string; version: number | null },
  next: readonly BodyRole[],
): Promise<readonly BodyRole[]> {
  const governmentId = governmentOf(ctx)
  const mayNot = manageRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  const administrators = await store.lockAdministrators(tx, governmentId)
  const before = await store.lockMembership(tx, governmentId, member.personId, member.bodyId)
  if (!before) throw new Refusal('not-found', 'error.not-found')
  if (member.version !== null && member.version !== before.version) throw new Refusal('stale', 'error.stale')
  const others = administrators.filter(one => one.personId !== member.personId || one.bodyId !== member.bodyId)
  const reason = changeRefusal(before.roles, next, others.length)
  if (reason) throw new Refusal('conflict', reason)
  return before.roles
}

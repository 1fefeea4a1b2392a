import { bodyById } from '#governments/tree'
import { addMember, type BodyRole, manageRefusal, orderedRoles } from '#identity/memberships'
import { createPerson, createSession, digestOf, linkSeconds, personByEmail, personById } from '#identity/people'
import {
  addSupplierMember,
  orderedSupplierRoles,
  requireAdministrator,
  type SupplierRole,
  supplierById,
} from '#identity/suppliers'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type GovernmentId, newId, newToken, type PersonId } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { addSeconds } from '#platform/time'
import { links } from './links.ts'
import type { Invitation, InvitationTo } from './schema.ts'
import * as store from './store.ts'

/**
 * Invites somebody by mail to work for a public body, with roles. Says nothing about whether they have an account.
 * For administrators inside their government, and for the command line and setting up, where the context has none.
 */
export async function inviteToBody(
  tx: Transaction,
  ctx: Ctx,
  invitation: { email: string; bodyId: string; roles: readonly BodyRole[]; language: string },
): Promise<void> {
  const mayNot = manageRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  const body = await bodyById(tx, invitation.bodyId)
  if (!body || (ctx.governmentId && body.government_id !== ctx.governmentId)) {
    throw new Refusal('not-found', 'error.not-found')
  }
  const governmentId = body.government_id as GovernmentId
  const roles = orderedRoles(invitation.roles)
  const id = await invite(tx, ctx, {
    ...invitation,
    name: body.name,
    to: { kind: 'body', bodyId: body.id, governmentId, roles },
  })
  if (!ctx.governmentId) await tx.enter(governmentId)
  await ctx.audit(tx, {
    verb: 'membership.offered',
    subject: { kind: 'invitation', id },
    governmentId,
    details: { body: body.id, roles },
  })
}

/** A supplier's administrator invites a colleague. */
export async function inviteToSupplier(
  tx: Transaction,
  ctx: Ctx,
  invitation: { email: string; roles: readonly SupplierRole[]; language: string },
): Promise<void> {
  const supplierId = requireAdministrator(ctx)
  const supplier = await supplierById(tx, supplierId)
  if (!supplier) throw new Refusal('not-found', 'error.not-found')
  const roles = orderedSupplierRoles(invitation.roles)
  await invite(tx, ctx, { ...invitation, name: supplier.name, to: { kind: 'supplier', supplierId, roles } })
}

async function invite(
  tx: Transaction,
  ctx: Ctx,
  { email, language, name, to }: { email: string; language: string; name: string; to: InvitationTo },
): Promise<string> {
  const token = newToken()
  const now = await tx.now()
  const id = newId<'invitation'>()
  await store.insertInvitation(tx, {
    id,
    token_digest: digestOf(token),
    email,
    government_id: to.kind === 'body' ? to.governmentId : null,
    body_id: to.kind === 'body' ? to.bodyId : null,
    supplier_id: to.kind === 'supplier' ? to.supplierId : null,
    roles: to.roles,
    invited_by: ctx.actor.id,
    created_at: now,
    expires_at: addSeconds(now, linkSeconds.invitation),
  })
  const known = await personByEmail(tx, email)
  await queueMail(tx, ctx, {
    seed: id,
    to: email,
    language: known?.language ?? language,
    subjectKey: 'invitation.mail.subject',
    bodyKey: 'invitation.mail.body',
    values: { name },
    links: { link: links.invitation(token) },
  })
  return id
}

/** The invitation that a link belongs to, and whether its address has an account; null when the link does not work any more. */
export async function invitationOf(
  tx: Transaction,
  token: string,
): Promise<{ invitation: Invitation; hasAccount: boolean } | null> {
  const invitation = await store.openInvitation(tx, digestOf(token), await tx.now())
  if (!invitation) return null
  return { invitation, hasAccount: (await personByEmail(tx, invitation.email)) !== undefined }
}

async function requireInvitation(tx: Transaction, token: string): Promise<Invitation> {
  const invitation = await store.openInvitation(tx, digestOf(token), await tx.now(), { lock: true })
  if (!invitation) throw new Refusal('conflict', 'invitation.gone')
  await store.markAccepted(tx, invitation.id, await tx.now())
  return invitation
}

async function join(tx: Transaction, ctx: Ctx, personId: PersonId, { to }: Invitation): Promise<void> {
  if (to.kind === 'supplier') return addSupplierMember(tx, { ...to, personId }).then(() => {})
  await addMember(tx, ctx, { personId, bodyId: to.bodyId, roles: to.roles, because: 'invitation' })
}

/** The person who is signed in accepts. Only whoever has the address that was invited. */
export async function acceptInvitation(tx: Transaction, ctx: Ctx, token: string): Promise<void> {
  const invitation = await requireInvitation(tx, token)
  const person = ctx.actor.id ? await personById(tx, ctx.actor.id) : undefined
  if (person?.email !== invitation.email) throw new Refusal('forbidden', 'invitation.other-address')
  await join(tx, ctx, person.id, invitation)
}

/** Somebody without an account accepts by opening one: the link has shown that the address is theirs. */
export async function acceptWithNewAccount(
  tx: Transaction,
  ctx: Ctx,
  token: string,
  account: { name: string; passwordHash: string; language: string; userResearch: boolean },
): Promise<{ session: string; personId: PersonId; official: boolean }> {
  const invitation = await requireInvitation(tx, token)
  const personId = await createPerson(tx, { ...account, email: invitation.email })
  await join(tx, ctx, personId, invitation)
  return { session: await createSession(tx, personId), personId, official: invitation.to.kind === 'body' }
}

/** Takes an invitation back that waits: an administrator's of this government. */
export async function withdrawFromBody(tx: Transaction, ctx: Ctx, id: string): Promise<void> {
  const governmentId = governmentOf(ctx)
  const mayNot = manageRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  if (!(await store.deleteInvitation(tx, id, { governmentId }))) throw new Refusal('not-found', 'error.not-found')
  await ctx.audit(tx, { verb: 'membership.offer-withdrawn', subject: { kind: 'invitation', id } })
}

/** Takes an invitation back that waits: an administrator's of the supplier. */
export async function withdrawFromSupplier(tx: Transaction, ctx: Ctx, id: string): Promise<void> {
  const supplierId = requireAdministrator(ctx)
  if (!(await store.deleteInvitation(tx, id, { supplierId }))) throw new Refusal('not-found', 'error.not-found')
}

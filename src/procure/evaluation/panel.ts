import { governmentById } from '#governments/tree'
import { endGuest, inviteGuest } from '#identity/guests'
import { peopleWithRole } from '#identity/memberships'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { addSeconds } from '#platform/time'
import type { Opportunity } from '#procure/opportunities'
import { record } from '#record'
import { evaluationLinks } from './links.ts'
import { type MemberAction, memberLifecycle, memberRefusal, namingRefusal } from './rules.ts'
import type { DeclarationForm, MemberForm } from './schema.ts'
import { refusalOf, refuse, requireVersion, type Standing, standingOf } from './standing.ts'
import {
  beginEvaluation,
  insertDeclaration,
  insertMember,
  type PanelRow,
  requireMember,
  updateMember,
} from './store.ts'

/** A guest evaluates for at most this long; afterwards they are named anew. */
const guestDays = 180

/** Names somebody to the panel. A guest from elsewhere is invited by mail and sees this one process. */
export async function namePanelMember(ctx: Ctx, opportunityId: string, form: MemberForm): Promise<void> {
  await ctx.transact(async tx => {
    const found = await standingOf(tx, ctx, opportunityId)
    await beginEvaluation(tx, found.o)
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'update' })
    refuse(refusalOf(standing, 'name'))
    const { members, o } = standing
    refuse(namingRefusal(members, { role: form.role, isKnown: members.some(member => isSame(member, form)) }))
    if (form.kind === 'evaluator') await requireEvaluator(tx, o, form.personId)
    const id = newId<'panel-member'>()
    const now = await tx.now()
    await insertMember(tx, {
      government_id: o.governmentId,
      id,
      opportunity_id: o.id,
      person_id: form.kind === 'evaluator' ? form.personId : null,
      guest_email: form.kind === 'guest' ? form.email : null,
      role: form.role,
      state: 'named',
      named_by: actorId(ctx),
      named_at: now,
    })
    if (form.kind === 'guest') await invite(tx, ctx, o, form.email, now)
    await note(tx, ctx, o, 'panel.named', { member: id, role: form.role, kind: form.kind })
  })
}

const isSame = (member: PanelRow, form: MemberForm): boolean =>
  member.state !== 'removed' &&
  (form.kind === 'guest' ? member.guestEmail === form.email : member.personId === form.personId)

async function requireEvaluator(tx: Transaction, o: Opportunity, personId: string): Promise<void> {
  const evaluators = await peopleWithRole(tx, o.governmentId, 'evaluator')
  if (!evaluators.some(({ id }) => id === personId)) throw new Refusal('invalid', 'panel.not-an-evaluator')
}

async function invite(tx: Transaction, ctx: Ctx, o: Opportunity, email: string, now: Date): Promise<void> {
  const government = await governmentById(tx, o.governmentId)
  if (!government) throw new Refusal('not-found', 'error.not-found')
  await inviteGuest(tx, ctx, {
    processId: o.id,
    email,
    roles: ['evaluator'],
    endsAt: addSeconds(now, guestDays * 24 * 60 * 60),
    startPath: evaluationLinks.overview(government.slug, o.id),
    language: government.languages[0] ?? 'en',
  })
}

/** Takes somebody off the panel again. What they scored stays on record and does not count. */
export async function removePanelMember(
  ctx: Ctx,
  opportunityId: string,
  memberId: string,
  version: number | null,
): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'update' })
    const member = requireMember(standing.members, memberId)
    await step(tx, standing, member, 'remove', version)
    if (member.guestEmail) await endGuest(tx, ctx, { processId: standing.o.id, email: member.guestEmail })
    await note(tx, ctx, standing.o, 'panel.removed', { member: member.id })
  })
}

/**
 * Records what a member declares about interests of their own. Whoever has one is off the panel from then on; whoever
 * has none may see the bids.
 */
export async function declareInterest(ctx: Ctx, opportunityId: string, form: DeclarationForm): Promise<void> {
  await ctx.transact(async tx => {
    const standing = await standingOf(tx, ctx, opportunityId, { lock: 'share' })
    const { me, o } = standing
    if (!me) throw new Refusal('forbidden', 'panel.not-named')
    const personId = actorId(ctx)
    if (me.personId === null) await updateMember(tx, o, me.id, { person_id: personId })
    const bids = (await standingOf(tx, ctx, opportunityId)).facts.bidding.includes(me.id)
    if (!form.conflict && bids) throw new Refusal('forbidden', 'panel.bids-too')
    await step(tx, standing, me, form.conflict ? 'declare-interest' : 'declare-none', null)
    const now = await tx.now()
    await insertDeclaration(tx, o, { id: newId<'declaration'>(), memberId: me.id, personId, ...form, at: now })
    // What the interest is stays in its own row, which can be erased.
    await note(tx, ctx, o, 'panel.declared', { member: me.id, conflict: form.conflict })
  })
}

/** Takes a member one step along the panel's lifecycle. */
export async function step(
  tx: Transaction,
  { evaluation, o, roles, me }: Standing,
  member: PanelRow,
  action: MemberAction,
  version: number | null,
): Promise<void> {
  // Before the declaration a member has no role towards the bids, but this one step.
  const own = me?.id === member.id ? [member.role] : []
  refuse(memberRefusal(member, action, [...roles, ...own], evaluation.state))
  requireVersion(version, member.version)
  const state = nextState(memberLifecycle, member.state, action)
  await updateMember(tx, o, member.id, { state, locked_at: state === 'locked' ? await tx.now() : null })
}

export function actorId(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'evaluation.not-your-role')
  return ctx.actor.id
}

/** Writes what happened into the audit trail of the opportunity; later areas hear of what starts with a capital verb. */
export const note = (
  tx: Transaction,
  ctx: Ctx,
  o: Opportunity,
  audit: `${string}.${string}`,
  details: Record<string, unknown> = {},
  event = false,
) =>
  record(tx, ctx, {
    audit,
    subject: { kind: 'opportunity', id: o.id },
    ...(o.ocid && { ocid: o.ocid }),
    details,
    ...(event && { event: audit }),
  })

/** The people who may be named as evaluators of this government. */
export const evaluatorsOf = (tx: Transaction, ctx: Ctx) => peopleWithRole(tx, governmentOf(ctx), 'evaluator')

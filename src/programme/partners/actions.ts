import { governmentById } from '#governments/tree'
import { peopleWithRole } from '#identity/memberships'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { publish } from '#programme/publications'
import { record } from '#record'
import { guardOf } from './guards.ts'
import { type Action, lifecycle, type Phase, partnerRefusal, programmeRoles, refusal } from './rules.ts'
import type { Partner, PartnerForm } from './schema.ts'
import { deleteMember, insertMember, insertPartner, partnerBySlug, requirePartner, updatePartner } from './store.ts'

const aboutPerson = /not-your/

export function refuse(reason: string | null): void {
  if (reason) throw new Refusal(aboutPerson.test(reason) ? 'forbidden' : 'conflict', reason)
}

const requireLead = (ctx: Ctx): void => refuse(partnerRefusal(ctx.actor, 'programme.lead', null, []))

/** Puts a government among those that the programme considers. Gives its id. */
export function addPartner(
  ctx: Ctx,
  form: Omit<PartnerForm, 'country'> & Partial<Pick<PartnerForm, 'country'>>,
): Promise<string> {
  return ctx.transact(async tx => {
    requireLead(ctx)
    if (await partnerBySlug(tx, form.slug)) throw new Refusal('conflict', 'partner.slug.taken')
    if (form.parentId) await requirePartner(tx, form.parentId)
    if (form.governmentId && !(await governmentById(tx, form.governmentId)))
      throw new Refusal('not-found', 'partner.government.unknown')
    const now = await tx.now()
    const id = newId<'partner'>()
    await insertPartner(tx, {
      government_id: governmentOf(ctx),
      id,
      slug: form.slug,
      name: form.name,
      partner_government_id: form.governmentId,
      parent_id: form.parentId,
      country_code: form.country ?? null,
      phase: 'considered',
      why: form.why,
      phase_since: now,
      created_by: ctx.actor.id ?? '',
      created_at: now,
    })
    await record(tx, ctx, { audit: 'partner.added', subject: { kind: 'partner', id } })
    return id
  })
}

const audits = {
  choose: 'partner.chosen',
  decline: 'partner.declined',
  deliver: 'partner.in-delivery',
  'begin-exit': 'partner.exiting',
  end: 'partner.exited',
} as const satisfies Record<Action, string>

/**
 * Takes a partner a phase further, inside the transaction of what decides it. What must be true before a step, and what
 * is done with it, is asked of whoever guards it: there is no other way from phase to phase.
 */
export async function movePartner(tx: Transaction, ctx: Ctx, id: string, action: Action): Promise<Phase> {
  const partner = await requirePartner(tx, id, { lock: true })
  refuse(refusal(partner.phase, action, ctx.actor))
  const guard = guardOf(action)
  refuse((await guard?.refusal(tx, partner)) ?? null)
  const phase = nextState(lifecycle, partner.phase, action)
  const now = await tx.now()
  await updatePartner(tx, id, { phase, phase_since: now })
  await say(tx, ctx, { ...partner, phase, phaseSince: now })
  await record(tx, ctx, {
    audit: audits[action],
    subject: { kind: 'partner', id },
    event: `partner.${phase}`,
    details: { phase },
  })
  await guard?.after(tx, ctx, { ...partner, phase, phaseSince: now })
  return phase
}

export const stepPartner = (ctx: Ctx, id: string, version: number | null, action: Action): Promise<Phase> =>
  ctx.transact(async tx => {
    const partner = await requirePartner(tx, id, { lock: true })
    if (version !== null && version !== partner.version) throw new Refusal('stale', 'error.stale')
    return movePartner(tx, ctx, id, action)
  })

/** Says anew why the programme works with a partner. */
export async function sayWhy(ctx: Ctx, id: string, version: number | null, why: string): Promise<void> {
  await ctx.transact(async tx => {
    requireLead(ctx)
    const partner = await requirePartner(tx, id, { lock: true })
    if (version !== null && version !== partner.version) throw new Refusal('stale', 'error.stale')
    await updatePartner(tx, id, { why })
    await say(tx, ctx, { ...partner, why })
    await record(tx, ctx, { audit: 'partner.edited', subject: { kind: 'partner', id } })
  })
}

/** Everybody learns of a partner once it was chosen or declined; while it is considered, nothing is said. */
async function say(tx: Transaction, ctx: Ctx, partner: Partner): Promise<void> {
  if (partner.phase === 'considered') return
  const government = partner.governmentId ? await governmentById(tx, partner.governmentId) : undefined
  const parent = partner.parentId ? await requirePartner(tx, partner.parentId) : null
  await publish(tx, ctx, {
    kind: 'partner',
    subjectId: partner.id,
    partner: partner.slug,
    title: partner.name,
    body: {
      slug: partner.slug,
      phase: partner.phase,
      since: partner.phaseSince.toISOString(),
      why: partner.why,
      government: government?.slug ?? null,
      parent: parent?.slug ?? null,
      country: partner.country,
    },
  })
}

/** Assigns a member of the programme to a partner. Leads need no assignment. */
export async function assignMember(ctx: Ctx, partnerId: string, personId: string): Promise<void> {
  await ctx.transact(async tx => {
    requireLead(ctx)
    await requirePartner(tx, partnerId)
    const members = await programmeMembers(tx, ctx)
    if (!members.some(member => member.id === personId)) throw new Refusal('conflict', 'partner.member.unknown')
    await insertMember(tx, {
      government_id: governmentOf(ctx),
      partner_id: partnerId,
      person_id: personId,
      since: await tx.now(),
    })
    await record(tx, ctx, {
      audit: 'partner.member-assigned',
      subject: { kind: 'partner', id: partnerId },
      details: { person: personId },
    })
  })
}

export async function releaseMember(ctx: Ctx, partnerId: string, personId: string): Promise<void> {
  await ctx.transact(async tx => {
    requireLead(ctx)
    await requirePartner(tx, partnerId)
    await deleteMember(tx, partnerId, personId)
    await record(tx, ctx, {
      audit: 'partner.member-released',
      subject: { kind: 'partner', id: partnerId },
      details: { person: personId },
    })
  })
}

/** Everybody who works for the programme in some role, by name. */
export async function programmeMembers(tx: Transaction, ctx: Pick<Ctx, 'governmentId'>) {
  const found = await peopleWithRole(tx, governmentOf(ctx), programmeRoles)
  return found.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

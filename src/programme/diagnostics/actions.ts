import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { frameworkInForce, questionsIn, requireFramework } from '#programme/frameworks'
import { assignedTo, partnerRefusal, programmeMembers, requirePartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { record } from '#record'
import { answersOf } from './answer-store.ts'
import { evidenceKindsOf } from './evidence-store.ts'
import { type Action, closingRefusal, lifecycle, refusal, type TeamRole, teamRefusal } from './rules.ts'
import type { Diagnostic, Member } from './schema.ts'
import { statementOf } from './statement.ts'
import {
  deleteMember,
  insertDiagnostic,
  requireDiagnostic,
  setMember,
  teamOf,
  teamRoleOf,
  underWay,
  updateDiagnostic,
} from './store.ts'

const aboutPerson = /not-your|own-/

export function refuse(reason: string | null): void {
  if (reason) throw new Refusal(aboutPerson.test(reason) ? 'forbidden' : 'conflict', reason)
}

export function checkVersion(expected: number | null, found: number): void {
  if (expected !== null && expected !== found) throw new Refusal('stale', 'error.stale')
}

export const about = (id: string, audit: string) => ({ audit, subject: { kind: 'diagnostic', id } })

/** Throws unless the person may write about this partner. */
export async function requireWriter(
  tx: Transaction,
  ctx: Ctx,
  partnerId: string,
  permission: 'programme.write' | 'programme.contribute' = 'programme.write',
): Promise<void> {
  refuse(partnerRefusal(ctx.actor, permission, partnerId, await assignedTo(tx, ctx.actor.id)))
}

/**
 * The role in the team of somebody who has to do with the diagnostic; null for one outside the team who may contribute to
 * the partner's things. Reviewers are independent and assigned to no partner: being in the team is enough for them.
 */
export async function requireInvolved(tx: Transaction, ctx: Ctx, diagnostic: Diagnostic): Promise<TeamRole | null> {
  const teamRole = await teamRoleOf(tx, diagnostic.id, ctx.actor.id)
  if (teamRole && ctx.actor.roles.includes('programme-reviewer')) return teamRole
  await requireWriter(tx, ctx, diagnostic.partnerId, 'programme.contribute')
  return teamRole
}

export interface Start {
  partnerId: string
  /** What is looked at, in words. */
  scope: string
  /** Whoever is in the team from the beginning. More can join until answers are agreed. */
  team?: readonly Member[]
}

/**
 * Starts a diagnostic for a partner by the version of the framework in force. Gives its id.
 * Throws a Refusal when one is under way for this partner already.
 */
export function startDiagnostic(ctx: Ctx, { partnerId, scope, team = [] }: Start): Promise<string> {
  return ctx.transact(async tx => {
    const partner = await requirePartner(tx, partnerId, { lock: true })
    await requireWriter(tx, ctx, partner.id)
    if (await underWay(tx, partner.id)) throw new Refusal('conflict', 'diagnostics.under-way')
    const now = await tx.now()
    const id = newId<'diagnostic'>()
    const framework = frameworkInForce().version
    await insertDiagnostic(tx, {
      government_id: governmentOf(ctx),
      id,
      partner_id: partner.id,
      framework,
      scope,
      state: 'draft',
      started_by: ctx.actor.id ?? '',
      started_at: now,
    })
    await record(tx, ctx, { ...about(id, 'diagnostic.started'), details: { partner: partner.id, framework } })
    for (const member of team) await join(tx, ctx, id, member)
    return id
  })
}

async function join(tx: Transaction, ctx: Ctx, id: string, { personId, role }: Member): Promise<void> {
  const members = await programmeMembers(tx, ctx)
  if (!members.some(member => member.id === personId)) throw new Refusal('conflict', 'diagnostics.team.person.unknown')
  await setMember(tx, {
    government_id: governmentOf(ctx),
    diagnostic_id: id,
    person_id: personId,
    role,
    since: await tx.now(),
  })
  await record(tx, ctx, { ...about(id, 'diagnostic.member-joined'), details: { person: personId, role } })
}

/** The team changes only while answers are not agreed, and only by whoever may write about the partner. */
async function teamToChange(tx: Transaction, ctx: Ctx, id: string): Promise<Diagnostic> {
  const diagnostic = await requireDiagnostic(tx, id, { lock: 'update' })
  await requireWriter(tx, ctx, diagnostic.partnerId)
  if (diagnostic.state !== 'draft' && diagnostic.state !== 'evidence')
    throw new Refusal('conflict', 'diagnostics.not-in-that-state')
  return diagnostic
}

/** Takes a member of the programme into the team, or gives them another role in it. */
export const addTeamMember = (ctx: Ctx, id: string, personId: string, role: TeamRole): Promise<void> =>
  ctx.transact(async tx => {
    const diagnostic = await teamToChange(tx, ctx, id)
    if (diagnostic.state === 'evidence') {
      const others = (await teamOf(tx, id)).filter(member => member.personId !== personId)
      refuse(teamRefusal([...others, { role }]))
    }
    await join(tx, ctx, id, { personId, role })
  })

export const removeTeamMember = (ctx: Ctx, id: string, personId: string): Promise<void> =>
  ctx.transact(async tx => {
    const diagnostic = await teamToChange(tx, ctx, id)
    const others = (await teamOf(tx, id)).filter(member => member.personId !== personId)
    if (diagnostic.state === 'evidence') refuse(teamRefusal(others))
    await deleteMember(tx, id, personId)
    await record(tx, ctx, { ...about(id, 'diagnostic.member-left'), details: { person: personId } })
  })

const audits = {
  begin: 'diagnostic.begun',
  agree: 'diagnostic.agreed',
  reopen: 'diagnostic.reopened',
  publish: 'diagnostic.published',
  correct: 'diagnostic.correction-begun',
  close: 'diagnostic.closed',
} as const satisfies Record<Action, string>

type Change = Parameters<typeof updateDiagnostic>[2]

/** One step of the lifecycle; what is special about it happens between refusal and record. */
function step(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: Action,
  work: (tx: Transaction, diagnostic: Diagnostic, now: Date) => Promise<Change> | Change,
): Promise<void> {
  return ctx.transact(async tx => {
    const diagnostic = await requireDiagnostic(tx, id, { lock: 'update' })
    refuse(refusal(diagnostic.state, action, ctx.actor, await requireInvolved(tx, ctx, diagnostic)))
    checkVersion(version, diagnostic.version)
    const now = await tx.now()
    const change = await work(tx, diagnostic, now)
    const state = nextState(lifecycle, diagnostic.state, action)
    await updateDiagnostic(tx, id, { ...change, state })
    await record(tx, ctx, { ...about(id, audits[action]), event: audits[action], details: { state } })
  })
}

/** Begins to collect evidence. Needs a lead assessor and one more person, so that nobody agrees with themselves. */
export const beginDiagnostic = (ctx: Ctx, id: string, version: number | null = null): Promise<void> =>
  step(ctx, id, version, 'begin', async (tx, _, now) => {
    refuse(teamRefusal(await teamOf(tx, id)))
    return { begun_at: now }
  })

/** Ends the collecting: every question has an agreed answer, be it that it is not known. */
export const agreeDiagnostic = (ctx: Ctx, id: string, version: number | null = null): Promise<void> =>
  step(ctx, id, version, 'agree', async (tx, { framework }, now) => {
    const answers = await answersOf(tx, id)
    const open = questionsIn(requireFramework(framework)).filter(one => answers.get(one.id)?.state !== 'agreed')
    if (open.length > 0) throw new Refusal('conflict', 'diagnostics.unanswered', { count: open.length })
    return { agreed_at: now }
  })

export const reopenDiagnostic = (ctx: Ctx, id: string, version: number | null = null): Promise<void> =>
  step(ctx, id, version, 'reopen', () => ({ agreed_at: null }))

/** Publishes what was agreed, as a statement of the programme. */
export const publishDiagnostic = (ctx: Ctx, id: string, version: number | null = null): Promise<void> =>
  step(ctx, id, version, 'publish', async (tx, diagnostic, now) => {
    const draft = statementOf({
      diagnostic,
      partner: await requirePartner(tx, diagnostic.partnerId),
      framework: requireFramework(diagnostic.framework),
      answers: await answersOf(tx, id),
      evidence: await evidenceKindsOf(tx, id),
      team: await teamOf(tx, id),
    })
    await publish(tx, ctx, draft)
    return { published_at: now }
  })

/** Opens the answers of a published diagnostic again. What was published stands until the next statement. */
export const correctDiagnostic = (ctx: Ctx, id: string, version: number | null = null): Promise<void> =>
  step(ctx, id, version, 'correct', async (tx, { partnerId }) => {
    if (await underWay(tx, partnerId)) throw new Refusal('conflict', 'diagnostics.under-way')
    return { agreed_at: null }
  })

/** Ends a diagnostic that will not be published. What was collected stays readable for the programme. */
export const closeDiagnostic = (ctx: Ctx, id: string, version: number | null, because: string): Promise<void> =>
  step(ctx, id, version, 'close', (_, diagnostic, now) => {
    refuse(closingRefusal(diagnostic))
    return { closed_at: now, closed_because: because }
  })

import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { assignedTo, partners, refuse } from '#programme/partners'
import { type Json, publish } from '#programme/publications'
import { record } from '#record'
import {
  type Action,
  lifecycle,
  type OutputAction,
  outputLifecycle,
  outputRefusal,
  refusal,
  rolesIn,
  writeRefusal,
} from './rules.ts'
import type { GroupForm, MeetingForm, OutputForm } from './schema.ts'
import {
  type Group,
  insertGroup,
  insertMeeting,
  insertOutput,
  meetingsOf,
  membersIn,
  outputsOf,
  requireGroup,
  requireMeeting,
  requireOutput,
  setMembers,
  updateGroup,
  updateMeeting,
  updateOutput,
} from './store.ts'

/** The kind of statement in which a programme publishes a group. */
export const statementKind = 'group'

const subject = (id: string) => ({ kind: 'group', id })

/** Lead and members, each once; all of them must be partners of the programme. */
async function checkMembers(tx: Transaction, { lead, members }: GroupForm): Promise<string[]> {
  const all = [...new Set([lead, ...members])]
  const known = new Map((await partners(tx)).map(one => [one.id, one.phase]))
  if (!all.every(id => known.has(id))) throw new Refusal('not-found', 'partner.not-found')
  // A group is public with its members, and whom the programme only considers is not.
  if (all.some(id => known.get(id) === 'considered')) throw new Refusal('conflict', 'groups.partner-considered')
  return all
}

const requireOffice = ({ actor }: Ctx): void =>
  refuse(
    actor.roles.some(role => role === 'programme-lead' || role === 'delivery-manager') ? null : 'groups.not-your-role',
  )

/** Forms a group around a lead. Gives its id. */
export const formGroup = (ctx: Ctx, form: GroupForm): Promise<string> =>
  ctx.transact(async tx => {
    requireOffice(ctx)
    const members = await checkMembers(tx, form)
    const id = newId<'group'>()
    await insertGroup(tx, {
      government_id: governmentOf(ctx),
      id,
      name: form.name,
      purpose: form.purpose,
      lead_id: form.lead,
      state: 'forming',
      created_by: ctx.actor.id ?? '',
      created_at: await tx.now(),
    })
    await setMembers(tx, governmentOf(ctx), id, members)
    await record(tx, ctx, { audit: 'group.formed', subject: subject(id), details: { members: members.length } })
    return id
  })

/** The group, locked, with the roles that this person has in it. */
async function locked(tx: Transaction, ctx: Ctx, id: string): Promise<{ group: Group; roles: readonly string[] }> {
  const group = await requireGroup(tx, id, { lock: true })
  const roles = rolesIn(ctx.actor, await membersIn(tx, id), await assignedTo(tx, ctx.actor.id))
  return { group, roles }
}

const compare = (asked: number | null, { version }: { version: number }): void => {
  if (asked !== null && asked !== version) throw new Refusal('stale', 'error.stale')
}

export const editGroup = (ctx: Ctx, id: string, version: number | null, form: GroupForm): Promise<void> =>
  ctx.transact(async tx => {
    requireOffice(ctx)
    const { group, roles } = await locked(tx, ctx, id)
    refuse(writeRefusal(group.state, roles))
    compare(version, group)
    await setMembers(tx, governmentOf(ctx), id, await checkMembers(tx, form))
    await updateGroup(tx, id, { name: form.name, purpose: form.purpose, lead_id: form.lead })
    await say(tx, ctx, id)
    await record(tx, ctx, { audit: 'group.edited', subject: subject(id) })
  })

const audits = { begin: 'group.begun', end: 'group.ended' } as const satisfies Record<Action, string>

/** Begins or ends a group. From its beginning on it is public. */
export const stepGroup = (ctx: Ctx, id: string, version: number | null, action: Action): Promise<void> =>
  ctx.transact(async tx => {
    const { group, roles } = await locked(tx, ctx, id)
    refuse(refusal(group.state, action, roles))
    compare(version, group)
    await updateGroup(tx, id, { state: nextState(lifecycle, group.state, action) })
    await say(tx, ctx, id)
    await record(tx, ctx, { audit: audits[action], subject: subject(id) })
  })

async function toWrite(tx: Transaction, ctx: Ctx, id: string) {
  const found = await locked(tx, ctx, id)
  refuse(writeRefusal(found.group.state, found.roles))
  return found
}

/** Calls a meeting, or records one. Gives its id. */
export const addMeeting = (ctx: Ctx, groupId: string, form: MeetingForm): Promise<string> =>
  ctx.transact(async tx => {
    await toWrite(tx, ctx, groupId)
    const id = newId<'meeting'>()
    const { on, place, agenda, outcome } = form
    await insertMeeting(tx, {
      ...{ government_id: governmentOf(ctx), id, group_id: groupId },
      ...{ held_on: on, place, agenda, outcome },
    })
    await say(tx, ctx, groupId)
    await record(tx, ctx, { audit: 'group.meeting-called', subject: subject(groupId), details: { meeting: id } })
    return id
  })

export const editMeeting = (
  ctx: Ctx,
  groupId: string,
  id: string,
  version: number | null,
  form: MeetingForm,
): Promise<void> =>
  ctx.transact(async tx => {
    await toWrite(tx, ctx, groupId)
    compare(version, await requireMeeting(tx, groupId, id))
    const { on, place, agenda, outcome } = form
    await updateMeeting(tx, id, { held_on: on, place, agenda, outcome })
    await say(tx, ctx, groupId)
    await record(tx, ctx, { audit: 'group.meeting-recorded', subject: subject(groupId), details: { meeting: id } })
  })

/** Plans something that the group will make. Gives its id. */
export const addOutput = (ctx: Ctx, groupId: string, form: OutputForm): Promise<string> =>
  ctx.transact(async tx => {
    await toWrite(tx, ctx, groupId)
    const id = newId<'output'>()
    const { title, kind, due, address } = form
    await insertOutput(tx, {
      ...{ government_id: governmentOf(ctx), id, group_id: groupId },
      ...{ title, kind, due_on: due, address, state: 'planned' },
    })
    await say(tx, ctx, groupId)
    await record(tx, ctx, { audit: 'group.output-planned', subject: subject(groupId), details: { output: id } })
    return id
  })

export const editOutput = (
  ctx: Ctx,
  groupId: string,
  id: string,
  version: number | null,
  form: OutputForm,
): Promise<void> =>
  ctx.transact(async tx => {
    await toWrite(tx, ctx, groupId)
    const output = await requireOutput(tx, groupId, id)
    compare(version, output)
    if (output.state === 'published' && form.address === null)
      throw new Refusal('conflict', 'groups.output.address-first')
    await updateOutput(tx, id, { title: form.title, kind: form.kind, due_on: form.due, address: form.address })
    await say(tx, ctx, groupId)
    await record(tx, ctx, { audit: 'group.output-edited', subject: subject(groupId), details: { output: id } })
  })

export const stepOutput = (
  ctx: Ctx,
  groupId: string,
  id: string,
  version: number | null,
  action: OutputAction,
): Promise<void> =>
  ctx.transact(async tx => {
    const { group, roles } = await locked(tx, ctx, groupId)
    const output = await requireOutput(tx, groupId, id)
    refuse(outputRefusal(output, group.state, action, roles))
    compare(version, output)
    const state = nextState(outputLifecycle, output.state, action)
    await updateOutput(tx, id, { state })
    await say(tx, ctx, groupId)
    await record(tx, ctx, {
      audit: 'group.output-stepped',
      subject: subject(groupId),
      details: { output: id, state },
    })
  })

/** States in public what a group is, does and has made; nothing while it is being formed. */
async function say(tx: Transaction, ctx: Ctx, id: string): Promise<void> {
  const group = await requireGroup(tx, id)
  if (group.state === 'forming') return
  const members = await membersIn(tx, id)
  const names = new Map((await partners(tx)).map(one => [one.id, { slug: one.slug, name: one.name }]))
  const nameOf = (partner: string): Json => names.get(partner) ?? null
  const [meetings, outputs] = [await meetingsOf(tx, id), await outputsOf(tx, id)]
  await publish(tx, ctx, {
    kind: statementKind,
    subjectId: id,
    partner: null,
    title: group.name,
    body: {
      purpose: group.purpose,
      state: group.state,
      lead: nameOf(group.leadId),
      members: members.filter(one => one !== group.leadId).map(nameOf),
      meetings: meetings.map(({ id, on, place, agenda, outcome }) => ({ id, on, place, agenda, outcome })),
      outputs: outputs.map(({ id, title, kind, state, due, address }) => ({ id, title, kind, state, due, address })),
    },
  })
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeGroupMeetings, ProgrammeGroupOutputs, ProgrammeGroups } from '../../../db/tables.ts'
import type { OutputKind, OutputState, State } from './rules.ts'

/** Partners of a programme that work on one subject together. */
export interface Group {
  id: string
  name: string
  purpose: string
  leadId: string
  state: State
  version: number
}

export interface Meeting {
  id: string
  groupId: string
  /** `YYYY-MM-DD`. */
  on: string
  place: string
  agenda: string
  /** What came of it; null before it has taken place. */
  outcome: string | null
  version: number
}

export interface Output {
  id: string
  groupId: string
  title: string
  kind: OutputKind
  state: OutputState
  due: string
  address: string | null
  version: number
}

const groupFrom = (row: Selectable<ProgrammeGroups>): Group => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  leadId: row.lead_id,
  state: row.state as State,
  version: row.version,
})

const meetingFrom = (row: Selectable<ProgrammeGroupMeetings>): Meeting => ({
  id: row.id,
  groupId: row.group_id,
  on: row.held_on,
  place: row.place,
  agenda: row.agenda,
  outcome: row.outcome,
  version: row.version,
})

const outputFrom = (row: Selectable<ProgrammeGroupOutputs>): Output => ({
  id: row.id,
  groupId: row.group_id,
  title: row.title,
  kind: row.kind as OutputKind,
  state: row.state as OutputState,
  due: row.due_on,
  address: row.address,
  version: row.version,
})

// A group meets a few times a year and makes a few things: all of them are shown, up to this many.
const most = 500

export async function groups(
  tx: Transaction,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Group[]> {
  let query = tx.db.selectFrom('programme.groups').selectAll().where('government_id', '=', thisGovernment)
  if (after) query = query.where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(groupFrom)
}

export async function requireGroup(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Group> {
  const query = tx.db
    .selectFrom('programme.groups')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'groups.not-found')
  return groupFrom(row)
}

export async function membersIn(tx: Transaction, groupId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('programme.group_members')
    .select('partner_id')
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .orderBy('partner_id')
    .execute()
  return rows.map(row => row.partner_id)
}

export async function meetingsOf(tx: Transaction, groupId: string): Promise<Meeting[]> {
  const rows = await tx.db
    .selectFrom('programme.group_meetings')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(meetingFrom)
}

export async function outputsOf(tx: Transaction, groupId: string): Promise<Output[]> {
  const rows = await tx.db
    .selectFrom('programme.group_outputs')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(outputFrom)
}

/** A meeting or an output of one group, locked until the transaction ends. */
export async function requireMeeting(tx: Transaction, groupId: string, id: string): Promise<Meeting> {
  const row = await tx.db
    .selectFrom('programme.group_meetings')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'groups.meeting.not-found')
  return meetingFrom(row)
}

export async function requireOutput(tx: Transaction, groupId: string, id: string): Promise<Output> {
  const row = await tx.db
    .selectFrom('programme.group_outputs')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'groups.output.not-found')
  return outputFrom(row)
}

export const insertGroup = (tx: Transaction, row: Insertable<ProgrammeGroups>) =>
  tx.db.insertInto('programme.groups').values(row).execute()

export const updateGroup = (tx: Transaction, id: string, change: Updateable<ProgrammeGroups>) =>
  tx.db
    .updateTable('programme.groups')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Makes exactly these partners the members of a group. */
export async function setMembers(
  tx: Transaction,
  governmentId: string,
  groupId: string,
  partnerIds: readonly string[],
): Promise<void> {
  await tx.db
    .deleteFrom('programme.group_members')
    .where('government_id', '=', thisGovernment)
    .where('group_id', '=', groupId)
    .execute()
  await tx.db
    .insertInto('programme.group_members')
    .values(partnerIds.map(partner_id => ({ government_id: governmentId, group_id: groupId, partner_id })))
    .execute()
}

export const insertMeeting = (tx: Transaction, row: Insertable<ProgrammeGroupMeetings>) =>
  tx.db.insertInto('programme.group_meetings').values(row).execute()

export const updateMeeting = (tx: Transaction, id: string, change: Updateable<ProgrammeGroupMeetings>) =>
  tx.db
    .updateTable('programme.group_meetings')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

export const insertOutput = (tx: Transaction, row: Insertable<ProgrammeGroupOutputs>) =>
  tx.db.insertInto('programme.group_outputs').values(row).execute()

export const updateOutput = (tx: Transaction, id: string, change: Updateable<ProgrammeGroupOutputs>) =>
  tx.db
    .updateTable('programme.group_outputs')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

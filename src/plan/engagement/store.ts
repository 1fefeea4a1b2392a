import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanEngagementMeetings, PlanEngagementResponses, PlanEngagements } from '../../../db/tables.ts'
import type { State } from './rules.ts'

/** Talks with the market about one plan. Days are `YYYY-MM-DD` of the government. */
export interface Engagement {
  id: string
  planId: string
  bodyId: string
  ocid: string | null
  title: string
  purpose: string
  questions: string
  takingPart: string
  closesOn: string
  closesAt: Date | null
  state: State
  authorId: string
  editedBy: string
  publishedAt: Date | null
  closedAt: Date | null
  summary: string | null
  learnt: string | null
  concludingBy: string | null
  concludedAt: Date | null
  version: number
}

const engagementOf = (row: Selectable<PlanEngagements>): Engagement => ({
  id: row.id,
  planId: row.plan_id,
  bodyId: row.body_id,
  ocid: row.ocid,
  title: row.title,
  purpose: row.purpose,
  questions: row.questions,
  takingPart: row.taking_part,
  closesOn: row.closes_on,
  closesAt: row.closes_at,
  state: row.state as State,
  authorId: row.author_id,
  editedBy: row.edited_by,
  publishedAt: row.published_at,
  closedAt: row.closed_at,
  summary: row.summary,
  learnt: row.learnt,
  concludingBy: row.concluding_by,
  concludedAt: row.concluded_at,
  version: row.version,
})

export const insertEngagement = (tx: Transaction, row: Insertable<PlanEngagements>) =>
  tx.db.insertInto('plan.engagements').values(row).execute()

export async function engagementById(
  tx: Transaction,
  id: string,
  options: { lock?: 'update' | 'share' } = {},
): Promise<Engagement | undefined> {
  const query = tx.db
    .selectFrom('plan.engagements')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const locked = options.lock === 'update' ? query.forUpdate() : options.lock === 'share' ? query.forShare() : query
  const row = await locked.executeTakeFirst()
  return row && engagementOf(row)
}

export async function requireEngagement(
  tx: Transaction,
  id: string,
  options: { lock?: 'update' | 'share' } = {},
): Promise<Engagement> {
  const one = await engagementById(tx, id, options)
  if (!one) throw new Refusal('not-found', 'engagement.not-found')
  return one
}

export const updateEngagement = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanEngagements>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('plan.engagements')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

interface Wanted {
  planId?: string
  /** Those of these bodies that are not concluded. */
  unfinishedOf?: readonly string[]
  after?: string | undefined
  limit: number
}

/** Engagements of a plan, or of some bodies, newest first; page by the last id seen. */
export async function engagements(tx: Transaction, wanted: Wanted): Promise<Engagement[]> {
  if (wanted.unfinishedOf?.length === 0) return []
  let query = tx.db.selectFrom('plan.engagements').selectAll().where('government_id', '=', thisGovernment)
  if (wanted.planId) query = query.where('plan_id', '=', wanted.planId)
  if (wanted.unfinishedOf) query = query.where('body_id', 'in', wanted.unfinishedOf).where('state', '<>', 'concluded')
  if (wanted.after) query = query.where('id', '<', wanted.after)
  return (await query.orderBy('id', 'desc').limit(wanted.limit).execute()).map(engagementOf)
}

/** Engagements of a plan of which the market has not been told yet what was learnt, newest first; a dozen at most. */
export async function openEngagements(
  tx: Transaction,
  planId: string,
): Promise<Pick<Engagement, 'id' | 'title' | 'state'>[]> {
  const rows = await tx.db
    .selectFrom('plan.engagements')
    .select(['id', 'title', 'state'])
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .where('state', '<>', 'concluded')
    .orderBy('id', 'desc')
    .limit(12)
    .execute()
  return rows.map(row => ({ ...row, state: row.state as State }))
}

export type Response = Selectable<PlanEngagementResponses>

export const insertResponse = (tx: Transaction, row: Insertable<PlanEngagementResponses>) =>
  tx.db.insertInto('plan.engagement_responses').values(row).execute()

interface Whose {
  supplierId: string | null
  personId: string
}

/** Answers in the order in which they came, of all or of one respondent; page by the last id seen. */
export function responsesTo(
  tx: Transaction,
  engagementId: string,
  options: { of?: Whose; after?: string | undefined; limit: number },
): Promise<Response[]> {
  const { of, after, limit } = options
  let query = tx.db
    .selectFrom('plan.engagement_responses')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('engagement_id', '=', engagementId)
  if (of?.supplierId) query = query.where('supplier_id', '=', of.supplierId)
  else if (of) query = query.where('sent_by', '=', of.personId).where('supplier_id', 'is', null)
  if (after) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

export type Meeting = Selectable<PlanEngagementMeetings>

export const insertMeeting = (tx: Transaction, row: Insertable<PlanEngagementMeetings>) =>
  tx.db.insertInto('plan.engagement_meetings').values(row).execute()

/** Meetings, latest first; page by the last id seen. */
export function meetingsOf(
  tx: Transaction,
  engagementId: string,
  options: { after?: string | undefined; limit: number },
): Promise<Meeting[]> {
  let query = tx.db
    .selectFrom('plan.engagement_meetings')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('engagement_id', '=', engagementId)
  if (options.after) {
    const last = sql`(select l.held_on, l.id from plan.engagement_meetings l where l.government_id = ${thisGovernment} and l.id = ${options.after}::uuid)`
    query = query.where(sql<boolean>`(held_on, id) < ${last}`)
  }
  return query.orderBy('held_on', 'desc').orderBy('id', 'desc').limit(options.limit).execute()
}

/** Engagements of all governments whose last day is over. */
export async function dueEngagements(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`select * from plan.due_engagements()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

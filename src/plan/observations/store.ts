import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanObservations } from '../../../db/tables.ts'
import type { Ground, State } from './rules.ts'

/** A comment as the public body and its sender see it. */
export interface Observation {
  id: string
  planId: string
  bodyId: string
  ocid: string
  observerId: string
  sentBy: string
  text: string
  state: State
  sentAt: Date
  publishAt: Date
  publishedAt: Date | null
  answerDue: Date
  answer: string | null
  answeredBy: string | null
  answeredAt: Date | null
  ground: Ground | null
  setAsideReason: string | null
  setAsideAt: Date | null
  overdueToldAt: Date | null
  version: number
}

const observationOf = (row: Selectable<PlanObservations>): Observation => ({
  id: row.id,
  planId: row.plan_id,
  bodyId: row.body_id,
  ocid: row.ocid,
  observerId: row.observer_id,
  sentBy: row.sent_by,
  text: row.text,
  state: row.state as State,
  sentAt: row.sent_at,
  publishAt: row.publish_at,
  publishedAt: row.published_at,
  answerDue: row.answer_due,
  answer: row.answer,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at,
  ground: row.set_aside_ground as Ground | null,
  setAsideReason: row.set_aside_reason,
  setAsideAt: row.set_aside_at,
  overdueToldAt: row.overdue_told_at,
  version: row.version,
})

export const insertObservation = (tx: Transaction, row: Insertable<PlanObservations>) =>
  tx.db.insertInto('plan.observations').values(row).execute()

export async function observationById(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Observation | undefined> {
  const query = tx.db
    .selectFrom('plan.observations')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && observationOf(row)
}

export async function requireObservation(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Observation> {
  const one = await observationById(tx, id, options)
  if (!one) throw new Refusal('not-found', 'observation.not-found')
  return one
}

export const updateObservation = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanObservations>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('plan.observations')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** One line of the list of comments for officials. */
export interface ObservationLine extends Observation {
  observer: string
  planTitle: string
}

export interface Wanted {
  /** Null for those of all bodies. */
  bodyIds: readonly string[] | null
  /** Those that wait for an answer, due first; otherwise all of them, newest first. */
  waiting: boolean
  after?: string | undefined
  limit: number
}

export async function observationsFor(tx: Transaction, wanted: Wanted): Promise<ObservationLine[]> {
  const { bodyIds, waiting, after, limit } = wanted
  if (bodyIds?.length === 0) return []
  let query = tx.db
    .selectFrom('plan.observations as o')
    .innerJoin('plan.observers as w', join =>
      join.onRef('w.government_id', '=', 'o.government_id').onRef('w.id', '=', 'o.observer_id'),
    )
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'o.government_id').onRef('p.id', '=', 'o.plan_id'),
    )
    .selectAll('o')
    .select(['w.name as observer', 'p.title as plan_title'])
    .where('o.government_id', '=', thisGovernment)
  if (bodyIds) query = query.where('o.body_id', 'in', bodyIds)
  if (waiting) {
    query = query.where('o.state', 'in', ['sent', 'published'])
    if (after) {
      // The row after which it goes on may have been answered meanwhile; its place in the order stays.
      const last = sql`(select l.answer_due, l.id from plan.observations l where l.government_id = ${thisGovernment} and l.id = ${after}::uuid)`
      query = query.where(sql<boolean>`(o.answer_due, o.id) > ${last}`)
    }
    query = query.orderBy('o.answer_due').orderBy('o.id')
  } else {
    if (after) query = query.where('o.id', '<', after)
    query = query.orderBy('o.id', 'desc')
  }
  const rows = await query.limit(limit).execute()
  return rows.map(row => ({ ...observationOf(row), observer: row.observer, planTitle: row.plan_title }))
}

/** What an organisation sent about one plan, newest first. */
export async function observationsBy(
  tx: Transaction,
  observerId: string,
  ocid: string,
  limit: number,
): Promise<Observation[]> {
  const rows = await tx.db
    .selectFrom('plan.observations')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('observer_id', '=', observerId)
    .where('ocid', '=', ocid)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(observationOf)
}

/** Comments of all governments of which something is due: to be published, or to be told to be late. */
export async function dueObservations(
  tx: Transaction,
  what: 'publish' | 'overdue',
): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{ government_id: string; id: string }>`
    select government_id, id from plan.due_observations() where what = ${what}`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

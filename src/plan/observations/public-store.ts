import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanPublicObservations } from '../../../db/tables.ts'
import type { Ground, ObserverKind, Timing } from './rules.ts'

/** A comment as everybody reads it. One that was set aside has no words. */
export interface PublicObservation {
  id: string
  observer: string
  observerKind: ObserverKind
  text: string | null
  sentAt: Date
  publishedAt: Date
  answerDue: Date
  answer: string | null
  answeredAt: Date | null
  ground: Ground | null
  setAsideAt: Date | null
}

const publicOf = (row: Selectable<PlanPublicObservations>): PublicObservation => ({
  id: row.id,
  observer: row.observer,
  observerKind: row.observer_kind as ObserverKind,
  text: row.text,
  sentAt: row.sent_at,
  publishedAt: row.published_at,
  answerDue: row.answer_due,
  answer: row.answer,
  answeredAt: row.answered_at,
  ground: row.set_aside_ground as Ground | null,
  setAsideAt: row.set_aside_at,
})

/** Writes what the public reads of a comment, in place of what it read before. */
export async function writePublic(tx: Transaction, row: Insertable<PlanPublicObservations>): Promise<void> {
  const { government_id: _, id: _id, ...said } = row
  await tx.db
    .insertInto('plan.public_observations')
    .values(row)
    .onConflict(conflict => conflict.columns(['government_id', 'id']).doUpdateSet(said))
    .execute()
}

/** The comments on one plan, newest first; page by the last id seen. */
export async function publicObservations(
  tx: Transaction,
  where: { governmentId: string; ocid: string; after?: string | undefined; limit: number },
): Promise<PublicObservation[]> {
  let query = tx.db
    .selectFrom('plan.public_observations')
    .selectAll()
    .where('government_id', '=', where.governmentId)
    .where('ocid', '=', where.ocid)
  if (where.after) query = query.where('id', '<', where.after)
  return (await query.orderBy('id', 'desc').limit(where.limit).execute()).map(publicOf)
}

export type Counts = Readonly<Record<Timing, number>>

/** How many comments on a plan were answered in time, late, not, and so on. */
export async function countsOf(tx: Transaction, governmentId: string, ocid: string, now: Date): Promise<Counts> {
  const isOver = (at: unknown) => sql`${at} >= answer_due + interval '1 second'`
  const { rows } = await sql<{ timing: Timing; n: number }>`
    select case
        when set_aside_ground is not null then 'set-aside'
        when answered_at is not null then case when ${isOver(sql`answered_at`)} then 'late' else 'in-time' end
        when ${isOver(sql`${now}::timestamptz`)} then 'unanswered'
        else 'waiting'
      end as timing, count(*)::int as n
    from plan.public_observations where government_id = ${governmentId} and ocid = ${ocid}
    group by 1`.execute(tx.db)
  const found = new Map(rows.map(({ timing, n }) => [timing, n]))
  const n = (timing: Timing) => found.get(timing) ?? 0
  return {
    'in-time': n('in-time'),
    late: n('late'),
    unanswered: n('unanswered'),
    waiting: n('waiting'),
    'set-aside': n('set-aside'),
  }
}

/** The title of a published plan of one government; undefined where there is none. */
export const publishedPlan = async (tx: Transaction, ocid: string) =>
  tx.db
    .selectFrom('plan.plans')
    .select(['id', 'title', 'state', 'body_id'])
    .where('government_id', '=', thisGovernment)
    .where('ocid', '=', ocid)
    .executeTakeFirst()

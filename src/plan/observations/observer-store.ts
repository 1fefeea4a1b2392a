import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanObservers } from '../../../db/tables.ts'
import type { ObserverKind, ObserverState } from './rules.ts'

/** An organisation outside government that comments on plans, or has asked to. */
export interface Observer {
  id: string
  name: string
  kind: ObserverKind
  website: string | null
  purpose: string
  state: ObserverState
  appliedBy: string
  appliedAt: Date
  registeredAt: Date | null
  endedAt: Date | null
  endReason: string | null
  version: number
}

const observerOf = (row: Selectable<PlanObservers>): Observer => ({
  id: row.id,
  name: row.name,
  kind: row.kind as ObserverKind,
  website: row.website,
  purpose: row.purpose,
  state: row.state as ObserverState,
  appliedBy: row.applied_by,
  appliedAt: row.applied_at,
  registeredAt: row.registered_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  version: row.version,
})

/** Writes an application down, with its sender as the organisation's first member. */
export async function insertObserver(tx: Transaction, row: Insertable<PlanObservers>): Promise<void> {
  await tx.db.insertInto('plan.observers').values(row).execute()
  const { government_id, id, applied_by, applied_at } = row
  await tx.db
    .insertInto('plan.observer_members')
    .values({ government_id, observer_id: id, person_id: applied_by, since: applied_at })
    .execute()
}

export async function requireObserver(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Observer> {
  const query = tx.db
    .selectFrom('plan.observers')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'observer.not-found')
  return observerOf(row)
}

export const updateObserver = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanObservers>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('plan.observers')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** The organisation for which a person speaks here, or has asked to last: a registered one before any other. */
export async function observerOfPerson(
  tx: Transaction,
  personId: string,
  options: { lock?: boolean } = {},
): Promise<Observer | undefined> {
  const query = tx.db
    .selectFrom('plan.observers as w')
    .innerJoin('plan.observer_members as m', join =>
      join.onRef('m.government_id', '=', 'w.government_id').onRef('m.observer_id', '=', 'w.id'),
    )
    .selectAll('w')
    .where('m.government_id', '=', thisGovernment)
    .where('m.person_id', '=', personId)
    .orderBy(sql`w.state = 'registered'`, 'desc')
    .orderBy('w.id', 'desc')
    .limit(1)
  const row = await (options.lock ? query.forShare('w') : query).executeTakeFirst()
  return row && observerOf(row)
}

/** Whether another organisation of that name is registered already. */
export const isTaken = async (tx: Transaction, name: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('plan.observers')
    .select('id')
    .where('government_id', '=', thisGovernment)
    .where('state', '=', 'registered')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()) !== undefined

/** Organisations in some states, newest first; page by the last id seen. */
export async function observersIn(
  tx: Transaction,
  states: readonly ObserverState[],
  options: { after?: string | undefined; limit: number },
): Promise<Observer[]> {
  let query = tx.db
    .selectFrom('plan.observers')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('state', 'in', states)
  if (options.after) query = query.where('id', '<', options.after)
  return (await query.orderBy('id', 'desc').limit(options.limit).execute()).map(observerOf)
}

import { type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanConditions } from '../../../../db/tables.ts'
import type { Blocks, Condition, ConditionState } from './rules.ts'

const conditionOf = (row: Selectable<PlanConditions>): Condition => ({
  id: row.id,
  planId: row.plan_id,
  approvalId: row.approval_id,
  text: row.text,
  blocks: row.blocks as Blocks,
  owner: row.owner,
  dueOn: row.due_on,
  state: row.state as ConditionState,
  evidence: row.evidence,
  claimedBy: row.claimed_by,
  settledAt: row.settled_at,
  reasons: row.reasons,
  version: row.version,
})

const all = (tx: Transaction) =>
  tx.db.selectFrom('plan.conditions').selectAll().where('government_id', '=', thisGovernment)

/** Every condition of a plan's approvals, in the order in which they were set. A plan has few. */
export async function conditionsOf(tx: Transaction, planId: string): Promise<Condition[]> {
  return (await all(tx).where('plan_id', '=', planId).orderBy('id').limit(200).execute()).map(conditionOf)
}

export async function requireCondition(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Condition> {
  const query = all(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'plan.condition.not-found')
  return conditionOf(row)
}

/** A condition of any plan, with that plan's title. */
export interface OpenCondition extends Condition {
  planTitle: string
  bodyId: string
  authorId: string
}

/** Open conditions of this government, those due first first; after the one given. */
export async function openConditions(
  tx: Transaction,
  after: { dueOn: string; id: string } | undefined,
  limit: number,
): Promise<OpenCondition[]> {
  let query = tx.db
    .selectFrom('plan.conditions as c')
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'c.government_id').onRef('p.id', '=', 'c.plan_id'),
    )
    .selectAll('c')
    .select(['p.title as plan_title', 'p.body_id', 'p.author_id'])
    .where('c.government_id', '=', thisGovernment)
    .where('c.state', 'in', ['open', 'claimed'])
  if (after) query = query.where(sql<boolean>`(c.due_on, c.id) > (${after.dueOn}::date, ${after.id}::uuid)`)
  const rows = await query.orderBy('c.due_on').orderBy('c.id').limit(limit).execute()
  return rows.map(row => ({
    ...conditionOf(row),
    planTitle: row.plan_title,
    bodyId: row.body_id,
    authorId: row.author_id,
  }))
}

export async function insertConditions(
  tx: Transaction,
  governmentId: string,
  conditions: readonly Pick<Condition, 'id' | 'planId' | 'approvalId' | 'text' | 'blocks' | 'owner' | 'dueOn'>[],
): Promise<void> {
  if (conditions.length === 0) return
  await tx.db
    .insertInto('plan.conditions')
    .values(
      conditions.map(({ id, planId, approvalId, text, blocks, owner, dueOn }) => ({
        government_id: governmentId,
        id,
        plan_id: planId,
        approval_id: approvalId,
        text,
        blocks,
        owner,
        due_on: dueOn,
        state: 'open',
      })),
    )
    .execute()
}

export async function updateCondition(
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanConditions>, 'version' | 'id' | 'government_id'>,
): Promise<void> {
  await tx.db
    .updateTable('plan.conditions')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Money, money } from '#platform/money'
import type { PlanApprovals, PlanPlans } from '../../../db/tables.ts'
import type { Decision, State } from './rules.ts'
import type { Plan, PlanContent, PlanId, PlanList, Route } from './schema.ts'

// Inside a transaction the government is that of its scope. Naming it in the query lets the primary key serve.
const here = sql<string>`platform.government()`

const amountOf = (amount: string | null, currency: string) => amount && money(amount, currency).amount

const planOf = (row: Selectable<PlanPlans>): Plan => ({
  id: row.id as PlanId,
  ocid: row.ocid,
  bodyId: row.body_id,
  authorId: row.author_id,
  editedBy: row.edited_by,
  submittedBy: row.submitted_by,
  title: row.title,
  need: row.need,
  users: row.users,
  budget: money(row.budget_amount, row.budget_currency),
  capital: amountOf(row.capital_amount, row.budget_currency),
  running: amountOf(row.running_amount, row.budget_currency),
  budgetReference: row.budget_reference,
  project: row.project,
  funder: row.funder,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  procurementOn: row.procurement_on,
  route: row.route as Route,
  portal: row.portal_name ? { name: row.portal_name, reference: row.portal_reference, url: row.portal_url } : null,
  state: row.state as State,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const columnsOf = (content: PlanContent) => ({
  body_id: content.bodyId,
  title: content.title,
  need: content.need,
  users: content.users,
  budget_amount: content.budget.amount,
  budget_currency: content.budget.currency,
  capital_amount: content.capital,
  running_amount: content.running,
  budget_reference: content.budgetReference,
  project: content.project,
  funder: content.funder,
  starts_on: content.startsOn,
  ends_on: content.endsOn,
  procurement_on: content.procurementOn,
  route: content.route,
  portal_name: content.portal?.name ?? null,
  portal_reference: content.portal?.reference ?? null,
  portal_url: content.portal?.url ?? null,
})

export async function insertPlan(
  tx: Transaction,
  plan: { governmentId: string; id: PlanId; authorId: string; content: PlanContent; now: Date },
): Promise<void> {
  const { governmentId, id, authorId, content, now } = plan
  await tx.db
    .insertInto('plan.plans')
    .values({
      government_id: governmentId,
      id,
      author_id: authorId,
      edited_by: authorId,
      ...columnsOf(content),
      state: 'draft',
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** The plan, or undefined where this government has none with that id. */
export async function planById(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Plan | undefined> {
  const query = tx.db.selectFrom('plan.plans').selectAll().where('government_id', '=', here).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && planOf(row)
}

export async function requirePlan(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Plan> {
  const plan = await planById(tx, id, options)
  if (!plan) throw new Refusal('not-found', 'plan.not-found')
  return plan
}

/** Changes a plan and counts its version up. */
export async function updatePlan(
  tx: Transaction,
  id: PlanId,
  change: Omit<Updateable<PlanPlans>, 'version' | 'id' | 'government_id'>,
): Promise<void> {
  await tx.db
    .updateTable('plan.plans')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', here)
    .where('id', '=', id)
    .execute()
}

export const updateContent = (
  tx: Transaction,
  id: PlanId,
  content: PlanContent,
  by: { editedBy: string; state: State; now: Date },
) => updatePlan(tx, id, { ...columnsOf(content), state: by.state, edited_by: by.editedBy, updated_at: by.now })

/** One line of a list of plans. */
export interface PlanLine extends Plan {
  bodyName: string
}

/** Plans of this government, newest first; `limit` of them after the one with the id `after`. */
export async function plans(
  tx: Transaction,
  filter: PlanList & { authorId?: string | null },
  limit: number,
): Promise<PlanLine[]> {
  let query = tx.db
    .selectFrom('plan.plans as p')
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .selectAll('p')
    .select('b.name as body_name')
    .where('p.government_id', '=', here)
  if (filter.state) query = query.where('p.state', '=', filter.state)
  if (filter.body) query = query.where('p.body_id', '=', filter.body)
  if (filter.authorId) query = query.where('p.author_id', '=', filter.authorId)
  if (filter.after) query = query.where('p.id', '<', filter.after)
  const rows = await query.orderBy('p.id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...planOf(row), bodyName: row.body_name }))
}

/** Approved plans to be bought here or elsewhere, newest first: what a new purchase may come from. */
export async function approvedPlans(tx: Transaction, route: Route, limit = 200): Promise<Plan[]> {
  const rows = await tx.db
    .selectFrom('plan.plans')
    .selectAll()
    .where('government_id', '=', here)
    .where('state', '=', 'approved')
    .where('route', '=', route)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(planOf)
}

/** A decision as it stands in the plan's history. */
export interface PlanDecision extends Decision {
  id: string
  conditions: string | null
  reasons: string | null
  decides: string
  reference: string | null
  approverId: string
  decidedAt: Date
}

export const insertDecision = (tx: Transaction, decision: Insertable<PlanApprovals>) =>
  tx.db.insertInto('plan.approvals').values(decision).execute()

/** The decisions on a plan, latest first. A plan has few. */
export async function decisionsOn(tx: Transaction, planId: string, limit = 100): Promise<PlanDecision[]> {
  const rows = await tx.db
    .selectFrom('plan.approvals')
    .selectAll()
    .where('government_id', '=', here)
    .where('plan_id', '=', planId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    id: row.id,
    outcome: row.outcome as Decision['outcome'],
    amount: row.amount,
    currency: row.currency,
    scope: row.scope,
    validUntil: row.valid_until,
    conditions: row.conditions,
    reasons: row.reasons,
    decides: row.decides,
    reference: row.reference,
    approverId: row.approver_id,
    decidedAt: row.decided_at,
  }))
}

/** What one contracting process may spend of a plan. */
export interface Commitment {
  ocid: string
  amount: Money
}

export async function commitmentsOf(tx: Transaction, planId: string): Promise<Commitment[]> {
  const rows = await tx.db
    .selectFrom('plan.commitments')
    .select(['ocid', 'amount', 'currency'])
    .where('government_id', '=', here)
    .where('plan_id', '=', planId)
    .orderBy('ocid')
    .execute()
  return rows.map(row => ({ ocid: row.ocid, amount: money(row.amount, row.currency) }))
}

/** Writes what a process may spend of a plan in place of what it was before. */
export async function setCommitment(
  tx: Transaction,
  row: { governmentId: string; planId: PlanId; ocid: string; amount: Money; now: Date },
): Promise<void> {
  const { amount, currency } = row.amount
  await tx.db
    .insertInto('plan.commitments')
    .values({
      government_id: row.governmentId,
      plan_id: row.planId,
      ocid: row.ocid,
      amount,
      currency,
      updated_at: row.now,
    })
    .onConflict(conflict =>
      conflict.columns(['government_id', 'plan_id', 'ocid']).doUpdateSet({ amount, currency, updated_at: row.now }),
    )
    .execute()
}

import { type Selectable, sql, type Updateable } from 'kysely'
import type { AssuranceRoute } from '#governments/packs'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import { money } from '#platform/money'
import type { PlanPlans } from '../../../db/tables.ts'
import { type BudgetYear, type LineFacts, noLineFacts } from './line.ts'
import type { State } from './rules.ts'
import type { Plan, PlanContent, PlanId, PlanList, Route } from './schema.ts'

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
  line: {
    stage: row.service_stage as LineFacts['stage'],
    category: row.category,
    novel: row.novel,
    risk: row.risk as LineFacts['risk'],
    importance: row.importance as LineFacts['importance'],
    ratings: row.ratings === null ? null : (JSON.parse(row.ratings) as LineFacts['ratings']),
    replaces: row.replaces,
    ownerId: row.owner_id,
    years: [],
  },
  assurance: row.assurance as AssuranceRoute | null,
  sampled: row.sampled,
  announcedAt: row.announced_at,
  withheld:
    row.withheld_reason && row.withheld_until ? { reason: row.withheld_reason, until: row.withheld_until } : null,
  portal: row.portal_name ? { name: row.portal_name, reference: row.portal_reference, url: row.portal_url } : null,
  state: row.state as State,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const columnsOf = (content: PlanContent, line = content.line ?? noLineFacts) => ({
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
  service_stage: line.stage,
  category: line.category,
  novel: line.novel,
  risk: line.risk,
  importance: line.importance,
  ratings: line.ratings && JSON.stringify(line.ratings),
  replaces: line.replaces,
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
      owner_id: content.line?.ownerId ?? authorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await setYears(tx, governmentId, id, content.line?.years ?? [])
}

/** Writes the years of a budget in place of those before. */
export async function setYears(
  tx: Transaction,
  governmentId: string,
  planId: PlanId,
  years: readonly BudgetYear[],
): Promise<void> {
  await tx.db
    .deleteFrom('plan.budget_years')
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .execute()
  if (years.length === 0) return
  await tx.db
    .insertInto('plan.budget_years')
    .values(years.map(year => ({ government_id: governmentId, plan_id: planId, ...year })))
    .execute()
}

async function yearsOf(tx: Transaction, planId: string, currency: string): Promise<BudgetYear[]> {
  const rows = await tx.db
    .selectFrom('plan.budget_years')
    .select(['year', 'capital', 'running'])
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('year')
    .execute()
  const amount = (text: string) => money(text, currency).amount
  return rows.map(row => ({ year: row.year, capital: amount(row.capital), running: amount(row.running) }))
}

/** Lines of a list with the years of their budgets. */
export async function withYears(tx: Transaction, lines: readonly PlanLine[]): Promise<PlanLine[]> {
  if (lines.length === 0) return []
  const rows = await tx.db
    .selectFrom('plan.budget_years')
    .select(['plan_id', 'year', 'capital', 'running'])
    .where('government_id', '=', thisGovernment)
    .where(
      'plan_id',
      'in',
      lines.map(({ id }) => id),
    )
    .orderBy('plan_id')
    .orderBy('year')
    .execute()
  const byPlan = Map.groupBy(rows, row => row.plan_id)
  return lines.map(plan => {
    const amount = (text: string) => money(text, plan.budget.currency).amount
    const years = (byPlan.get(plan.id) ?? []).map(row => ({
      year: row.year,
      capital: amount(row.capital),
      running: amount(row.running),
    }))
    return { ...plan, line: { ...plan.line, years } }
  })
}

/** The plan with the years of its budget, or undefined where this government has none with that id. */
export async function planById(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Plan | undefined> {
  const query = tx.db
    .selectFrom('plan.plans')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return undefined
  const plan = planOf(row)
  return { ...plan, line: { ...plan.line, years: await yearsOf(tx, id, plan.budget.currency) } }
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
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()
}

export const updateContent = async (
  tx: Transaction,
  id: PlanId,
  content: PlanContent,
  by: { governmentId: string; editedBy: string; state: State; now: Date },
) => {
  await updatePlan(tx, id, {
    ...columnsOf(content),
    ...(content.line?.ownerId && { owner_id: content.line.ownerId }),
    state: by.state,
    edited_by: by.editedBy,
    updated_at: by.now,
  })
  await setYears(tx, by.governmentId, id, content.line?.years ?? [])
}

/** One line of a list of plans. Its years are left out. */
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
    .where('p.government_id', '=', thisGovernment)
  if (filter.state) query = query.where('p.state', '=', filter.state)
  if (filter.stage) query = query.where('p.service_stage', '=', filter.stage)
  if (filter.category) query = query.where('p.category', '=', filter.category)
  if (filter.assurance) query = query.where('p.assurance', '=', filter.assurance)
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
    .where('government_id', '=', thisGovernment)
    .where('state', '=', 'approved')
    .where('route', '=', route)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(planOf)
}

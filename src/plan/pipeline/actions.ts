import { type ApprovalBand, approvalBand, ruleAt } from '#governments/packs'
import { bodyById, type GovernmentRow, governmentById, packOf } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { addMonths, endOfDay, localDate, yearOf } from '#platform/time'
import { openProcess, type ReleaseDraft, record } from '#record'
import { planningRelease, planningUpdateRelease, withdrawalRelease } from './publish.ts'
import { type Action, lifecycle, needsApproval, publishedRefusal, refusal, scopeOf } from './rules.ts'
import type { DecisionForm, Plan, PlanContent, PlanId } from './schema.ts'
import { numbering, totalOf } from './spending.ts'
import { commitmentsOf, insertDecision, insertPlan, requirePlan, updateContent, updatePlan } from './store.ts'

/** Starts a plan. The body must be one of the author's own. */
export async function createPlan(ctx: Ctx, content: PlanContent): Promise<PlanId> {
  return ctx.transact(async tx => {
    const governmentId = governmentOf(ctx)
    const authorId = personOf(ctx)
    if (!ctx.actor.roles.includes('buyer') || !ctx.actor.bodyIds.includes(content.bodyId)) {
      throw new Refusal('forbidden', 'plan.not-your-body')
    }
    await requireCurrency(tx, ctx, content)
    const id = newId<'plan'>()
    await insertPlan(tx, { governmentId, id, authorId, content, now: await tx.now() })
    await record(tx, ctx, { audit: 'plan.created', subject: { kind: 'plan', id }, details: amountIn(content) })
    return id
  })
}

/** Changes a plan. An approved one stays approved unless budget or scope changed: then it needs a new approval. */
export async function editPlan(ctx: Ctx, id: PlanId, version: number | null, content: PlanContent): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const revise = plan.state === 'approved' && needsApproval(plan, content)
    const action = plan.state !== 'approved' ? 'edit' : revise ? 'revise' : 'amend'
    refuse(refusal(plan, action, ctx.actor))
    requireVersion(plan, version)
    if (content.bodyId !== plan.bodyId && !ctx.actor.bodyIds.includes(content.bodyId)) {
      throw new Refusal('forbidden', 'plan.not-your-body')
    }
    refuse(publishedRefusal(plan, content, totalOf(await commitmentsOf(tx, id), plan.budget.currency).amount))
    await requireCurrency(tx, ctx, content)
    await updateContent(tx, id, content, { editedBy: personOf(ctx), state: after(plan, action), now: await tx.now() })
    const ocid = plan.ocid ?? undefined
    await record(tx, ctx, {
      audit: { edit: 'plan.edited', amend: 'plan.amended', revise: 'plan.revised' }[action],
      subject: { kind: 'plan', id },
      ...(ocid && { ocid }),
      details: amountIn(content),
      ...(action === 'amend' && ocid && { release: await updateRelease(tx, ctx, { ...plan, ...content }, ocid) }),
    })
  })
}

/** Hands a plan in for approval. */
export async function submitPlan(ctx: Ctx, id: PlanId, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    refuse(refusal(plan, 'submit', ctx.actor))
    requireVersion(plan, version)
    await updatePlan(tx, id, { state: after(plan, 'submit'), submitted_by: personOf(ctx), updated_at: await tx.now() })
    await record(tx, ctx, { ...about(plan, 'plan.submitted'), event: 'plan.submitted', details: amountIn(plan) })
  })
}

/**
 * Approves a plan or returns it with reasons. The first approval opens the contracting process under a new ocid and
 * publishes the plan; a further one publishes what has changed.
 */
export async function decidePlan(ctx: Ctx, id: PlanId, version: number | null, form: DecisionForm): Promise<void> {
  if (form.outcome === 'returned') return returnPlan(ctx, id, version, form)
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const now = await tx.now()
    const government = await requireGovernment(tx, ctx)
    const today = localDate(government.time_zone, now)
    const { band, validMonths } = await approvalRule(tx, government, plan, today)
    refuse(refusal(plan, 'approve', ctx.actor, { approver: band.approver, reference: form.reference, today }))
    requireVersion(plan, version)
    const ocid = plan.ocid ?? (await openProcess(tx, ctx, { government: numbering(government), year: yearOf(today) }))
    const validUntil = endOfDay(government.time_zone, addMonths(today, validMonths))
    await decide(tx, ctx, plan, {
      outcome: 'approved',
      validUntil,
      conditions: form.conditions,
      reasons: null,
      decides: band.approver,
      reference: form.reference,
    })
    await updatePlan(tx, id, { state: after(plan, 'approve'), ocid, updated_at: now })
    const parts = await partsOf(tx, government, plan, ocid)
    const approval = { decidedAt: now, conditions: form.conditions }
    const release = plan.ocid === null ? planningRelease(parts, approval) : planningUpdateRelease(parts, approval)
    const details = { ...amountIn(plan), validUntil: validUntil.toISOString(), decides: band.approver }
    await record(tx, ctx, { ...about(plan, 'plan.approved'), ocid, details, event: 'plan.approved', release })
  })
}

async function returnPlan(ctx: Ctx, id: PlanId, version: number | null, form: DecisionForm): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    refuse(refusal(plan, 'return', ctx.actor))
    requireVersion(plan, version)
    await decide(tx, ctx, plan, {
      outcome: 'returned',
      validUntil: null,
      conditions: null,
      reasons: form.reasons,
      decides: 'approver',
      reference: null,
    })
    await updatePlan(tx, id, { state: after(plan, 'return'), updated_at: await tx.now() })
    await record(tx, ctx, { ...about(plan, 'plan.returned'), event: 'plan.returned' })
  })
}

/** Gives a plan up, unless some of its budget has been promised to a contracting process. */
export async function withdrawPlan(ctx: Ctx, id: PlanId, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const committed = totalOf(await commitmentsOf(tx, id), plan.budget.currency).amount
    refuse(refusal(plan, 'withdraw', ctx.actor, { committed }))
    requireVersion(plan, version)
    await updatePlan(tx, id, { state: after(plan, 'withdraw'), updated_at: await tx.now() })
    const release = plan.ocid
      ? withdrawalRelease(await partsOf(tx, await requireGovernment(tx, ctx), plan, plan.ocid))
      : undefined
    await record(tx, ctx, { ...about(plan, 'plan.withdrawn'), event: 'plan.withdrawn', ...(release && { release }) })
  })
}

/** Who may approve a plan of this amount on this day, and for how long the approval holds. */
export async function approvalRule(
  tx: Transaction,
  government: Pick<GovernmentRow, 'id'>,
  plan: Plan,
  today: string,
): Promise<{ band: ApprovalBand; validMonths: number }> {
  const pack = await packOf(tx, government.id as Parameters<typeof packOf>[1])
  const { validMonths } = ruleAt(pack, 'spendApproval', today)
  return { band: approvalBand(pack, plan.budget.amount, today), validMonths }
}

function refuse(reason: string | null): void {
  if (reason)
    throw new Refusal(/not-your-role|cannot-approve|above-your-limit/.test(reason) ? 'forbidden' : 'conflict', reason)
}

function requireVersion(plan: Plan, version: number | null): void {
  if (version !== null && version !== plan.version) throw new Refusal('stale', 'error.stale')
}

function personOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'plan.not-your-role')
  return ctx.actor.id
}

const after = (plan: Plan, action: Action) => nextState(lifecycle, plan.state, action)

async function requireGovernment(tx: Transaction, ctx: Ctx): Promise<GovernmentRow> {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return government
}

async function requireCurrency(tx: Transaction, ctx: Ctx, { budget, bodyId }: PlanContent): Promise<void> {
  const government = await requireGovernment(tx, ctx)
  const body = await bodyById(tx, bodyId)
  if (body?.government_id !== government.id) throw new Refusal('not-found', 'plan.body.missing')
  if (budget.currency !== government.currency) throw new Refusal('invalid', 'plan.budget.other-currency')
}

async function partsOf(tx: Transaction, government: GovernmentRow, plan: Plan, ocid: string) {
  const body = await bodyById(tx, plan.bodyId)
  if (!body) throw new Refusal('not-found', 'plan.body.missing')
  const isTaken = (await commitmentsOf(tx, plan.id)).some(commitment => commitment.ocid === ocid)
  return { plan, ocid, government, body, t: translator(government.languages[0] ?? 'en'), isTaken }
}

async function updateRelease(tx: Transaction, ctx: Ctx, plan: Plan, ocid: string): Promise<ReleaseDraft> {
  return planningUpdateRelease(await partsOf(tx, await requireGovernment(tx, ctx), plan, ocid), null)
}

type Outcome = Pick<Parameters<typeof insertDecision>[1], 'conditions' | 'reasons' | 'decides' | 'reference'> & {
  outcome: 'approved' | 'returned'
  validUntil: Date | null
}

async function decide(tx: Transaction, ctx: Ctx, plan: Plan, { validUntil, ...outcome }: Outcome): Promise<void> {
  await insertDecision(tx, {
    ...outcome,
    government_id: governmentOf(ctx),
    id: newId<'approval'>(),
    plan_id: plan.id,
    amount: plan.budget.amount,
    currency: plan.budget.currency,
    scope: scopeOf(plan),
    valid_until: validUntil,
    approver_id: personOf(ctx),
    decided_at: await tx.now(),
  })
}

const about = (plan: Plan, audit: string) => ({
  audit,
  subject: { kind: 'plan', id: plan.id },
  ...(plan.ocid && { ocid: plan.ocid }),
})

const amountIn = ({ budget }: Pick<PlanContent, 'budget'>) => ({ amount: budget.amount, currency: budget.currency })
